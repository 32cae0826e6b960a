//! A file's row: whose it is and what it is called; the bytes lie under its digest.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A kept file. Rows of the same bytes share one blob.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Noun of its owner (`subscriptions.order`); empty for an upload that nobody has taken yet.
    pub owner_noun: String,
    /// Number of its owner; 0 without one.
    pub owner_id: i64,
    /// Name for people, without folders.
    pub name: String,
    /// What the bytes are, as found by looking at them.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the bytes, in hex.
    pub digest: String,
    /// Login of who brought it; none for the program itself.
    pub created_by: Option<i64>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);
