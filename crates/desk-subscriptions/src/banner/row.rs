//! A banner's row.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A banner.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_banners")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Name for operators, unique.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// The file of its image.
    pub image_id: Option<i64>,
    /// Where it leads.
    pub link: String,
    /// Its words in Russian: what a reader who sees no image hears.
    pub text_ru: String,
    /// The same in English.
    pub text_en: String,
    /// The first day it is shown.
    pub starts_on: Option<NaiveDate>,
    /// The last day it is shown.
    pub ends_on: Option<NaiveDate>,
    /// Whether it is shown at all.
    pub is_on: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);

impl Model {
    /// Whether it is shown on this day.
    pub fn is_shown_on(&self, day: NaiveDate) -> bool {
        self.is_on && self.starts_on.is_none_or(|from| from <= day) && self.ends_on.is_none_or(|to| day <= to)
    }
}
