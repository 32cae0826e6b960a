//! Plans of service levels (SLA-планы): a tree of names, each with nine targets.

mod archive;
mod fields;
mod listing;
pub(crate) mod pages;
pub(crate) mod routes;
mod row;
mod save;
mod show;

pub use archive::ArchivePlan;
pub use fields::{PlanFields, SpanFields, TargetFields};
pub use listing::PLANS;
pub use row::Model as Plan;
pub use save::{CreatePlan, EditPlan};
pub use show::{PlanCard, ShownPlan};

use kernel::Result;
use kernel::db::Read;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// The noun of its events.
pub const NOUN: &str = "support.plan";

/// A plan by its number, one that was put away too.
pub async fn get(read: &impl Read, id: i64) -> Result<Plan> {
    read.need(row::Entity::find_by_id(id)).await
}

/// The plans that may be chosen, in order.
pub async fn all(read: &impl Read) -> Result<Vec<Plan>> {
    let select = row::Entity::find()
        .filter(row::Column::ArchivedAt.is_null())
        .order_by_asc(row::Column::Place)
        .order_by_asc(row::Column::Id);
    read.all(select).await
}
