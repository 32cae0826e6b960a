//! A setting's value from a day on.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A value from a day on.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settings")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The setting.
    pub key: String,
    /// The first day it holds; [`super::ALWAYS`] of a setting that is not dated.
    pub since: NaiveDate,
    /// The value as text.
    pub value: String,
    /// Who set it.
    pub set_by: String,
    /// When it was set.
    pub set_at: Option<DateTime<Utc>>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);
