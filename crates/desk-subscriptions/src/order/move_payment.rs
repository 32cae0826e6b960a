//! Moving an order's state of payment: the rows of table 1.3.1 (spec §1.4).

use chrono::{Datelike as _, NaiveDate};
use kernel::clients::{self, Client};
use kernel::db::Tx;
use kernel::money::{Currency, Money, Rate};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Result, rates};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access::Access;
use super::open::get;
use super::payment::{Facts, Move, Params, Payment, invoice_date, needs_rate, transition};
use super::{invoice_number, row, tax_number};
use crate::documents::{PaperKind, annul};
use crate::recurring::{self, Periodicity, Plan};
use crate::rights::ORDER_PAYMENT;

/// Moves the state of payment. Dates left out are today; what a move does not set is passed over.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MovePayment {
    /// The order.
    pub order: In<i64>,
    /// The version that was seen; the present one if left out.
    pub version: In<i64>,
    /// `entered`, `invoiced`, `confirmed`, `paid` or `recurring`.
    pub to: In<Payment>,
    /// Date of the invoice.
    pub invoiced_on: In<NaiveDate>,
    /// Date of the confirmation.
    pub confirmed_on: In<NaiveDate>,
    /// Date of payment, which is the tax invoice's too.
    pub paid_on: In<NaiveDate>,
    /// Number of the payment order.
    pub payment_order_no: In<String>,
    /// Date of the payment order.
    pub payment_order_on: In<NaiveDate>,
    /// Roubles received after conversion; needed from non-residents.
    pub rub_amount: In<Decimal>,
    /// Yes to the question that a move with open access asks (`confirm_needed`).
    pub sure: In<bool>,
    /// To `recurring`: how often it is paid; `once` if left out.
    pub periodicity: In<Periodicity>,
    /// To `recurring`: the day the first instalment is due.
    pub first_due_on: In<NaiveDate>,
    /// To `recurring`: how many instalments; one if left out.
    pub instalments: In<u32>,
    /// To `recurring`: the sum of each in the order's currency; the order's total if left out.
    pub instalment_sum: In<Decimal>,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// The state of payment now.
    pub payment: Payment,
    /// The order's version now.
    pub version: i64,
    /// Number of the invoice.
    pub invoice_no: Option<i64>,
    /// Number of the tax invoice, if this move gave one.
    pub tax_invoice_no: Option<i64>,
    /// Whether a date that was set lies in the future: a warning.
    pub future_date: bool,
}

/// Checked fields.
#[derive(Debug)]
pub struct Ready {
    order: i64,
    version: Option<i64>,
    to: Payment,
    params: Params,
    plan: Plan,
}

impl Command for MovePayment {
    const EVENT: &'static str = "subscriptions.order.payment";
    const RIGHT: Right = ORDER_PAYMENT;
    type Ready = Ready;
    type Out = Moved;

    async fn prepare(&self, _: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let version = check.optional("version", &self.version);
        let to = check.need("to", &self.to);
        let invoice_on = check.optional("invoiced_on", &self.invoiced_on);
        let confirmed_on = check.optional("confirmed_on", &self.confirmed_on);
        let paid_on = check.optional("paid_on", &self.paid_on);
        let no = check.text("payment_order_no", &self.payment_order_no, 50);
        let on = check.optional("payment_order_on", &self.payment_order_on);
        let rub = check.optional("rub_amount", &self.rub_amount);
        let rub = rub.and_then(|amount| kopecks(&mut check, amount));
        let sure = check.or("sure", &self.sure, false);
        let plan = Plan::read(
            &mut check,
            &self.periodicity,
            &self.first_due_on,
            &self.instalments,
            &self.instalment_sum,
        );
        let values = (order, version, to, invoice_on, confirmed_on, paid_on, no, on, rub, sure, plan);
        let (order, version, to, invoice_on, confirmed_on, paid_on, no, on, rub_amount, confirmed, plan) =
            check.done(values)?;
        let payment_order_no = Some(no).filter(|n| !n.is_empty());
        let params = Params {
            invoice_on,
            confirmed_on,
            paid_on,
            payment_order_no,
            payment_order_on: on,
            rub_amount,
            confirmed,
        };
        Ok(Ready { order, version, to, params, plan })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<Moved> {
        tx.lock("subscriptions.order", ready.order).await?;
        let order = get(tx, tx.actor(), ready.order).await?;
        let client = clients::get(tx, tx.actor(), order.client_id).await?;
        let seen = ready.version.unwrap_or(order.version);
        let rate = rate(tx, &order, &ready).await?;
        let documents = if order.payment == Payment::Recurring {
            recurring::count_documents(tx, order.id).await?
        } else {
            0
        };
        let facts = facts(&order, &client, rate.is_some(), documents)?;
        let step = transition(order.payment, ready.to, &facts, &ready.params, tx.today())?;
        tx.about("client", order.client_id);
        tx.about("subscriptions.order", order.id);
        let order = schedule(tx, order, step.to, &ready.plan).await?;
        write(tx, order, &step, rate, seen).await
    }
}

#[allow(clippy::option_option, reason = "wrong, absent and present are three things")]
pub(crate) fn kopecks(check: &mut Check, amount: Option<Decimal>) -> Option<Option<i64>> {
    let Some(amount) = amount else { return Some(None) };
    match Money::from_decimal_exact(amount, Currency::RUB) {
        Ok(money) if money.minor() > 0 => Some(Some(money.minor())),
        _ => {
            check.fail(FieldError::new("rub_amount", "amount"));
            None
        }
    }
}

/// The rate of the invoice's day, where the move needs one.
async fn rate(tx: &Tx, order: &row::Model, ready: &Ready) -> Result<Option<Rate>> {
    if !needs_rate(order.payment, ready.to) {
        return Ok(None);
    }
    rates::on(tx, order.price_currency()?, invoice_date(&ready.params, tx.today())).await
}

fn facts(order: &row::Model, client: &Client, rate_known: bool, documents: u32) -> Result<Facts> {
    Ok(Facts {
        created_on: order.created_on,
        invoice_on: order.invoiced_on,
        confirmed_on: order.confirmed_on,
        paid_on: order.paid_on,
        access: order.access,
        delivery: order.delivery,
        resident: client.kind.is_resident(),
        price_currency: order.price_currency()?,
        rate_known,
        zero_total: order.total == 0,
        documents,
    })
}

/// The schedule that row 13 makes, and the way back takes away. The whole order's act is wanted only where its
/// instalments have none.
async fn schedule(tx: &Tx, order: row::Model, to: Payment, plan: &Plan) -> Result<row::Model> {
    match (order.payment, to) {
        (_, Payment::Recurring) => {
            recurring::start(tx, &order, plan).await?;
            Ok(row::Model { periodicity: Some(plan.periodicity), unprinted_act: false, ..order })
        }
        (Payment::Recurring, _) => {
            recurring::stop(tx, order.id).await?;
            let unprinted_act = order.access == Access::Finished;
            Ok(row::Model { periodicity: None, unprinted_act, unprinted_part: None, ..order })
        }
        _ => Ok(order),
    }
}

async fn write(
    tx: &mut Tx,
    mut order: row::Model,
    step: &Move,
    rate: Option<Rate>,
    seen: i64,
) -> Result<Moved> {
    if step.clear_paid || step.release_tax_invoice {
        tax_number::release(tx, order.id, None).await?;
        annul(tx, order.id, None, PaperKind::TaxInvoice).await?;
        order.paid_on = None;
        order.payment_order_no = None;
        order.payment_order_on = None;
        order.rub_received = None;
    }
    if step.clear_confirmed {
        order.confirmed_on = None;
    }
    if step.clear_invoice {
        annul(tx, order.id, None, PaperKind::Invoice).await?;
        order.invoice_year = None;
        order.invoice_no = None;
        order.invoiced_on = None;
        order.invoice_rate = None;
        order.invoice_total = None;
    }
    if let Some(day) = step.set_invoice_on {
        let rate = rate.ok_or_else(|| Error::internal("an invoice without a rate"))?;
        let year = i64::from(day.year());
        order.invoice_year = Some(year);
        order.invoice_no = Some(invoice_number::next(tx, year).await?);
        order.invoiced_on = Some(day);
        order.invoice_rate = Some(rate.scaled());
        order.invoice_total = Some(roubles(&order, rate)?);
    }
    order.confirmed_on = step.set_confirmed_on.or(order.confirmed_on);
    let mut tax_invoice_no = None;
    if let Some(day) = step.set_paid_on {
        order.paid_on = Some(day);
        order.payment_order_no.clone_from(&step.set_payment_order_no);
        order.payment_order_on = step.set_payment_order_on;
        order.rub_received = step.set_rub_amount;
        tax_invoice_no = Some(tax_number::assign(tx, order.id, None, day).await?);
    }
    order.unprinted_invoice =
        (order.unprinted_invoice || step.add_unprinted.invoice) && !step.drop_unprinted.invoice;
    order.unprinted_tax_invoice =
        (order.unprinted_tax_invoice || step.add_unprinted.tax_invoice) && !step.drop_unprinted.tax_invoice;
    order.payment = step.to;
    let order = tx.save(order, seen).await?;
    Ok(Moved {
        payment: order.payment,
        version: order.version,
        invoice_no: order.invoice_no,
        tax_invoice_no,
        future_date: step.warn_future_date,
    })
}

pub(super) fn roubles(order: &row::Model, rate: Rate) -> Result<i64> {
    let sum = order.sum()?;
    if sum.currency() == Currency::RUB {
        return Ok(sum.minor());
    }
    Money::roubles_for(sum.to_decimal(), rate)
        .map(Money::minor)
        .map_err(|e| FieldError::new("to", e.code()).into())
}
