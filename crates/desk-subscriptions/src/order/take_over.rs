//! An order that was made elsewhere and runs here from now on: with its dates, its invoice and its access as
//! they are. The rules are those of an order entered by hand (spec §1.3–§1.8); nobody gets a letter.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use kernel::clients::{self, Client};
use kernel::db::{Read as _, Tx};
use kernel::money::{Currency, Money, Rate};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Refusal, Result, rates};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use serde::{Deserialize, Serialize};

use super::access::{self, Access, Grant};
use super::claims::must_not_conflict;
use super::fields::{Checked, Had, OrderFields, Priced, price};
use super::line;
use super::move_payment::roubles;
use super::payment::{Facts, Params, Payment, needs_rate, transition};
use super::place::{NewOrder, blank};
use super::price::order_sum;
use super::tax_number::one_number;
use super::tell_access::tell_access;
use super::{row, tax_invoice, tax_number};
use crate::documents::papers_of;
use crate::rights::{ORDER_ACCESS, ORDER_ENTER, ORDER_PAYMENT};
use crate::settings::PAYMENT_REQUIRED;
use crate::subscriber;

/// Takes over an order that was made elsewhere, as it stands.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TakeOverOrder {
    /// The client.
    pub client: In<i64>,
    /// What was ordered.
    pub order: OrderFields,
    /// The day it was entered; that of its invoice, of its access, or today, if left out.
    pub created_on: In<NaiveDate>,
    /// What it costs, in the currency of prices. On terms that are not negotiated it must be what it would
    /// cost here.
    pub total: In<Decimal>,
    /// First day of access; without it there is no access yet.
    pub starts_on: In<NaiveDate>,
    /// Last day of access: by the order's months if left out.
    pub ends_on: In<NaiveDate>,
    /// `entered`, `invoiced`, `confirmed` or `paid`; `entered` if left out.
    pub payment: In<Payment>,
    /// Number of the invoice, that no other order of the year has.
    pub invoice_no: In<i64>,
    /// Date of the invoice.
    pub invoiced_on: In<NaiveDate>,
    /// Date of the confirmation; that of the invoice if left out.
    pub confirmed_on: In<NaiveDate>,
    /// Date of payment, which is the tax invoice's too.
    pub paid_on: In<NaiveDate>,
    /// Number of the payment order.
    pub payment_order_no: In<String>,
    /// Date of the payment order.
    pub payment_order_on: In<NaiveDate>,
    /// Roubles received after conversion; needed from non-residents.
    pub rub_amount: In<Decimal>,
    /// Number of the tax invoice of a paid order: the next of its year, for the series has no holes. Left out, it is
    /// the one that its date of payment gets, and those of later dates move up.
    pub tax_invoice_no: In<i64>,
    /// Remarks for staff.
    pub note: In<String>,
}

/// Checked fields.
#[derive(Debug)]
pub struct Ready {
    client: i64,
    order: Checked,
    created_on: Option<NaiveDate>,
    total: Option<Decimal>,
    days: (Option<NaiveDate>, Option<NaiveDate>),
    payment: Payment,
    invoice_no: Option<i64>,
    tax_invoice_no: Option<i64>,
    params: Params,
    note: String,
}

impl Command for TakeOverOrder {
    const EVENT: &'static str = "subscriptions.order.take_over";
    const RIGHT: Right = ORDER_ENTER;
    type Ready = Ready;
    type Out = NewOrder;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let today = ctx.state.clock().today();
        let mut check = Check::new();
        let client = check.need("client", &self.client);
        let order = self.order.check(&mut check, NaiveDate::MIN);
        let created_on = check.optional("created_on", &self.created_on);
        let created_on = check.that("created_on", created_on, "future", |d| d.is_none_or(|d| d <= today));
        let total = check.optional("total", &self.total);
        let starts_on = check.optional("starts_on", &self.starts_on);
        let ends_on = check.optional("ends_on", &self.ends_on);
        let ends_on = check.that("ends_on", ends_on, "past", |d| d.is_none_or(|d| d >= today));
        let note = check.area("note", &self.note, 5000);
        let payment = self.payment(&mut check);
        let ready = check.done((client, order, created_on, total, starts_on, ends_on, note, payment))?;
        let (client, order, created_on, total, starts_on, ends_on, note, payment) = ready;
        let (payment, invoice_no, tax_invoice_no, params) = payment;
        let needed = [(payment != Payment::Entered, ORDER_PAYMENT), (starts_on.is_some(), ORDER_ACCESS)];
        if let Some((_, right)) =
            needed.into_iter().find(|(needed, right)| *needed && !ctx.actor.holds(*right))
        {
            return Err(Error::Forbidden(right));
        }
        let days = (starts_on, ends_on);
        Ok(Ready {
            client,
            order,
            created_on,
            total,
            days,
            payment,
            invoice_no,
            tax_invoice_no,
            params,
            note,
        })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<NewOrder> {
        let client = match clients::get(tx, tx.actor(), ready.client).await {
            Err(Error::NotFound) => return Err(FieldError::new("client", "not_a_choice").into()),
            found => found?,
        };
        tx.lock("client", client.id).await?;
        let today = tx.today();
        let terms = subscriber::ensure(tx, client.id).await?.terms;
        let priced = price(tx, &ready.order, terms, &client, today, &Had::default()).await?;
        let total = agreed(&ready, terms, &priced)?;
        let created_on = ready.created_on();
        let created_on = created_on.filter(|d| *d <= today).unwrap_or(today);
        let noon = tx.ctx().state.clock().start_of(created_on) + TimeDelta::hours(12);
        let plain = blank(noon.min(tx.now()), created_on, &client, terms, &ready.order, ready.note.clone());
        let mut order = priced.fill(plain);
        order.total = total.minor();
        give_access(tx, &mut order, &ready).await?;
        must_not_conflict(tx, &order, &priced.offering_ids()).await?;
        move_payment(tx, &mut order, &client, &ready).await?;
        let order = tx.insert(order).await?;
        for line in priced.lines(order.id)? {
            tx.insert(line).await?;
        }
        if let Some(paid_on) = order.paid_on {
            number_tax_invoice(tx, order.id, paid_on, ready.tax_invoice_no).await?;
        }
        tx.about("client", client.id);
        tx.about("subscriptions.order", order.id);
        tell_access(tx, &order, Access::None).await?;
        Ok(NewOrder { id: order.id, total })
    }
}

type Paying = (Payment, Option<i64>, Option<i64>, Params);

impl TakeOverOrder {
    /// What is told of its payment; the dates that its state needs must be there, for today is none of them.
    fn payment(&self, check: &mut Check) -> Option<Paying> {
        let to = check.or("payment", &self.payment, Payment::Entered);
        let to = check.that("payment", to, "not_a_choice", |to| *to != Payment::Recurring);
        let has = to.map(Payment::fields);
        let needs = |flag: Option<bool>| flag.unwrap_or(false);
        let invoice_no = check.optional("invoice_no", &self.invoice_no);
        let invoice_no = check.that("invoice_no", invoice_no, "positive", |n| n.is_none_or(|n| n > 0));
        let invoice_on = check.optional("invoiced_on", &self.invoiced_on);
        let confirmed_on = check.optional("confirmed_on", &self.confirmed_on);
        let paid_on = check.optional("paid_on", &self.paid_on);
        let tax_no = check.optional("tax_invoice_no", &self.tax_invoice_no);
        let no = check.text("payment_order_no", &self.payment_order_no, 50);
        let on = check.optional("payment_order_on", &self.payment_order_on);
        let rub = check.optional("rub_amount", &self.rub_amount);
        let (invoiced, paid) = (needs(has.map(|h| h.invoice)), needs(has.map(|h| h.paid)));
        let missing = [
            ("invoice_no", invoiced && invoice_no == Some(None)),
            ("invoiced_on", invoiced && invoice_on == Some(None)),
            ("paid_on", paid && paid_on == Some(None)),
        ];
        for (path, _) in missing.iter().filter(|(_, missing)| *missing) {
            check.fail(FieldError::new(*path, "required"));
        }
        let kopecks = |amount: Decimal| Money::from_decimal_exact(amount, Currency::RUB).map(Money::minor);
        let rub = rub?.map(kopecks).transpose().unwrap_or_else(|_| {
            check.fail(FieldError::new("rub_amount", "amount"));
            None
        });
        let confirmed_on = confirmed_on?.or(invoice_on?);
        let params = Params {
            invoice_on: invoice_on?,
            confirmed_on,
            paid_on: paid_on?,
            payment_order_no: Some(no?).filter(|n| !n.is_empty()),
            payment_order_on: on?,
            rub_amount: rub,
            confirmed: true,
        };
        Some((to?, invoice_no?, tax_no?, params))
    }
}

impl Ready {
    /// The day it was entered, or the first day that is told of it.
    fn created_on(&self) -> Option<NaiveDate> {
        let invoiced_on = self.params.invoice_on.filter(|_| self.payment.fields().invoice);
        self.created_on.or_else(|| [invoiced_on, self.days.0].into_iter().flatten().min())
    }
}

/// What it costs: as it would here, or on negotiated terms as the file says.
fn agreed(ready: &Ready, terms: super::terms::Terms, priced: &Priced) -> Result<Money> {
    let here = priced.total;
    let Some(said) = ready.total.filter(|said| *said != here.to_decimal()) else { return Ok(here) };
    let differs = |_| FieldError::new("total", "total_differs").arg("total", here);
    let sum = order_sum(terms, false, here.to_decimal(), Some(said)).map_err(differs)?;
    Money::from_decimal_exact(sum, priced.currency).map_err(|e| FieldError::new("total", e.code()).into())
}

async fn give_access(tx: &Tx, order: &mut row::Model, ready: &Ready) -> Result<()> {
    let (Some(starts_on), ends_on) = ready.days else {
        return match ready.days.1 {
            Some(_) => Err(FieldError::new("starts_on", "required").into()),
            None => Ok(()),
        };
    };
    let payment_required = Settings::on(tx, tx.today()).await?.flag(&PAYMENT_REQUIRED);
    let facts = Grant {
        starts_on: Some(starts_on),
        ends_on,
        desired_on: order.desired_on,
        term: order.term(),
        paid: ready.payment == Payment::Paid || order.total == 0,
        payment_required,
    };
    let step = access::grant(Access::None, &facts, tx.today())?;
    order.access = step.to;
    order.starts_on = step.starts_on.apply(None);
    order.ends_on = step.ends_on.apply(None);
    // What is over does not run: it would finish tonight, with letters and an act.
    match order.ends_on.filter(|last| *last < tx.today()) {
        Some(_) => Err(FieldError::new("ends_on", "past").into()),
        None => Ok(()),
    }
}

/// One row of table 1.3.1 leads from an entered order to any of its states.
async fn move_payment(tx: &Tx, order: &mut row::Model, client: &Client, ready: &Ready) -> Result<()> {
    if ready.payment == Payment::Entered {
        return Ok(());
    }
    let invoice_on = ready.params.invoice_on.unwrap_or(tx.today());
    let rate: Option<Rate> = if needs_rate(Payment::Entered, ready.payment) {
        rates::on(tx, order.price_currency()?, invoice_on).await?
    } else {
        None
    };
    let facts = Facts {
        created_on: order.created_on,
        invoice_on: None,
        confirmed_on: None,
        paid_on: None,
        access: order.access,
        delivery: order.delivery,
        resident: client.kind.is_resident(),
        price_currency: order.price_currency()?,
        rate_known: rate.is_some(),
        zero_total: order.total == 0,
        documents: 0,
    };
    let step = transition(Payment::Entered, ready.payment, &facts, &ready.params, tx.today())?;
    if let (Some(day), Some(rate), Some(number)) = (step.set_invoice_on, rate, ready.invoice_no) {
        let year = i64::from(day.year());
        must_be_free(tx, year, number).await?;
        order.invoice_year = Some(year);
        order.invoice_no = Some(number);
        order.invoiced_on = Some(day);
        order.invoice_rate = Some(rate.scaled());
        order.invoice_total = Some(roubles(order, rate)?);
    }
    order.confirmed_on = step.set_confirmed_on;
    order.paid_on = step.set_paid_on;
    order.payment_order_no.clone_from(&step.set_payment_order_no);
    order.payment_order_on = step.set_payment_order_on;
    order.rub_received = step.set_rub_amount;
    order.unprinted_invoice = step.add_unprinted.invoice;
    order.unprinted_tax_invoice = step.add_unprinted.tax_invoice;
    order.payment = step.to;
    Ok(())
}

/// The number must be no other order's, and none that was once printed here.
async fn must_be_free(tx: &Tx, year: i64, number: i64) -> Result<()> {
    tx.lock("subscriptions.invoice", year).await?;
    let sql = "SELECT COUNT(*) FROM (
                 SELECT 1 AS n FROM subscriptions_orders WHERE invoice_year = ? AND invoice_no = ?
                 UNION ALL
                 SELECT 1 FROM subscriptions_papers WHERE kind = 'invoice' AND year = ? AND number = ?) AS used";
    let values = [year.into(), number.into(), year.into(), number.into()];
    match one_number(tx, sql, values).await? {
        Some(0) | None => Ok(()),
        Some(_) => Err(FieldError::new("invoice_no", "taken").into()),
    }
}

/// The number of its tax invoice is the one that the series gives it; it is never made up. One that is told must be
/// the next, for it stands on a paper already and moves no other.
async fn number_tax_invoice(tx: &mut Tx, order: i64, on_date: NaiveDate, said: Option<i64>) -> Result<()> {
    let Some(said) = said else {
        return tax_number::assign(tx, order, None, on_date).await.map(drop);
    };
    let year = i64::from(on_date.year());
    tx.lock("subscriptions.tax_invoice", year).await?;
    let next = tax_number::next(tx, year).await?;
    let later = tax_invoice::Entity::find()
        .filter(tax_invoice::Column::Year.eq(year))
        .filter(tax_invoice::Column::OnDate.gt(on_date))
        .limit(1);
    if said != next || tx.one(later).await?.is_some() {
        return Err(FieldError::new("tax_invoice_no", "tax_invoice_next").arg("next", next).into());
    }
    tax_number::assign(tx, order, None, on_date).await.map(drop)
}

/// Deletes an order that was taken over by mistake. Refused as `order_has_papers` when something was printed
/// for it, and by the database while other records point to it.
pub(crate) async fn take_back(tx: &mut Tx, order: row::Model) -> Result<()> {
    if !papers_of(tx, order.id).await?.is_empty() {
        return Err(Refusal::new("order_has_papers").into());
    }
    tx.about("client", order.client_id);
    tx.about("subscriptions.order", order.id);
    let from = order.access;
    let gone = row::Model { access: Access::None, version: order.version + 1, ..order };
    tell_access(tx, &gone, from).await?;
    tax_number::release(tx, gone.id, None).await?;
    tx.delete_where::<line::Entity>(line::Column::OrderId.eq(gone.id)).await?;
    tx.delete_where::<row::Entity>(row::Column::Id.eq(gone.id)).await.map(drop)
}
