//! A template's row.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A template of the organisation's own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document_templates")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version, from 1.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Kind of document.
    pub kind: String,
    /// Name for people.
    pub name: String,
    /// The name folded, for sorting.
    pub name_key: String,
    /// Its file, in the table of files.
    pub file_id: i64,
    /// `docx` or `xlsx`.
    pub format: String,
    /// Language of its dates and sums; empty for the language of who prints.
    pub language: String,
    /// First day it may be used.
    pub valid_from: NaiveDate,
    /// Last day; none for no end.
    pub valid_to: Option<NaiveDate>,
    /// JSON: fact to the values it suits.
    pub facts: String,
    /// JSON: the stored queries it is filled from.
    pub queries: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);
