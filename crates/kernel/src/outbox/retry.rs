//! Sending a letter again.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::row;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::right::Right;
use crate::rights::OUTBOX_RETRY;

/// Lets a letter that failed, or waits for its next attempt, be tried at once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RetryLetter {
    /// The letter's number.
    pub letter: i64,
}

impl Command for RetryLetter {
    const EVENT: &'static str = "outbox.retry";
    const RIGHT: Right = OUTBOX_RETRY;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let row = tx.need(row::Entity::find_by_id(self.letter)).await?;
        if let Some(client) = row.client_id {
            tx.about("client", client);
        }
        if row.is_secret && row.state == "failed" {
            // Its words are gone: a new password or link is asked for instead.
            return Err(Refusal::new("letter_erased").into());
        }
        // The state is looked at by the writing statement itself: the worker may be taking the letter now.
        let sql = "UPDATE outbox SET state = 'waiting', attempts = 0, due_at = ? WHERE id = ? AND state IN ('failed', 'waiting')";
        match tx.run(tx.engine().statement(sql, [tx.now().into(), row.id.into()])).await? {
            0 => Err(Refusal::new("letter_under_way").into()),
            _ => Ok(()),
        }
    }
}
