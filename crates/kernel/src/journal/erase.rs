//! Erasing what the journal keeps of a client's fields (152-ФЗ, art. 21): the events stay, their parameters go.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::clients;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::right::Right;
use crate::rights::JOURNAL_ERASE;

/// Erases the parameters of all events about a client; tells of how many.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseParams {
    /// The client.
    pub client: i64,
}

impl Command for EraseParams {
    const EVENT: &'static str = "journal.erase";
    const RIGHT: Right = JOURNAL_ERASE;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let client = clients::get(tx, tx.actor(), self.client).await?;
        tx.about("client", client.id);
        let sql = "DELETE FROM journal_params WHERE journal_id IN (
                     SELECT journal_id FROM journal_subjects WHERE noun = 'client' AND subject_id = ?)";
        tx.run(tx.engine().statement(sql, [client.id.into()])).await
    }
}
