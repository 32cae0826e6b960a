//! A division's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A division («управление»): departments under one head or several.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "divisions")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away: nothing new is given to it.
    pub archived_at: Option<DateTime<Utc>>,
    /// Name, unique.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);
