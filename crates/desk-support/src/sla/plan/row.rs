//! A plan's row. Targets are seconds; none is no target.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::sla::targets::{Targets, Triple};

/// A plan of service levels.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_plans")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away: it is offered no more.
    pub archived_at: Option<DateTime<Utc>>,
    /// The plan it stands under.
    pub parent_id: Option<i64>,
    /// Its place among the others.
    pub place: i64,
    /// Name, unique.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// Whether only working hours count.
    pub business_hours: bool,
    /// Seconds to the first lock.
    pub reaction_low: Option<i64>,
    /// The same at medium priority.
    pub reaction_medium: Option<i64>,
    /// The same at high priority.
    pub reaction_high: Option<i64>,
    /// Seconds of work.
    pub work_low: Option<i64>,
    /// The same at medium priority.
    pub work_medium: Option<i64>,
    /// The same at high priority.
    pub work_high: Option<i64>,
    /// Seconds to done.
    pub deadline_low: Option<i64>,
    /// The same at medium priority.
    pub deadline_medium: Option<i64>,
    /// The same at high priority.
    pub deadline_high: Option<i64>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);

impl Model {
    /// What it promises.
    pub const fn targets(&self) -> Targets {
        Targets {
            reaction: Triple {
                low: self.reaction_low,
                medium: self.reaction_medium,
                high: self.reaction_high,
            },
            work: Triple { low: self.work_low, medium: self.work_medium, high: self.work_high },
            deadline: Triple {
                low: self.deadline_low,
                medium: self.deadline_medium,
                high: self.deadline_high,
            },
        }
    }
}
