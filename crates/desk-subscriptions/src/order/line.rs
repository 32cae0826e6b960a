//! A line of an order: an offering at the price of that day.

use sea_orm::entity::prelude::*;

/// A line of an order: an offering at the price of that day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_order_lines")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// Place among the lines, from 1.
    pub position: i64,
    /// The offering.
    pub offering_id: i64,
    /// Quantity; one but for certificates.
    pub quantity: i64,
    /// T, in 1/10 000.
    pub unit_price: i64,
    /// Whether discounts applied.
    pub discounted: bool,
    /// C: price of a month, in 1/10 000.
    pub monthly: i64,
    /// S, in minor units.
    pub total: i64,
    /// SA: discount for the period, in minor units.
    pub discount: i64,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);
