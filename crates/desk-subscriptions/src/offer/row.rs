//! A public offer: the text a subscriber accepts before ordering (оферта).

use sea_orm::entity::prelude::*;

/// A public offer: the text a subscriber accepts before ordering (оферта).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_offers")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Title.
    pub title: String,
    /// The same, folded.
    pub title_key: String,
    /// The text, in paragraphs.
    pub text: String,
    /// Edition of the text; a changed text is a new one, to be accepted anew.
    pub edition: i64,
    /// Digest of the text: what exactly was accepted.
    pub digest: String,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);
