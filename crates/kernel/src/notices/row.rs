//! A notice's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A word to a person: it pops up on his open pages and stays under the bell until read.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notices")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Login of the reader.
    pub user_id: i64,
    /// Message (JSON), said in the reader's language.
    pub message: String,
    /// Page it leads to.
    pub href: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);
