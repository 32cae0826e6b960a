//! Putting a position away, and taking it back.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::position_row as row;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;

/// Puts a position away, so that it is offered no more, or takes it back. Whoever has it keeps it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchivePosition {
    /// The position.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Put away, or taken back.
    pub archived: In<bool>,
}

impl Command for ArchivePosition {
    const EVENT: &'static str = "staff.position.archive";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = (i64, i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let archived = check.or("archived", &self.archived, true);
        check.done((id, version, archived))
    }

    async fn apply(self, (id, version, archived): Self::Ready, tx: &mut Tx) -> Result<()> {
        let row = tx.need(row::Entity::find_by_id(id)).await?;
        tx.about("position", id);
        let archived_at = archived.then(|| row.archived_at.unwrap_or_else(|| tx.now()));
        tx.save(row::Model { archived_at, ..row }, version).await.map(drop)
    }
}
