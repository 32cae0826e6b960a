//! The price list: what is sold, for how much, how the price comes about, and the way to order.

use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use kernel::In;
use maud::{Markup, html};
use web::form::Pairs;
use web::ui::{self, Field};
use web::{Answer, App, Filled, Submitted, View};

use super::calculator::{Calculator, USUAL};
use super::prices::{PriceTable, tables};
use crate::cabinet::words;
use crate::order::price::MONTHS_MAX;
use crate::settings::PriceRules;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/tariffs", get(show)).route("/tariffs/quote", post(quote).get(back))
}

async fn show(view: View) -> Answer {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let one = |name: &str| pairs.first(name).unwrap_or_default();
    let typed = Calculator { months: In::read(one("months")), connections: In::read(one("connections")) };
    whole(&view, &typed, Filled::from_pairs(&pairs)).await
}

/// Where the calculator's answer stood on a page without scripts.
async fn back(view: View) -> Response {
    view.go("/tariffs")
}

async fn quote(view: View, form: Submitted<Calculator>) -> Answer {
    if !view.is_fragment() {
        return whole(&view, &form.command, form.filled).await;
    }
    let prices = PriceTable::load(&view).await?;
    let inside = match form.command.read(&prices.rules) {
        Ok(asked) => tables(&view, &prices, asked)?,
        Err(kernel::Error::Invalid(errors)) => html! {
            @for error in &errors { (ui::alert(view.say(&error.message), false)) }
            (tables(&view, &prices, USUAL)?)
        },
        Err(error) => return Err(error.into()),
    };
    Ok(inside.into_response())
}

/// The page; if what was typed is wrong it says so beside the fields, and shows the usual prices.
async fn whole(view: &View, typed: &Calculator, filled: Filled) -> Answer {
    let prices = PriceTable::load(view).await?;
    let mut filled = filled;
    let asked = match typed.read(&prices.rules) {
        Ok(asked) => asked,
        Err(error) => {
            filled = filled.refused(error)?;
            USUAL
        }
    };
    for (name, value) in [("months", u32::from(asked.months)), ("connections", asked.connections)] {
        if filled.value(name).is_empty() {
            filled = filled.with(name, value);
        }
    }
    let page = ui::Page::new(view.t("site-tariffs")).action(subscribe(view));
    if prices.groups.is_empty() {
        let nothing = ui::empty("package", view.t("cabinet-nothing-on-sale"), "");
        return Ok(page.show(view, nothing).into_response());
    }
    let body = html! {
        p class="lead measure ms-0" { (view.t("site-tariffs-about")) }
        (calculator(view, &prices, &filled))
        div id="prices" aria-live="polite" hx-post="/tariffs/quote" hx-include="#calculator" hx-sync="this:replace"
            hx-trigger="input from:#calculator delay:300ms" {
            (tables(view, &prices, asked)?)
        }
        (explained(view, &prices.rules))
        (ui::next_step(subscribe(view)))
    };
    Ok((filled.status(), page.show(view, body)).into_response())
}

/// The way to order: for those who have a cabinet there, for others through registration.
fn subscribe(view: &View) -> Markup {
    let href = match view.person() {
        None => "/sign-up?role=subscriber",
        Some(person) if person.contact.is_some() => "/my/orders/new",
        Some(_) => return Markup::default(),
    };
    ui::main_action(view.t("cabinet-subscribe"), href, "shopping-cart")
}

fn calculator(view: &View, prices: &PriceTable, filled: &Filled) -> Markup {
    let with_months = prices.groups.iter().any(|(d, _)| d.has_months());
    let with_connections = prices.groups.iter().any(|(d, _)| d.has_connections());
    let months = (1..=MONTHS_MAX).map(|n| (n.to_string(), words::months(view, n).to_string())).collect();
    html! {
        @if with_months {
            section class="card mb-4" {
                div class="card-body" {
                    h2 { (view.t("site-calculator")) }
                    form id="calculator" method="post" action="/tariffs/quote" novalidate {
                        (ui::secrets(view))
                        div class="row align-items-start" {
                            (Field::select("months", "site-for-how-long", months).required().class("col-sm-6 col-lg-3 mb-3").show(view, filled))
                            @if with_connections {
                                (Field::whole("connections", "cabinet-label-connections").required().hint("site-hint-connections").class("col-sm-6 col-lg-5 mb-3").show(view, filled))
                            }
                        }
                        noscript { (ui::submit(view.t("cabinet-recalculate"), "refresh")) }
                    }
                }
            }
        }
    }
}

/// The three coefficients in plain words, each only if it takes something off.
fn explained(view: &View, rules: &PriceRules) -> Markup {
    let message = |id: &'static str, value: String| view.say(&kernel::Message::new(id).arg("percent", value));
    let further = words::percent(view, rules.k1 * rust_decimal::Decimal::ONE_HUNDRED);
    html! {
        section class="card mb-4" {
            div class="card-body" {
                h2 { (view.t("site-discounts")) }
                ul class="mb-0" {
                    li { (message("site-k1", further)) }
                    @if let Some(off) = words::discount(view, rules.k2) { li { (message("site-k2", off)) } }
                    @if let Some(off) = words::discount(view, rules.k3) { li { (message("site-k3", off)) } }
                    li { (view.t("site-rounding")) }
                    li { (view.t("site-no-discount")) }
                }
            }
        }
    }
}
