//! A site's row.

use sea_orm::entity::prelude::*;

/// A site on which banners may be shown.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_sites")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Name.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// Its host, in small letters.
    pub host: String,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);
