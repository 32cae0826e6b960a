//! Going back to a module's own words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::save::{forget, mark};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::MAIL_EDIT;
use crate::text::Locale;

/// Gives a kind of letter its module's own words again, in one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RestoreMail {
    /// The kind.
    pub kind: In<String>,
    /// The version that was seen.
    pub version: In<i64>,
    /// `ru` or `en`.
    pub locale: In<String>,
}

impl Command for RestoreMail {
    const EVENT: &'static str = "mail.template.restore";
    const RIGHT: Right = MAIL_EDIT;
    type Ready = (&'static str, i64, Locale);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let kind = check.need("kind", &self.kind);
        let version = check.or("version", &self.version, 0);
        let locale = check.need("locale", &self.locale);
        let locale = locale.map(|l| Locale::ALL.into_iter().find(|known| known.code() == l));
        let locale = check.that("locale", locale, "not_a_choice", Option::is_some).flatten();
        let (kind, version, locale) = check.done((kind, version, locale))?;
        let spec = ctx.state.mails().spec(&kind).ok_or(Error::NotFound)?;
        Ok((spec.kind, version, locale))
    }

    async fn apply(self, (kind, version, locale): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("mail", 0).await?;
        mark(tx, kind, version, |row| row).await?;
        forget(tx, kind, locale).await
    }
}
