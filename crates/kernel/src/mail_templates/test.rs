//! A test letter: what is saved, filled with the sample, to an address of the administrator's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::field::{In, Personal};
use crate::outbox::{Letter, is_address};
use crate::right::Right;
use crate::rights::MAIL_EDIT;
use crate::text::Locale;

/// Sends a letter of a kind, as it is saved and filled with its sample, to somebody who looks at it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TestMail {
    /// The kind.
    pub kind: In<String>,
    /// `ru` or `en`; one's own language if left out.
    pub locale: In<String>,
    /// Where it goes.
    pub to: In<Personal>,
}

impl Command for TestMail {
    const EVENT: &'static str = "mail.template.test";
    const RIGHT: Right = MAIL_EDIT;
    type Ready = Letter;
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Letter> {
        let mut check = Check::new();
        let kind = check.need("kind", &self.kind);
        let to = check.need_text("to", &self.to, 200);
        let to = check.that("to", to, "email", |to| is_address(to));
        let locale = check.or("locale", &self.locale, ctx.locale.code().to_owned());
        let locale = locale.map(|l| Locale::ALL.into_iter().find(|known| known.code() == l));
        let locale = check.that("locale", locale, "not_a_choice", Option::is_some).flatten();
        let (kind, to, locale) = check.done((kind, to, locale))?;
        let spec = ctx.state.mails().spec(&kind).ok_or(Error::NotFound)?;
        Ok(Letter::new(spec.kind, to, locale, &(spec.sample)())?.for_a_test())
    }

    async fn apply(self, letter: Letter, tx: &mut Tx) -> Result<()> {
        tx.post(letter);
        Ok(())
    }
}
