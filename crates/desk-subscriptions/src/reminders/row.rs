//! A reminder that was sent: its row is what makes it one only.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A reminder of an order for one last day. Another last day has reminders of its own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_reminders")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// The last day of access it was sent for.
    pub ends_on: NaiveDate,
    /// Which of the subscriber's, from 1; 0: the operators'.
    pub number: i64,
    /// How many days before the last day it stood for.
    pub days: i64,
    /// When.
    pub sent_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);
