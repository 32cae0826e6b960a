//! The schedule of an order, as the API shows it to staff and to the client.

use chrono::NaiveDate;
use kernel::db::Read as _;
use kernel::money::{Currency, Money, Rate};
use kernel::right::Right;
use kernel::{Ctx, Error, Query, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InstalmentState, in_order};
use crate::documents::PaperKind;
use crate::order::{self, tax_invoice};
use crate::rights::{MY_ORDERS, ORDER_VIEW};

/// Lists the instalments of an order, in the order in which they are due.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListInstalments {
    /// The order.
    pub order: i64,
}

/// An instalment as the API shows it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InstalmentShown {
    /// Its id.
    pub id: i64,
    /// The version to send with a change.
    pub version: i64,
    /// Its number within the order.
    pub number: i64,
    /// By when it is to be paid.
    pub due_on: NaiveDate,
    /// Whether that day has passed and it is not paid.
    pub overdue: bool,
    /// Its sum.
    pub amount: Money,
    /// Its state.
    pub state: InstalmentState,
    /// Number of the invoice.
    pub invoice_no: Option<i64>,
    /// Date of the invoice.
    pub invoiced_on: Option<NaiveDate>,
    /// The day of whose rate the sum in roubles was counted.
    pub recalculated_on: Option<NaiveDate>,
    /// Rate of that day: roubles for one unit of the currency of prices.
    pub invoice_rate: Option<Rate>,
    /// The sum in roubles by that rate.
    pub invoice_total: Option<Money>,
    /// Date of payment.
    pub paid_on: Option<NaiveDate>,
    /// Number of the payment order.
    pub payment_order_no: Option<String>,
    /// Date of the payment order.
    pub payment_order_on: Option<NaiveDate>,
    /// Roubles received after conversion, of a non-resident.
    pub rub_received: Option<Money>,
    /// Number of the tax invoice.
    pub tax_invoice_no: Option<i64>,
    /// Papers that wait to be printed.
    pub unprinted: Vec<PaperKind>,
}

impl Query for ListInstalments {
    const NAME: &'static str = "subscriptions.instalments";
    /// Staff sees the schedules of all orders, a contact of his own; which right it takes depends on who asks.
    const RIGHT: Right = kernel::right::SIGNED_IN;
    type Out = Vec<InstalmentShown>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<InstalmentShown>> {
        let right = if ctx.actor.bound_clients().is_some() { MY_ORDERS } else { ORDER_VIEW };
        if !ctx.actor.holds(right) {
            return Err(Error::Forbidden(right));
        }
        let order = order::get(ctx, &ctx.actor, self.order).await?;
        let taxes = ctx.all(tax_invoice::of_instalments(order.id)).await?;
        let today = ctx.state.clock().today();
        let roubles = |kopecks| Money::new(kopecks, Currency::RUB);
        let mut shown = Vec::new();
        for i in in_order(ctx, order.id).await? {
            let marks = [
                (i.unprinted_invoice, PaperKind::Invoice),
                (i.unprinted_tax_invoice, PaperKind::TaxInvoice),
                (i.unprinted_act, PaperKind::Act),
            ];
            shown.push(InstalmentShown {
                id: i.id,
                version: i.version,
                number: i.number,
                due_on: i.due_on,
                overdue: i.is_overdue(today),
                amount: i.sum(&order)?,
                state: i.state,
                invoice_no: i.invoice_no,
                invoiced_on: i.invoiced_on,
                recalculated_on: i.recalculated_on,
                invoice_rate: i.invoice_rate.map(Rate::from_scaled).transpose().map_err(Error::internal)?,
                invoice_total: i.invoice_total.map(roubles),
                paid_on: i.paid_on,
                tax_invoice_no: taxes.iter().find(|t| t.instalment_id == Some(i.id)).map(|t| t.number),
                payment_order_no: i.payment_order_no,
                payment_order_on: i.payment_order_on,
                rub_received: i.rub_received.map(roubles),
                unprinted: marks.into_iter().filter(|(waits, _)| *waits).map(|(_, kind)| kind).collect(),
            });
        }
        Ok(shown)
    }
}
