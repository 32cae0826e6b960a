//! A plan for programs.

use kernel::right::Right;
use kernel::{Ctx, Query, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rights::DIRECTORY_VIEW;

/// A plan of service levels.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanCard {
    /// The plan.
    pub id: i64,
}

/// A plan of service levels. Targets are seconds, for low, medium and high priority; null is no target.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownPlan {
    /// Number.
    pub id: i64,
    /// Version, to be named by a change.
    pub version: i64,
    /// Name.
    pub name: String,
    /// The plan it stands under.
    pub parent: Option<i64>,
    /// Its place among the others.
    pub place: i64,
    /// Whether only working hours count.
    pub business_hours: bool,
    /// Whether it was put away.
    pub archived: bool,
    /// To the first lock.
    pub reaction: [Option<i64>; 3],
    /// Hands-on.
    pub work: [Option<i64>; 3],
    /// To done.
    pub deadline: [Option<i64>; 3],
}

impl Query for PlanCard {
    const NAME: &'static str = "support.plan";
    const RIGHT: Right = DIRECTORY_VIEW;
    type Out = ShownPlan;

    async fn answer(self, ctx: &Ctx) -> Result<ShownPlan> {
        let plan = super::get(ctx, self.id).await?;
        Ok(ShownPlan {
            id: plan.id,
            version: plan.version,
            parent: plan.parent_id,
            place: plan.place,
            business_hours: plan.business_hours,
            archived: plan.archived_at.is_some(),
            reaction: [plan.reaction_low, plan.reaction_medium, plan.reaction_high],
            work: [plan.work_low, plan.work_medium, plan.work_high],
            deadline: [plan.deadline_low, plan.deadline_medium, plan.deadline_high],
            name: plan.name,
        })
    }
}
