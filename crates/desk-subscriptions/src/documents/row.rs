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
    /// The name of the template it was made by; empty for the built-in form.
    pub form: String,
    /// When a letter with it was posted last.
    pub mailed_at: Option<DateTime<Utc>>,
    /// When the letter was posted that says it is annulled.
    pub annulment_mailed_at: Option<DateTime<Utc>>,
    /// Since when its client waits for a copy by e-mail.
    pub copy_asked_at: Option<DateTime<Utc>>,
    /// The instalment that it is of, if it is not the whole order's.
    pub instalment_id: Option<i64>,
}

/// The noun that owns a paper's files.
pub const NOUN: &str = "subscriptions.paper";

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);
