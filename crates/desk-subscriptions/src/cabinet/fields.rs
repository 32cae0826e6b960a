//! The fields of an order: what, and on which conditions.

use kernel::{Message, Result};
use maud::{Markup, html};
use web::View;
use web::ui::{self, Field};

use super::draft::Draft;
use super::words;
use crate::offering::{self, row::Model as Offering};
use crate::order::price::MONTHS_MAX;

/// What may be ordered, each with a box.
pub(super) fn offerings(view: &View, draft: &Draft) -> Result<Markup> {
    let none = draft.came.filled.errors("order.lines").next().is_some();
    Ok(html! {
        fieldset class="mb-4" aria-describedby=[none.then_some("pick-one")] {
            legend class="h3" { (view.t("cabinet-what")) }
            @if none { div class="invalid-feedback d-block mb-2" id="pick-one" { (view.t("cabinet-pick-one")) } }
            div class="form-selectgroup form-selectgroup-boxes d-flex flex-column" {
                @for (n, one) in draft.offerings.iter().enumerate() { (line(view, draft, n, one)?) }
            }
        }
    })
}

/// One offering: a box, and for certificates how many.
fn line(view: &View, draft: &Draft, n: usize, one: &Offering) -> Result<Markup> {
    let place = draft.place_of(&one.code);
    let quantity = place.map(|n| draft.line(n, "quantity")).filter(|q| !q.is_empty()).unwrap_or("1");
    let path = |field: &str| format!("order.lines[{}].{field}", place.unwrap_or(n));
    let wrong: Vec<_> = ["offering", "quantity"]
        .iter()
        .flat_map(|f| draft.came.filled.errors(&path(f)).collect::<Vec<_>>())
        .filter(|_| place.is_some())
        .collect();
    let name = |field: &str| format!("order.lines[{n}].{field}");
    let price = words::price(view, one.unit_price()?.to_decimal(), draft.rules.currency);
    Ok(html! {
        div class="d-flex align-items-center gap-3 mb-2" {
            label class="form-selectgroup-item flex-fill m-0" {
                input class="form-selectgroup-input" type="checkbox" name=(name("offering")) value=(one.code) checked[place.is_some()];
                div class="form-selectgroup-label d-flex align-items-center text-start p-3" {
                    div class="me-3" { span class="form-selectgroup-check" {} }
                    div class="flex-fill" {
                        div class="fw-bold" { (offering::title(one, view.locale())) }
                        @if !one.on_sale { div class="text-secondary small" { (view.t("cabinet-kept")) } }
                        @else if !one.discounted && one.delivery.has_months() { div class="text-secondary small" { (view.t("cabinet-no-discount")) } }
                    }
                    div class="ms-3 text-end text-nowrap" { (price) div class="text-secondary small" { (words::per(view, one.delivery)) } }
                }
            }
            @if draft.delivery.has_quantity() {
                div {
                    label class="form-label small mb-1" for={ "f-" (name("quantity")) } { (view.t("cabinet-quantity")) }
                    input class="form-control" style="width: 6rem" type="number" min="1" inputmode="numeric" id={ "f-" (name("quantity")) } name=(name("quantity")) value=(quantity);
                }
            } @else {
                input type="hidden" name=(name("quantity")) value="1";
            }
        }
        @for error in wrong { div class="invalid-feedback d-block mb-2" { (view.say(&error.message)) } }
    })
}

/// Months, connections, the desired day, how the invoice comes.
pub(super) fn conditions(view: &View, draft: &Draft) -> Markup {
    let filled = &draft.came.filled;
    let with_connections = draft.delivery.has_connections() && draft.client.kind.is_organisation();
    let ways = ui::choices(view, &["email", "cabinet", "fax", "edo"], "invoice-way-");
    html! {
        fieldset class="mb-4" {
            legend class="h3" { (view.t("cabinet-conditions")) }
            div class="row" {
                @if draft.delivery.has_months() {
                    (Field::select("order.months", "cabinet-period", months(view, draft)).required().class("col-sm-6 mb-3").show(view, filled))
                }
                @if with_connections {
                    (Field::whole("order.connections", "cabinet-label-connections").required().hint("cabinet-hint-connections").class("col-sm-6 mb-3").show(view, filled))
                }
                (Field::date("order.desired_on", "cabinet-desired").hint("cabinet-hint-desired").class("col-sm-6 mb-3").show(view, filled))
            }
            (Field::radios("order.invoice_way", "cabinet-invoice-way", ways).show(view, filled))
        }
    }
}

/// The periods, each with what it saves.
fn months(view: &View, draft: &Draft) -> Vec<(String, String)> {
    let discounted = draft.offerings.iter().any(|o| o.discounted);
    let option = |n: u8| {
        let rate = match n {
            4 | 5 => Some(draft.rules.k2),
            6.. => Some(draft.rules.k3),
            _ => None,
        };
        let name = words::months(view, n).to_string();
        let saved = rate.filter(|_| discounted).and_then(|k| words::discount(view, k));
        let words = match saved {
            Some(percent) => view.say(&saving(name, percent)).to_string(),
            None => name,
        };
        (n.to_string(), words)
    };
    (1..=MONTHS_MAX).map(option).collect()
}

fn saving(months: String, percent: String) -> Message {
    Message::new("cabinet-months-saving").arg("months", months).arg("percent", percent)
}
