//! A tax invoice (счёт-фактура) of a paid order.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A tax invoice (счёт-фактура) of a paid order.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_tax_invoices")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The order.
    pub order_id: i64,
    /// Year of the series.
    pub year: i64,
    /// Number, 1..M without a hole, ascending by date.
    pub number: i64,
    /// Its date: the day of payment.
    pub on_date: NaiveDate,
    /// Whether it was printed under this number.
    pub is_issued: bool,
    /// The instalment that was paid; none where the whole order was.
    pub instalment_id: Option<i64>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);

/// The tax invoice of an order, or of one of its instalments.
pub(crate) fn of(order: i64, instalment: Option<i64>) -> Select<Entity> {
    let of_order = Entity::find().filter(Column::OrderId.eq(order));
    match instalment {
        Some(id) => of_order.filter(Column::InstalmentId.eq(id)),
        None => of_order.filter(Column::InstalmentId.is_null()),
    }
}

/// The tax invoices of an order's instalments.
pub(crate) fn of_instalments(order: i64) -> Select<Entity> {
    Entity::find().filter(Column::OrderId.eq(order)).filter(Column::InstalmentId.is_not_null())
}
