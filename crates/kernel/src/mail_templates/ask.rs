//! All kinds of letters with their words, for the API.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::read::{all, open};
use crate::command::{Ctx, Query};
use crate::error::Result;
use crate::outbox::Duty;
use crate::right::Right;
use crate::rights::MAIL_VIEW;

/// Asks for all kinds of letters with their words.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskMails {}

/// A kind of letter.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MailShown {
    /// The kind: `clients.welcome`.
    pub kind: String,
    /// The version to send with a change.
    pub version: i64,
    /// Whether such letters are sent.
    pub on: bool,
    /// Whether they can be switched off.
    pub may_be_off: bool,
    /// Whether they go into the archive.
    pub keep: bool,
    /// Documents of the directory that they carry.
    pub documents: Vec<i64>,
    /// The words in each language.
    pub words: Vec<WordsShown>,
}

/// Words of a kind of letter in one language.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WordsShown {
    /// `ru` or `en`.
    pub locale: String,
    /// Whether they are the administrator's, not the module's own.
    pub changed: bool,
    /// Subject with fields.
    pub subject: String,
    /// Text with fields.
    pub text: String,
}

impl Query for AskMails {
    const NAME: &'static str = "mail.templates";
    const RIGHT: Right = MAIL_VIEW;
    type Out = Vec<MailShown>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<MailShown>> {
        let mut shown = Vec::new();
        for mail in all(ctx).await? {
            let (mail, words) = open(ctx, mail.kind).await?;
            let words = words.into_iter().map(|(locale, source)| WordsShown {
                locale: locale.code().to_owned(),
                changed: mail.changed.contains(&locale),
                subject: source.subject,
                text: source.text,
            });
            shown.push(MailShown {
                kind: mail.kind.to_owned(),
                version: mail.version,
                on: mail.is_on,
                may_be_off: mail.duty == Duty::May,
                keep: mail.is_kept,
                documents: mail.documents.clone(),
                words: words.collect(),
            });
        }
        Ok(shown)
    }
}
