//! A client group's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A client group: contacts whose head sees what they all ask.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client_groups")]
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
    /// The client whose contacts it takes in, if it follows one.
    pub client_id: Option<i64>,
    /// The contact who is its head.
    pub head_contact_id: Option<i64>,
    /// Since when its people may not sign in.
    pub blocked_at: Option<DateTime<Utc>>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);
