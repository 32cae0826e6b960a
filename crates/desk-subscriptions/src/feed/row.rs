//! A feed: the smallest set of data that is sold (ЭБ).

use sea_orm::entity::prelude::*;

use crate::order::delivery::Delivery;

/// A feed: the smallest set of data that is sold (ЭБ).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_feeds")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// The number people know it by; above zero, unique.
    pub number: i64,
    /// Short name.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// How it reaches the subscriber: `online`, `mail` or `query`.
    pub delivery: Delivery,
    /// Kind of information.
    pub info_kind: String,
    /// Russian name on the site.
    pub title_ru: String,
    /// English name on the site.
    pub title_en: String,
    /// Its code in outside systems.
    pub exchange_code: String,
    /// Addresses of Russian samples, a line each.
    pub links_ru: String,
    /// Addresses of English samples, a line each.
    pub links_en: String,
    /// Whether it may be put into offerings.
    pub on_sale: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);
