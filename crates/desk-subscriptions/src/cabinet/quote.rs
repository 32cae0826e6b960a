//! The price beside an order's fields; it changes as they change.

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::post;
use kernel::clients::Client;
use kernel::{Error, FieldError, In, Result};
use maud::{Markup, html};
use serde::Deserialize;
use web::{Answer, App, Submitted, View, ui};

use super::{own, words};
use crate::offering;
use crate::order::{self, Opened, OrderFields, Preview, PreviewLine, preview};
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/orders/quote", post(fragment))
}

/// What there is to say of the price.
#[derive(Debug)]
pub(super) enum Quote {
    /// Nothing is picked.
    Empty,
    /// The price.
    Told(Box<Preview>),
    /// What must be put right first.
    Wrong(Vec<FieldError>),
}

impl Quote {
    /// The conflict is said above the fields already.
    pub(super) fn said_above(&mut self) {
        if let Self::Told(preview) = self {
            preview.conflict = None;
        }
    }

    /// Asks what an order would be.
    pub(super) async fn ask(
        view: &View,
        client: &Client,
        order: &OrderFields,
        old: Option<&Opened>,
    ) -> Result<Self> {
        match preview(view.ctx(), client, order, old).await {
            Ok(found) => Ok(Self::Told(Box::new(found))),
            Err(Error::Invalid(errors)) if errors.iter().any(|e| e.path == "order.lines") => Ok(Self::Empty),
            Err(Error::Invalid(errors)) => Ok(Self::Wrong(errors)),
            Err(error) => Err(error),
        }
    }
}

/// The form of a new order or of a changed one, as far as it is filled.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    client: In<i64>,
    id: In<i64>,
    order: OrderFields,
}

async fn fragment(view: View, form: Submitted<Typed>) -> Answer {
    view.need(MY_ORDERS)?;
    let Typed { client, id, order } = form.command;
    let old = match id.value() {
        Ok(Some(id)) => Some(order::open(view.ctx(), view.actor(), *id).await?),
        _ => None,
    };
    let client = match &old {
        Some(old) => old.client.clone(),
        None => own::chosen(&own::clients(&view).await?, client.raw())?.ok_or(Error::NotFound)?,
    };
    let quote = Quote::ask(&view, &client, &order, old.as_ref()).await?;
    Ok(inside(&view, &quote)?.into_response())
}

/// The card beside the form. Its inside is asked for anew as somebody types; the card itself stays,
/// and stands outside of the form, whose buttons need not rest meanwhile.
pub(super) fn card(view: &View, quote: &Quote) -> Result<Markup> {
    Ok(html! {
        section class="card" {
            div class="card-header" { h2 class="card-title" { (view.t("cabinet-price")) } }
            div class="card-body" id="quote" aria-live="polite" hx-post="/my/orders/quote" hx-include="#order-form"
                hx-trigger="input from:#order-fields delay:300ms" hx-sync="this:replace" {
                (inside(view, quote)?)
            }
        }
    })
}

fn inside(view: &View, quote: &Quote) -> Result<Markup> {
    Ok(match quote {
        Quote::Empty => html! { p class="text-secondary mb-0" { (view.t("cabinet-price-empty")) } },
        Quote::Wrong(errors) => html! {
            p class="text-secondary" { (view.t("cabinet-price-wrong")) }
            ul class="mb-0" { @for error in errors { li { (view.say(&error.message)) } } }
        },
        Quote::Told(preview) => html! {
            (sums(view, preview)?)
            @if let Some(conflict) = &preview.conflict {
                div class="mt-3" { (ui::alert(view.say(&conflict.message), false)) }
            }
        },
    })
}

/// The lines with their sums, the discount, the total.
pub(super) fn sums(view: &View, preview: &Preview) -> Result<Markup> {
    let currency = preview.total.currency();
    let discount = preview.lines.iter().map(|l| l.price.discount).sum::<rust_decimal::Decimal>();
    Ok(html! {
        @for line in &preview.lines {
            div class="d-flex justify-content-between gap-3 mb-2" {
                div { (offering::title(&line.offering, view.locale())) div class="text-secondary small" { (reckoning(view, preview, line)) } }
                div class="num" { (words::sum(view, line.price.sum, currency)?) }
            }
        }
        div class="d-flex justify-content-between align-items-baseline gap-3 border-top pt-2" {
            strong { (view.t("cabinet-total")) }
            strong class="num h2 m-0" { (view.money(preview.total)) }
        }
        @if !preview.total.is_zero() {
            @for (words, tax) in crate::draw::taxes(view, &preview.taxes) {
                div class="d-flex justify-content-between gap-3 text-secondary small" {
                    div { (words) }
                    @if let Some(tax) = tax { div class="num" { (view.money(tax)) } }
                }
            }
        }
        @if !discount.is_zero() {
            div class="d-flex justify-content-between gap-3 text-green small" {
                div { (view.t("cabinet-discount-in")) }
                div class="num" { (words::sum(view, discount, currency)?) }
            }
        }
        @if let Some(note) = note(preview) { p class="text-secondary small mt-2 mb-0" { (view.t(note)) } }
    })
}

/// How a line's sum comes about: `180,00 ₽ в месяц × 6 месяцев`.
fn reckoning(view: &View, preview: &Preview, line: &PreviewLine) -> Markup {
    let currency = preview.total.currency();
    let each = words::price(view, line.price.c, currency);
    html! {
        (each) " " (words::per(view, preview.delivery))
        @if preview.delivery.has_months() { " × " (words::months(view, preview.months)) }
        @if line.quantity > 1 { " × " (line.quantity) }
        @if preview.connections > 1 { ", " (words::connections(view, preview.connections)) }
    }
}

/// What the total does not say by itself.
fn note(preview: &Preview) -> Option<&'static str> {
    use crate::order::terms::Terms;
    match preview.terms {
        Terms::Trial | Terms::Free => Some("cabinet-price-free"),
        Terms::Negotiated => Some("cabinet-price-negotiated"),
        Terms::Standard if preview.total.currency() != kernel::money::Currency::RUB => {
            Some("cabinet-price-roubles")
        }
        Terms::Standard => None,
    }
}
