//! An acceptance of one edition of a public offer (акцепт).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// An acceptance of one edition of a public offer (акцепт).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_acceptances")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Who accepted.
    pub client_id: i64,
    /// What.
    pub offer_id: i64,
    /// Which edition.
    pub edition: i64,
    /// Digest of its text.
    pub digest: String,
    /// The login that did.
    pub user_id: Option<i64>,
    /// When.
    pub accepted_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);
