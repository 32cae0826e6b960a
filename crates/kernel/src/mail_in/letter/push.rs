//! Letters that a mail server hands over: by the API, or on the standard input of `stoyka mail-in`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::receive::{Letter, Receipt, receive};
use crate::check::Check;
use crate::command::{Ctx, Query};
use crate::error::{Error, FieldError, Result};
use crate::field::{In, Personal};
use crate::files::{self, LARGEST};
use crate::mail_in::mailbox;
use crate::right::Right;
use crate::rights::MAIL_IN_PUSH;

/// Hands a letter over. Handed over twice, it is taken once.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PushLetter {
    /// The upload that is the letter, as it came (`message/rfc822`).
    pub file: In<i64>,
    /// The address it was delivered to. Left out, the letter's own head says it.
    pub recipient: In<Personal>,
    /// The sender that the mail server was told (MAIL FROM); `<>` is the null sender of bounces.
    pub sender: In<Personal>,
}

impl Query for PushLetter {
    const NAME: &'static str = "mail_in.push";
    const RIGHT: Right = MAIL_IN_PUSH;
    type Out = Receipt;

    async fn answer(self, ctx: &Ctx) -> Result<Receipt> {
        let mut check = Check::new();
        let file = check.need("file", &self.file);
        let recipient = check.text("recipient", &self.recipient, 320);
        let sender = check.optional("sender", &self.sender);
        let (file, recipient, sender) = check.done((file, recipient, sender))?;
        let (_, bytes) = files::uploaded(ctx, "file", file).await?;
        push(ctx, bytes, &recipient, sender.map(|s| s.0)).await
    }
}

/// Takes a letter's bytes in, for the mailbox of the recipient or of the letter's own head. [`Error::Invalid`] on
/// `file` if it is too large, on `recipient` if there is no such mailbox in use.
pub async fn push(ctx: &Ctx, bytes: Vec<u8>, recipient: &str, sender: Option<String>) -> Result<Receipt> {
    if !ctx.actor.holds(MAIL_IN_PUSH) {
        return Err(Error::Forbidden(MAIL_IN_PUSH));
    }
    if bytes.is_empty() {
        return Err(FieldError::new("file", "required").into());
    }
    if bytes.len() > usize::try_from(LARGEST).unwrap_or(usize::MAX) {
        return Err(FieldError::new("file", "letter_size").into());
    }
    let mut letter = Letter::read(ctx, bytes, sender, None).await?;
    let addresses = match recipient.trim() {
        "" => letter.parsed.delivered.clone(),
        said => vec![said.trim_matches(['<', '>']).to_owned()],
    };
    let found = mailbox::of_addresses(ctx, &addresses).await?;
    let mailbox = found.ok_or_else(|| FieldError::new("recipient", "no_mailbox"))?;
    // The signed reply address may stand in the envelope alone.
    letter.parsed.delivered.extend(addresses);
    receive(ctx, &mailbox, letter).await
}
