//! An event's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use super::EventKind;
use crate::ticket::priority::Priority;

/// An event of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_events")]
pub struct Model {
    /// Key: the order of events.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The ticket.
    pub ticket_id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: EventKind,
    /// Who; nobody if it was the program.
    pub actor_id: Option<i64>,
    /// His name.
    pub actor_name: String,
    /// The ticket's priority after it.
    pub priority: Priority,
    /// To whom it was referred, why it was returned, for whom it waits.
    pub note: String,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);
