//! A day on which this organisation works otherwise than the law says.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use super::DayKind;

/// A day of the organisation's own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_days")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The day.
    pub on_date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Why, in somebody's words.
    pub note: String,
    /// Who said so.
    pub set_by: String,
    /// When.
    pub set_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);
