//! The first step of a new order: what kind of information, and for whom.

use axum::response::{IntoResponse as _, Response};
use kernel::clients::Client;
use maud::{Markup, html};
use rust_decimal::Decimal;
use web::{Filled, View, ui};

use super::{steps, words};
use crate::offering::row::Model as Offering;
use crate::order::delivery::Delivery;
use crate::settings::PriceRules;

/// The types that have something on sale, in the order in which they are offered.
pub(super) fn on_sale(offerings: &[Offering]) -> Vec<Delivery> {
    Delivery::ALL.into_iter().filter(|d| offerings.iter().any(|o| o.delivery == *d)).collect()
}

/// The type that an address names, by itself or by an offering, or the only one.
pub(super) fn chosen(offerings: &[Offering], filled: &Filled) -> Option<Delivery> {
    let kinds = on_sale(offerings);
    let by_code = || {
        let code = filled.value("order.lines[0].offering");
        offerings.iter().find(|o| o.code.eq_ignore_ascii_case(code)).map(|o| o.delivery)
    };
    let named: Option<Delivery> = filled.value("delivery").parse().ok();
    match kinds.as_slice() {
        [only] => Some(*only),
        kinds => named.filter(|d| kinds.contains(d)).or_else(by_code),
    }
}

/// The page.
pub(super) fn page(
    view: &View,
    own: &[Client],
    offerings: &[Offering],
    rules: &PriceRules,
    filled: &Filled,
) -> Response {
    let kinds = on_sale(offerings);
    let title = view.t("cabinet-new-order");
    let page = ui::Page::new(title).crumb(view.t("my-orders-title"), "/my/orders").narrow();
    if kinds.is_empty() || own.is_empty() {
        let step = ui::link_button(view.t("cabinet-to-start"), "/my", "home");
        return page
            .show(view, ui::empty("package", view.t("cabinet-nothing-on-sale"), step))
            .into_response();
    }
    let named = chosen(offerings, filled);
    let lowest = |kind: Delivery| offerings.iter().filter(|o| o.delivery == kind).map(|o| o.price).min();
    let body = html! {
        (steps::steps(view, 1))
        form method="get" action="/my/orders/new" {
            @if own.len() > 1 { (for_whom(view, own, filled.value("client"))) }
            fieldset class="mb-3" {
                legend class="form-label" { (view.t("cabinet-which-kind")) }
                div class="form-selectgroup form-selectgroup-boxes d-flex flex-column" {
                    @for (n, kind) in kinds.iter().enumerate() {
                        @let lowest = lowest(*kind).map(|p| words::price(view, Decimal::new(p, 4), rules.currency));
                        (choice(view, *kind, named.map_or(n == 0, |named| named == *kind), lowest.unwrap_or_default()))
                    }
                }
            }
            (ui::next_step(html! {
                button class="btn btn-primary" type="submit" { (view.t("button-next")) }
            }))
        }
    };
    page.show(view, body).into_response()
}

fn for_whom(view: &View, own: &[Client], chosen: &str) -> Markup {
    html! {
        div class="mb-3" {
            label class="form-label" for="f-client" { (view.t("cabinet-for-whom")) }
            select class="form-select" id="f-client" name="client" {
                @for client in own {
                    option value=(client.id) selected[client.id.to_string() == chosen] { (client.name) }
                }
            }
        }
    }
}

fn choice(view: &View, kind: Delivery, picked: bool, lowest: String) -> Markup {
    html! {
        label class="form-selectgroup-item flex-fill" {
            input class="form-selectgroup-input" type="radio" name="delivery" value=(kind) checked[picked];
            div class="form-selectgroup-label d-flex align-items-center text-start p-3" {
                div class="me-3" { span class="form-selectgroup-check" {} }
                div class="flex-fill" {
                    div class="fw-bold" { (ui::icon(words::icon(kind))) " " (words::delivery(view, kind)) }
                    div class="text-secondary" { (view.t(&format!("cabinet-about-{kind}"))) }
                }
                div class="ms-3 text-end text-nowrap" {
                    (view.t("cabinet-from")) " " (lowest)
                    div class="text-secondary small" { (words::per(view, kind)) }
                }
            }
        }
    }
}
