//! Putting a client away.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Client, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENTS_EDIT;

/// Puts a client away: he leaves the lists and is found by his number still; his contacts' sessions end.
/// Whether he may go is for the desks to say, each for its own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveClient {
    /// The client.
    pub id: In<i64>,
}

impl Command for ArchiveClient {
    const EVENT: &'static str = "clients.archive";
    const RIGHT: Right = CLIENTS_EDIT;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        Check::only("id", &self.id)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<()> {
        let Client(row) = super::get(tx, tx.actor(), id).await?;
        tx.about("client", id);
        let seen = row.version;
        tx.save(row::Model { archived_at: Some(tx.now()), ..row }, seen).await?;
        let sql = "DELETE FROM sessions WHERE user_id IN (SELECT user_id FROM contacts WHERE client_id = ? AND user_id IS NOT NULL)
            AND user_id NOT IN (SELECT c.user_id FROM contacts c JOIN clients o ON o.id = c.client_id
                WHERE c.user_id IS NOT NULL AND o.archived_at IS NULL)";
        tx.run(tx.engine().statement(sql, [id.into()])).await.map(drop)
    }
}
