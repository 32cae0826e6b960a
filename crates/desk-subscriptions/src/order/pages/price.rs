//! The price beside the form. It is told by the same function that prices an order, so what is seen
//! is what will be written, and what is wrong is what would be refused.

use chrono::NaiveDate;
use kernel::clients::Client;
use kernel::money::{Currency, Money, Rate};
use kernel::{Check, Error, FieldError, In, Refusal, rates};
use maud::{Markup, html};
use rust_decimal::Decimal;
use web::{View, ui};

use super::lines::said_rate;
use crate::offering;
use crate::order::OrderFields;
use crate::order::fields::{self, Had, Priced};
use crate::order::price::{LinePrice, order_sum};
use crate::order::terms::Terms;

/// What is asked.
pub(super) struct Ask<'a> {
    pub fields: &'a OrderFields,
    pub agreed: &'a In<Decimal>,
    pub client: &'a Client,
    pub terms: Terms,
    /// What the order had before.
    pub had: &'a Had,
    /// Whether it is to be a trial.
    pub trial: bool,
    /// What an order that has an invoice must go on costing (A5).
    pub fixed: Option<Money>,
}

/// What is told.
pub(super) enum Told {
    /// The price, the sum to pay, and today's rate where it is not in roubles.
    Price { priced: Box<Priced>, sum: Money, rate: Option<Rate> },
    /// What must be put right first.
    Wrong(Error),
}

/// Tells the price, or what its asker can put right; other errors go on.
pub(super) async fn tell(view: &View, ask: Ask<'_>) -> kernel::Result<Told> {
    match price(view, ask).await {
        Err(wrong @ (Error::Invalid(_) | Error::Refused(_))) => Ok(Told::Wrong(wrong)),
        told => told,
    }
}

async fn price(view: &View, ask: Ask<'_>) -> kernel::Result<Told> {
    let today = view.today();
    let mut check = Check::new();
    // A desired day that has passed does not change the price.
    let checked = ask.fields.check(&mut check, NaiveDate::MIN);
    let agreed = check.optional("total", ask.agreed);
    let (checked, agreed) = check.done((checked, agreed))?;
    let checked = if ask.trial { checked.for_trial(view.ctx(), today).await? } else { checked };
    let priced = fields::price(view.ctx(), &checked, ask.terms, ask.client, today, ask.had).await?;
    let sum = order_sum(ask.terms, ask.trial, priced.total.to_decimal(), agreed);
    let sum = sum.map_err(|e| FieldError::new("total", e.code()))?;
    let sum =
        Money::from_decimal_exact(sum, priced.currency).map_err(|e| FieldError::new("total", e.code()))?;
    if let Some(was) = ask.fixed.filter(|was| *was != sum) {
        return Err(Refusal::new("sum_changed").arg("was", was).arg("now", sum).into());
    }
    let rate = match priced.currency {
        Currency::RUB => None,
        foreign => rates::on(view.ctx(), foreign, today).await?,
    };
    Ok(Told::Price { priced: Box::new(priced), sum, rate })
}

/// The inside of the card beside the form.
pub(super) fn fragment(view: &View, told: &Told) -> Markup {
    match told {
        Told::Price { priced, sum, rate } => table(view, priced, *sum, *rate),
        Told::Wrong(error) => wrong(view, error),
    }
}

fn wrong(view: &View, error: &Error) -> Markup {
    let nothing = |e: &FieldError| e.path == "order.lines" && e.code == "required";
    html! {
        div class="card-body" {
            @match error {
                Error::Invalid(errors) if errors.iter().any(nothing) => p class="text-secondary mb-0" { (view.t("desk-price-empty")) },
                Error::Invalid(errors) => {
                    @for error in errors { div class="text-danger" { (view.say(&error.message)) } }
                },
                other => div class="text-danger" { (view.say(&other.message())) },
            }
        }
    }
}

fn table(view: &View, priced: &Priced, sum: Money, rate: Option<Rate>) -> Markup {
    let head = ["desk-price-t", "desk-price-c0", "desk-price-c", "desk-price-sa", "desk-price-s"];
    html! {
        div class="table-responsive" {
            table class="table table-dense" {
                thead { tr { @for id in head { th scope="col" class="num" title=(view.t(&format!("{id}-hint"))) { (view.t(id)) } } } }
                tbody { @for ((o, quantity), price) in priced.offerings.iter().zip(&priced.quote.lines) { (line(view, o, *quantity, price)) } }
                tfoot { (totals(view, priced, sum, rate)) }
            }
        }
    }
}

fn line(view: &View, offering: &offering::row::Model, quantity: u32, price: &LinePrice) -> Markup {
    html! {
        tr { td colspan="5" class="border-0 text-wrap" {
            strong { (offering.code) } " " (offering::title(offering, view.locale())) @if quantity > 1 { " × " (quantity) }
        } }
        tr {
            @for value in [price.unit_price, price.c0, price.c, price.discount, price.sum] { td class="num" { (view.decimal(value)) } }
        }
    }
}

fn totals(view: &View, priced: &Priced, sum: Money, rate: Option<Rate>) -> Markup {
    let line = |words: Markup, sum: Money| {
        html! { tr { td colspan="4" class="text-wrap" { (words) } td class="num" { (ui::money(view, sum)) } } }
    };
    let currency = priced.currency;
    let taxes = &priced.taxes;
    html! {
        @if sum == priced.total { (line(html! { (view.t("desk-total")) }, sum)) } @else {
            (line(html! { (view.t("desk-by-tariff")) }, priced.total))
            (line(html! { (view.t("desk-agreed-total")) }, sum))
        }
        @if sum == priced.total && !sum.is_zero() {
            @for (words, tax) in crate::draw::taxes(view, taxes) {
                tr class="text-secondary" { td colspan="4" class="text-wrap" { (words) } td class="num" { @if let Some(tax) = tax { (ui::money(view, tax)) } } }
            }
        }
        @if currency != Currency::RUB {
            @match rate.and_then(|rate| Some((rate, sum.convert(rate).ok()?))) {
                Some((rate, roubles)) => (line(html! { (view.say(&said_rate("desk-roubles-today", view, currency, rate))) }, roubles)),
                None => tr { td colspan="5" class="text-secondary text-wrap" { (view.say(&kernel::Message::new("desk-no-rate-today").arg("currency", currency.as_str()))) } },
            }
        }
    }
}
