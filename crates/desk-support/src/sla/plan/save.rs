//! Entering a plan, and changing it.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Result};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{NOUN, Plan, PlanFields, row};
use crate::rights::DIRECTORY_EDIT;
use crate::ticket::service;

/// Enters a plan of service levels.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreatePlan {
    /// What is told of it.
    pub plan: PlanFields,
}

/// Changes a plan. Open tickets under it are measured by the new targets from now on.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditPlan {
    /// The plan.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub plan: PlanFields,
}

impl Command for CreatePlan {
    const EVENT: &'static str = "support.plan.create";
    const RIGHT: Right = DIRECTORY_EDIT;
    type Ready = Plan;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Plan> {
        let mut check = Check::new();
        let plan = self.plan.check(&mut check);
        check.done((plan,)).map(|(plan,)| plan)
    }

    async fn apply(self, plan: Plan, tx: &mut Tx) -> Result<i64> {
        tx.lock("support.directory", 0).await?;
        place(tx, 0, plan.parent_id).await?;
        let plan = tx.insert(plan).await?;
        tx.about(NOUN, plan.id);
        Ok(plan.id)
    }
}

impl Command for EditPlan {
    const EVENT: &'static str = "support.plan.edit";
    const RIGHT: Right = DIRECTORY_EDIT;
    type Ready = (i64, i64, Plan);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let plan = self.plan.check(&mut check);
        check.done((id, version, plan))
    }

    async fn apply(self, (id, version, plan): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("support.directory", 0).await?;
        let old = super::get(tx, id).await?;
        place(tx, id, plan.parent_id).await?;
        tx.about(NOUN, id);
        tx.save(Plan { id, archived_at: old.archived_at, ..plan }, version).await?;
        service::settle_under(tx, id).await
    }
}

/// Refused when the plan it shall stand under is not there, or stands under it.
async fn place(tx: &Tx, id: i64, parent: Option<i64>) -> Result<()> {
    let mut above = parent;
    let mut steps = 0;
    while let Some(next) = above {
        let found = tx.one(row::Entity::find_by_id(next)).await?;
        let Some(found) = found.filter(|_| next != id && steps < 50) else {
            return Err(FieldError::new("plan.parent", "not_a_choice").into());
        };
        above = found.parent_id;
        steps += 1;
    }
    Ok(())
}
