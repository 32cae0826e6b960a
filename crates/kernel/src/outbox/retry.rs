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
        if !matches!(row.state.as_str(), "failed" | "waiting") {
            return Err(Refusal::new("letter_under_way").into());
        }
        if let Some(client) = row.client_id {
            tx.about("client", client);
        }
        tx.update(row::Model { state: "waiting".to_owned(), attempts: 0, due_at: tx.now(), ..row })
            .await
            .map(drop)
    }
}
