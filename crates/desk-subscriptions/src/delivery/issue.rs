//! An issue: a file that is delivered.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use super::kind::{IssueKind, Way};

/// An issue: a file that is delivered to one client or to many.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_issues")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// What it is.
    pub kind: IssueKind,
    /// The feed it is an issue of.
    pub feed_id: Option<i64>,
    /// The order it answers.
    pub order_id: Option<i64>,
    /// Number of a certificate; empty for others.
    pub number: String,
    /// What its readers see: `Итоги торгов, № 47`.
    pub title: String,
    /// How it reaches them.
    pub way: Way,
    /// Its date.
    pub issued_on: NaiveDate,
    /// The file.
    pub file_id: i64,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When the last letter was posted; nothing while some wait.
    pub done_at: Option<DateTime<Utc>>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);
