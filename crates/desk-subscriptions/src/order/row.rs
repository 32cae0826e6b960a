//! An order (заявка на подписку).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use super::access::Access;
use super::delivery::Delivery;
use super::invoice_way::InvoiceWay;
use super::payment::Payment;
use super::terms::Terms;
use crate::documents::PaperKind;
use crate::recurring::Periodicity;

/// An order (заявка на подписку).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_orders")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Whose.
    pub client_id: i64,
    /// The subscriber's terms on the day it was entered.
    pub terms: Terms,
    /// Type of all its offerings.
    pub delivery: Delivery,
    /// Kind of information of its first offering.
    pub info_kind: String,
    /// P; zero where the type has none.
    pub months: i64,
    /// N; one where the type has none.
    pub connections: i64,
    /// How the invoice reaches the subscriber.
    pub invoice_way: InvoiceWay,
    /// State of payment.
    pub payment: Payment,
    /// State of access.
    pub access: Access,
    /// Currency of its prices.
    pub currency: String,
    /// Total in minor units of that currency.
    pub total: i64,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// The site's day of that (Dсозд).
    pub created_on: NaiveDate,
    /// From when access is desired.
    pub desired_on: Option<NaiveDate>,
    /// First day of access (D1).
    pub starts_on: Option<NaiveDate>,
    /// Last day of access (D2).
    pub ends_on: Option<NaiveDate>,
    /// Until which day access is suspended.
    pub suspended_until: Option<NaiveDate>,
    /// Year of the invoice's series.
    pub invoice_year: Option<i64>,
    /// Number of the invoice (ИС).
    pub invoice_no: Option<i64>,
    /// Date of the invoice (Dсч).
    pub invoiced_on: Option<NaiveDate>,
    /// Rate of that day, in 1/100 000 000 roubles.
    pub invoice_rate: Option<i64>,
    /// Total in kopecks by that rate.
    pub invoice_total: Option<i64>,
    /// Date of the confirmation (Dфакс).
    pub confirmed_on: Option<NaiveDate>,
    /// Date of payment (Dопл).
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
    /// Staff's remarks.
    pub note: String,
    /// Days of a trial order; zero of any other.
    pub trial_days: i64,
    /// The day the present suspension began.
    pub suspended_on: Option<NaiveDate>,
    /// The order that this one adds connections to («докупка», spec §1.7).
    pub base_order_id: Option<i64>,
    /// N0: how many connections there were before a top-up; zero of any other order.
    pub base_connections: i64,
    /// d: days that a top-up pays for.
    pub charged_days: i64,
    /// D: days of the base's whole period.
    pub base_days: i64,
    /// How often it is paid («вид платежа»); only of a contract on regular payments.
    pub periodicity: Option<Periodicity>,
    /// The first paper of its instalments that waits to be printed.
    pub unprinted_part: Option<PaperKind>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it is a trial: it costs nothing and lasts its days.
    pub const fn is_trial(&self) -> bool {
        self.trial_days > 0
    }

    /// Whether it adds connections to another order.
    pub const fn is_top_up(&self) -> bool {
        self.base_order_id.is_some()
    }
}

kernel::row!(Model, versioned);
