//! An instalment: one of the payments that a contract is paid by (A4).

use chrono::NaiveDate;
use kernel::Result;
use kernel::money::{Currency, Money};
use sea_orm::entity::prelude::*;

use super::InstalmentState;

/// An instalment (платёж по графику).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_instalments")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// The order.
    pub order_id: i64,
    /// Its number within the order; it stays when another is removed, for it stands on papers.
    pub number: i64,
    /// By when it is to be paid.
    pub due_on: NaiveDate,
    /// Sum in minor units of the order's currency.
    pub amount: i64,
    /// How far it has come.
    pub state: InstalmentState,
    /// Year of the invoice's series.
    pub invoice_year: Option<i64>,
    /// Number of the invoice (ИС), of the series that orders have.
    pub invoice_no: Option<i64>,
    /// Date of the invoice.
    pub invoiced_on: Option<NaiveDate>,
    /// The day of whose rate the sum in roubles is counted («дата пересчёта», A31).
    pub recalculated_on: Option<NaiveDate>,
    /// Rate of that day, in 1/100 000 000 roubles.
    pub invoice_rate: Option<i64>,
    /// Sum in kopecks by that rate.
    pub invoice_total: Option<i64>,
    /// Date of payment.
    pub paid_on: Option<NaiveDate>,
    /// Number of the payment order.
    pub payment_order_no: Option<String>,
    /// Date of the payment order.
    pub payment_order_on: Option<NaiveDate>,
    /// Kopecks received after conversion, of a non-resident.
    pub rub_received: Option<i64>,
    /// The invoice waits to be printed.
    pub unprinted_invoice: bool,
    /// The tax invoice waits to be printed.
    pub unprinted_tax_invoice: bool,
    /// The act waits to be printed.
    pub unprinted_act: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);

impl Model {
    /// An instalment that nothing was done with yet.
    pub(super) const fn planned(order_id: i64, number: i64, due_on: NaiveDate, amount: i64) -> Self {
        Self {
            id: 0,
            version: 1,
            order_id,
            number,
            due_on,
            amount,
            state: InstalmentState::Planned,
            invoice_year: None,
            invoice_no: None,
            invoiced_on: None,
            recalculated_on: None,
            invoice_rate: None,
            invoice_total: None,
            paid_on: None,
            payment_order_no: None,
            payment_order_on: None,
            rub_received: None,
            unprinted_invoice: false,
            unprinted_tax_invoice: false,
            unprinted_act: false,
        }
    }

    /// The date of its act: the day it was due, or paid, whichever came later. None before it is paid.
    pub fn act_on(&self) -> Option<NaiveDate> {
        self.paid_on.map(|paid| paid.max(self.due_on))
    }

    /// Its sum in the order's currency.
    pub fn sum(&self, order: &crate::order::Order) -> Result<Money> {
        Ok(Money::new(self.amount, order.price_currency()?))
    }

    /// Its sum in roubles, once it is invoiced.
    pub fn roubles(&self) -> Option<Money> {
        self.invoice_total.map(|kopecks| Money::new(kopecks, Currency::RUB))
    }

    /// Whether it should have been paid before this day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state != InstalmentState::Paid && self.due_on < today
    }
}
