//! Putting a plan away, and taking it back.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{NOUN, Plan};
use crate::rights::DIRECTORY_EDIT;

/// Puts a plan away, so that it is offered no more, or takes it back. Topics and tickets that have it keep it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchivePlan {
    /// The plan.
    pub id: In<i64>,
    /// Put away, or taken back.
    pub archived: In<bool>,
}

impl Command for ArchivePlan {
    const EVENT: &'static str = "support.plan.archive";
    const RIGHT: Right = DIRECTORY_EDIT;
    type Ready = (i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let archived = check.or("archived", &self.archived, true);
        check.done((id, archived))
    }

    async fn apply(self, (id, archived): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("support.directory", 0).await?;
        let plan = super::get(tx, id).await?;
        tx.about(NOUN, id);
        let seen = plan.version;
        let archived_at = archived.then(|| plan.archived_at.unwrap_or_else(|| tx.now()));
        tx.save(Plan { archived_at, ..plan }, seen).await.map(drop)
    }
}
