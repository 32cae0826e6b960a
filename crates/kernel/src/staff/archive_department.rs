//! Putting a department away, and taking it back.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::department_row as row;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;

/// Puts a department away, or takes it back. Its people stay in it and sit nowhere meanwhile: nothing new is
/// addressed to it. Taken back, it needs a division that is not put away.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveDepartment {
    /// The department.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Put away, or taken back.
    pub archived: In<bool>,
}

impl Command for ArchiveDepartment {
    const EVENT: &'static str = "staff.department.archive";
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
        tx.about("department", id);
        if !archived {
            tx.lock("division", row.division_id).await?;
            if super::division(tx, row.division_id).await?.archived_at.is_some() {
                return Err(Refusal::new("division_archived").into());
            }
        }
        let archived_at = archived.then(|| row.archived_at.unwrap_or_else(|| tx.now()));
        tx.save(row::Model { archived_at, ..row }, version).await.map(drop)
    }
}
