//! Moving an instalment: its invoice, its payment, and both back (A4, A31).

use chrono::{Datelike as _, NaiveDate};
use kernel::clients;
use kernel::db::Tx;
use kernel::money::{Currency, Money, Rate};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Result, rates};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::held::hold;
use super::mark::mark_seen;
use super::{InstalmentState, row, step};
use crate::documents::{PaperKind, annul};
use crate::order::payment::{self, Facts, Move, Params, invoice_date};
use crate::order::{Order, invoice_number, kopecks, tax_number};
use crate::rights::ORDER_PAYMENT;

/// Moves an instalment one step. Dates left out are today; what a step does not set is passed over.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MoveInstalment {
    /// The instalment.
    pub instalment: In<i64>,
    /// The version that was seen; the present one if left out.
    pub version: In<i64>,
    /// `planned`, `invoiced` or `paid`.
    pub to: In<InstalmentState>,
    /// Date of the invoice.
    pub invoiced_on: In<NaiveDate>,
    /// The day of whose rate the sum in roubles is counted; the date of the invoice if left out.
    pub recalculated_on: In<NaiveDate>,
    /// Date of payment, which is the tax invoice's too.
    pub paid_on: In<NaiveDate>,
    /// Number of the payment order.
    pub payment_order_no: In<String>,
    /// Date of the payment order.
    pub payment_order_on: In<NaiveDate>,
    /// Roubles received after conversion; needed from non-residents.
    pub rub_amount: In<Decimal>,
    /// Yes to the question that a step back with access asks (`confirm_needed`).
    pub sure: In<bool>,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InstalmentMoved {
    /// The order.
    pub order: i64,
    /// The instalment's number within the order.
    pub number: i64,
    /// Its state now.
    pub state: InstalmentState,
    /// Its version now.
    pub version: i64,
    /// Number of the invoice.
    pub invoice_no: Option<i64>,
    /// Number of the tax invoice, if this step gave one.
    pub tax_invoice_no: Option<i64>,
    /// Whether a date that was set lies in the future: a warning.
    pub future_date: bool,
}

/// Checked fields.
#[derive(Debug)]
pub struct Ready {
    instalment: i64,
    version: Option<i64>,
    to: InstalmentState,
    recalculated_on: Option<NaiveDate>,
    params: Params,
}

impl Command for MoveInstalment {
    const EVENT: &'static str = "subscriptions.instalment.move";
    const RIGHT: Right = ORDER_PAYMENT;
    type Ready = Ready;
    type Out = InstalmentMoved;

    async fn prepare(&self, _: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let instalment = check.need("instalment", &self.instalment);
        let version = check.optional("version", &self.version);
        let to = check.need("to", &self.to);
        let invoice_on = check.optional("invoiced_on", &self.invoiced_on);
        let recalculated_on = check.optional("recalculated_on", &self.recalculated_on);
        let paid_on = check.optional("paid_on", &self.paid_on);
        let no = check.text("payment_order_no", &self.payment_order_no, 50);
        let on = check.optional("payment_order_on", &self.payment_order_on);
        let rub = check.optional("rub_amount", &self.rub_amount);
        let rub = rub.and_then(|amount| kopecks(&mut check, amount));
        let sure = check.or("sure", &self.sure, false);
        let values = (instalment, version, to, invoice_on, recalculated_on, paid_on, no, on, rub, sure);
        let (instalment, version, to, invoice_on, recalculated_on, paid_on, no, on, rub_amount, confirmed) =
            check.done(values)?;
        let payment_order_no = Some(no).filter(|n| !n.is_empty());
        let params = Params {
            invoice_on,
            confirmed_on: None,
            paid_on,
            payment_order_no,
            payment_order_on: on,
            rub_amount,
            confirmed,
        };
        Ok(Ready { instalment, version, to, recalculated_on, params })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<InstalmentMoved> {
        let (order, instalment) = hold(tx, ready.instalment).await?;
        let resident = clients::get(tx, tx.actor(), order.client_id).await?.kind.is_resident();
        let seen = ready.version.unwrap_or(instalment.version);
        let facts = facts(&order, &instalment, resident)?;
        let step = step(instalment.state, ready.to, &facts, &ready.params, tx.today())?;
        let mut instalment = clear(tx, instalment, &step).await?;
        if let Some(day) = step.set_invoice_on {
            let by = ready.recalculated_on.unwrap_or_else(|| invoice_date(&ready.params, tx.today()));
            instalment = invoice(tx, &order, instalment, day, by).await?;
        }
        let mut tax_invoice_no = None;
        if let Some(day) = step.set_paid_on {
            instalment.paid_on = Some(day);
            instalment.payment_order_no.clone_from(&step.set_payment_order_no);
            instalment.payment_order_on = step.set_payment_order_on;
            instalment.rub_received = step.set_rub_amount;
            instalment.unprinted_tax_invoice = true;
            instalment.unprinted_act = true;
            tax_invoice_no = Some(tax_number::assign(tx, order.id, Some(instalment.id), day).await?);
        }
        instalment.state = ready.to;
        let instalment = tx.save(instalment, seen).await?;
        mark_seen(tx, &order).await?;
        Ok(InstalmentMoved {
            order: order.id,
            number: instalment.number,
            state: instalment.state,
            version: instalment.version,
            invoice_no: instalment.invoice_no,
            tax_invoice_no,
            future_date: step.warn_future_date,
        })
    }
}

/// The rate is looked up afterwards, by its own day.
fn facts(order: &Order, instalment: &row::Model, resident: bool) -> Result<Facts> {
    Ok(Facts {
        created_on: order.created_on,
        invoice_on: instalment.invoiced_on,
        confirmed_on: None,
        paid_on: instalment.paid_on,
        access: order.access,
        delivery: order.delivery,
        resident,
        price_currency: order.price_currency()?,
        rate_known: true,
        zero_total: false,
        documents: 0,
    })
}

/// What a step back takes away, with the papers that said it.
async fn clear(tx: &mut Tx, mut instalment: row::Model, step: &Move) -> Result<row::Model> {
    let (order, id) = (instalment.order_id, Some(instalment.id));
    if step.clear_paid {
        tax_number::release(tx, order, id).await?;
        annul(tx, order, id, PaperKind::TaxInvoice).await?;
        annul(tx, order, id, PaperKind::Act).await?;
        instalment.paid_on = None;
        instalment.payment_order_no = None;
        instalment.payment_order_on = None;
        instalment.rub_received = None;
        instalment.unprinted_tax_invoice = false;
        instalment.unprinted_act = false;
    }
    if step.clear_invoice {
        annul(tx, order, id, PaperKind::Invoice).await?;
        instalment.invoice_year = None;
        instalment.invoice_no = None;
        instalment.invoiced_on = None;
        instalment.recalculated_on = None;
        instalment.invoice_rate = None;
        instalment.invoice_total = None;
        instalment.unprinted_invoice = false;
    }
    Ok(instalment)
}

/// The next number of the year's series, and the sum in roubles by the rate of the recalculation date.
async fn invoice(
    tx: &Tx,
    order: &Order,
    instalment: row::Model,
    day: NaiveDate,
    by: NaiveDate,
) -> Result<row::Model> {
    let currency = order.price_currency()?;
    let rate = rates::on(tx, currency, by).await?;
    let rate = rate.ok_or(payment::Refusal::NoRate { currency, on: by })?;
    let year = i64::from(day.year());
    let total = roubles(instalment.sum(order)?, rate)?;
    Ok(row::Model {
        invoice_year: Some(year),
        invoice_no: Some(invoice_number::next(tx, year).await?),
        invoiced_on: Some(day),
        recalculated_on: Some(by),
        invoice_rate: Some(rate.scaled()),
        invoice_total: Some(total),
        unprinted_invoice: true,
        ..instalment
    })
}

fn roubles(sum: Money, rate: Rate) -> Result<i64> {
    if sum.currency() == Currency::RUB {
        return Ok(sum.minor());
    }
    let roubles = Money::roubles_for(sum.to_decimal(), rate);
    Ok(roubles.map_err(|e| Error::from(FieldError::new("to", e.code())))?.minor())
}
