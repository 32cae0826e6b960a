//! A profile's row.

use sea_orm::entity::prelude::*;

/// A profile of organisations.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_profiles")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Russian name.
    pub name_ru: String,
    /// English name.
    pub name_en: String,
    /// The Russian name, folded.
    pub name_key: String,
    /// Whether organisations of this profile are agencies (A21).
    pub agency: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);
