//! An offering: what is sold, a bundle of feeds (ЛБ).

use sea_orm::entity::prelude::*;

use crate::order::delivery::Delivery;

/// An offering: what is sold, a bundle of feeds (ЛБ).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_offerings")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Code, up to fifteen characters.
    pub code: String,
    /// The same, folded.
    pub code_key: String,
    /// Short name.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// How it reaches the subscriber.
    pub delivery: Delivery,
    /// Kind of information.
    pub info_kind: String,
    /// The offer a subscriber must have accepted.
    pub offer_id: Option<i64>,
    /// Price of a month, in 1/10 000 of the currency of prices.
    pub price: i64,
    /// Russian name on the site.
    pub title_ru: String,
    /// English name on the site.
    pub title_en: String,
    /// Whether it has discounts for months and connections.
    pub discounted: bool,
    /// Whether it may be tried without pay.
    pub trial_allowed: bool,
    /// Whether the price list shows links to samples.
    pub show_links: bool,
    /// Whether it is sold.
    pub on_sale: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);
