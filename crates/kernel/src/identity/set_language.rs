//! The language a person reads in, remembered with the login.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::user;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN};
use crate::text::Locale;

/// Remembers one's own language: `ru` or `en`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetLanguage {
    /// `ru` or `en`.
    pub language: In<String>,
}

impl Command for SetLanguage {
    const EVENT: &'static str = "identity.set_language";
    const RIGHT: Right = SIGNED_IN;
    type Ready = (i64, Locale);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let me = ctx.actor.user().ok_or(Error::Forbidden(SIGNED_IN))?;
        let mut check = Check::new();
        let language = check.need("language", &self.language);
        let language =
            check.that("language", language, "not_a_choice", |l| Locale::ALL.iter().any(|a| a.code() == l));
        let language = check.done(language)?;
        Ok((me, Locale::parse(&language).unwrap_or_default()))
    }

    async fn apply(self, (me, locale): Self::Ready, tx: &mut Tx) -> Result<()> {
        let user = user::hold(tx, me).await?;
        tx.about("user", me);
        tx.update(user::Model { locale: locale.code().to_owned(), ..user }).await.map(drop)
    }
}
