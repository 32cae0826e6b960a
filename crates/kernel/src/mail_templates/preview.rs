//! How a letter would look: what is typed, filled with the sample.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::read::may_see;
use super::save::WordsFields;
use crate::command::{Ctx, Query};
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::outbox::Words;
use crate::right::Right;
use crate::rights::MAIL_VIEW;
use crate::text::Locale;

/// Asks how a letter with these words would look.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PreviewMail {
    /// The kind.
    pub kind: In<String>,
    /// `ru` or `en`; one's own language if left out.
    pub locale: In<String>,
    /// Subject with fields.
    pub subject: In<String>,
    /// Text with fields; subject and text both left out: the module's own words.
    pub text: In<String>,
}

/// A letter filled with the sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Previewed {
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

impl From<Words> for Previewed {
    fn from(Words { subject, text, html }: Words) -> Self {
        Self { subject, text, html }
    }
}

impl Query for PreviewMail {
    const NAME: &'static str = "mail.template.preview";
    const RIGHT: Right = MAIL_VIEW;
    type Out = Previewed;

    async fn answer(self, ctx: &Ctx) -> Result<Previewed> {
        let locale = Locale::ALL.into_iter().find(|l| l.code() == self.locale.raw()).unwrap_or(ctx.locale);
        preview(ctx, self.kind.raw(), locale, &WordsFields { subject: self.subject, text: self.text })
    }
}

/// The words filled with the sample of this kind; [`Error::Invalid`] with what is wrong with them.
pub fn preview(ctx: &Ctx, kind: &str, locale: Locale, words: &WordsFields) -> Result<Previewed> {
    may_see(ctx)?;
    let mails = ctx.state.mails();
    let spec = mails.spec(kind).ok_or(Error::NotFound)?;
    let source = words.source();
    let source = if source.is_blank() { mails.source(kind, locale)?.clone() } else { source };
    let sample = (spec.sample)();
    let faults: Vec<FieldError> = source.faults(&sample);
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    source.fill(&sample).map(Previewed::from)
}
