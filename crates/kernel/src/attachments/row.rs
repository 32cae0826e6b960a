//! A document of the directory «Документы».

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::text::Locale;

/// A document that letters carry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away: no new letter carries it.
    pub archived_at: Option<DateTime<Utc>>,
    /// Name in Russian.
    pub name_ru: String,
    /// The same, folded.
    pub name_ru_key: String,
    /// Name in English.
    pub name_en: String,
    /// The file.
    pub file_id: i64,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);

impl Model {
    /// The name in this language.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ru => &self.name_ru,
            Locale::En => &self.name_en,
        }
    }
}
