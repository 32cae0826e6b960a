//! A printed paper of an order.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use super::PaperKind;

/// A printed paper of an order.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_papers")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// `invoice`, `tax_invoice` or `act`.
    pub kind: PaperKind,
    /// Year of its series.
    pub year: i64,
    /// Number.
    pub number: i64,
    /// Date.
    pub on_date: NaiveDate,
    /// When it was printed last.
    pub printed_at: DateTime<Utc>,
    /// When its number was taken back.
    pub annulled_at: Option<DateTime<Utc>>,
    /// What stood on it when it was printed first, as JSON: a paper that was handed out does not follow
    /// later changes.
    pub sheet: String,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);
