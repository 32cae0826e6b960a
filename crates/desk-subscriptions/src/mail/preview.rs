//! How a message will look to its first reader.

use kernel::clients;
use kernel::right::Right;
use kernel::{Check, Ctx, In, Query, Result, mail_templates};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::send::{MESSAGE, MessageFields, clients_of, facts};
use crate::rights::SUBSCRIBER_WRITE;

/// Asks how a message would look to the first of its clients.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PreviewMessage {
    /// The clients.
    pub clients: Vec<In<i64>>,
    /// What is written.
    pub message: MessageFields,
}

/// A message as its first reader gets it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PreviewedMessage {
    /// Where it goes.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

impl Query for PreviewMessage {
    const NAME: &'static str = "subscriptions.message.preview";
    const RIGHT: Right = SUBSCRIBER_WRITE;
    type Out = PreviewedMessage;

    async fn answer(self, ctx: &Ctx) -> Result<PreviewedMessage> {
        let mut check = Check::new();
        let clients = clients_of(&mut check, &self.clients);
        let written = self.message.check(&mut check);
        let (clients, written) = check.done((clients, written))?;
        let first = clients.first().copied().unwrap_or_default();
        let client = clients::get(ctx, &ctx.actor, first).await?;
        let locale = clients::language(ctx, client.id).await?;
        let fields = facts(ctx, ctx, &client, &written).await?;
        let words = mail_templates::words(ctx, MESSAGE.kind, locale, &fields).await?;
        Ok(PreviewedMessage { to: client.email.clone(), subject: words.subject, text: words.text })
    }
}
