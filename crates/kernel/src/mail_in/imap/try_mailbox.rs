//! Trying whether a mailbox can be read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::connect::{Fault, sign_in, timed};
use super::folder::encoded;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Refusal, Result};
use crate::mail_in::mailbox::{self, Mailbox, NOUN};
use crate::right::Right;
use crate::rights::MAIL_IN_MAILBOXES;

/// Signs in at a mailbox's server and opens its folder, reading nothing. Refused in the server's words if that fails.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryMailbox {
    /// The mailbox.
    pub id: i64,
}

impl Command for TryMailbox {
    const EVENT: &'static str = "mail_in.mailbox_try";
    const RIGHT: Right = MAIL_IN_MAILBOXES;
    type Ready = i64;
    /// Letters in the folder.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<i64> {
        let mailbox = mailbox::get(ctx, self.id).await?;
        if mailbox.host.is_empty() {
            return Err(Refusal::new("mailbox_handed").into());
        }
        look(&mailbox).await.map_err(|why| Refusal::new("mailbox_shut").arg("error", why).into())
    }

    async fn apply(self, letters: i64, tx: &mut Tx) -> Result<i64> {
        tx.about(NOUN, self.id);
        Ok(letters)
    }
}

async fn look(mailbox: &Mailbox) -> std::result::Result<i64, Fault> {
    let mut session = sign_in(mailbox).await?;
    let folder = timed(session.examine(encoded(&mailbox.folder))).await?;
    // Whether the server says goodbye in time is of no account.
    let _ = timed(session.logout()).await;
    Ok(i64::from(folder.exists))
}
