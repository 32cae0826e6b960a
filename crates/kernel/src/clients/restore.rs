//! Bringing a client back.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{known_to, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENTS_EDIT;

/// Brings a client back that was put away: he stands in the lists again, and his contacts may sign in.
/// Which desks may bring him back is for each of them to say.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RestoreClient {
    /// The client.
    pub id: In<i64>,
}

impl Command for RestoreClient {
    const EVENT: &'static str = "clients.restore";
    const RIGHT: Right = CLIENTS_EDIT;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        Check::only("id", &self.id)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<()> {
        let put_away = row::Entity::find_by_id(id)
            .filter(row::Column::ArchivedAt.is_not_null())
            .filter(known_to(tx.actor(), "clients.id"));
        let row = tx.need(put_away).await?;
        tx.about("client", id);
        let seen = row.version;
        tx.save(row::Model { archived_at: None, ..row }, seen).await.map(drop)
    }
}
