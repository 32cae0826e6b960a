//! The fields of an order: the second step of a new one, and the page that changes an entered one.

use kernel::Result;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{View, csrf, form};

use super::draft::{ACCEPT, DELIVERY, Draft, STEP, edition};
use super::quote::{self, Quote};
use super::words;
use crate::offer;
use crate::offering::{self, row::Model as Offering};
use crate::order::price::MONTHS_MAX;

/// The form and the price beside it. `go_on` is the main button: its step, its words.
pub(super) fn page(
    view: &View,
    draft: &Draft,
    quote: &Quote,
    go_on: (&str, &str),
    back: Option<&str>,
) -> Result<Markup> {
    Ok(html! {
        div class="row g-3 gx-lg-4" {
            div class="col-lg-7 col-xl-8" {
                form id="order-form" method="post" action=(draft.action()) novalidate {
                    (secrets(view, draft))
                    (trouble(view, draft))
                    div id="order-fields" {
                        (hidden(draft))
                        @if draft.named { p { (view.t("cabinet-for-whom")) ": " strong { (draft.client.name) } } }
                        (offerings(view, draft)?)
                        (conditions(view, draft))
                    }
                    (offers(view, draft))
                }
            }
            div class="col-lg-5 col-xl-4" {
                div class="sticky-top" style="top: 1rem" {
                    (quote::card(view, quote)?)
                    (ui::next_step(html! {
                        button class="btn btn-primary" type="submit" form="order-form" name=(STEP) value=(go_on.0) { (view.t(go_on.1)) }
                        noscript {
                            button class="btn" type="submit" form="order-form" name=(STEP) value="quote" { (ui::icon("refresh")) (view.t("cabinet-recalculate")) }
                        }
                        @if let Some(href) = back { a class="btn" href=(href) { (view.t("button-previous")) } }
                    }))
                }
            }
        }
    })
}

/// The forgery proof, and the nonce of this order.
pub(super) fn secrets(view: &View, draft: &Draft) -> Markup {
    html! {
        input type="hidden" name=(csrf::FIELD) value=(view.csrf());
        input type="hidden" name=(form::KEY_FIELD) value=(draft.came.key);
    }
}

/// What the order is, besides its fields.
pub(super) fn hidden(draft: &Draft) -> Markup {
    html! {
        @match &draft.old {
            None => {
                input type="hidden" name="client" value=(draft.client.id);
                input type="hidden" name=(DELIVERY) value=(draft.delivery);
            }
            Some(old) => {
                input type="hidden" name="id" value=(old.order.id);
                input type="hidden" name="version" value=(draft.came.filled.value("version"));
            }
        }
    }
}

/// What is wrong with the form as a whole, and what has no place beside a field.
pub(super) fn trouble(view: &View, draft: &Draft) -> Markup {
    let filled = &draft.came.filled;
    if let Some(refusal) = filled.refusal() {
        return ui::alert(view.say(refusal), false);
    }
    if filled.all_errors().is_empty() {
        return Markup::default();
    }
    let lost = filled.all_errors().iter().filter(|e| !draft.has_place_for(&e.path));
    let text = html! {
        (view.t("error-invalid"))
        @for error in lost { div { (view.say(&error.message)) } }
    };
    ui::alert(text, false)
}

fn offerings(view: &View, draft: &Draft) -> Result<Markup> {
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

fn conditions(view: &View, draft: &Draft) -> Markup {
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

fn saving(months: String, percent: String) -> kernel::Message {
    kernel::Message::new("cabinet-months-saving").arg("months", months).arg("percent", percent)
}

/// Offers that the client has not accepted: each with a link to its text and a box.
fn offers(view: &View, draft: &Draft) -> Markup {
    html! {
        @if !draft.offers.is_empty() {
            fieldset class="mb-4" {
                legend class="h3" { (view.t("cabinet-contract")) }
                p class="text-secondary" { (view.t("cabinet-contract-about")) }
                @for offer in &draft.offers { (offer_box(view, draft, offer)) }
            }
        }
    }
}

fn offer_box(view: &View, draft: &Draft, offer: &offer::row::Model) -> Markup {
    let id = format!("offer-{}", offer.id);
    let wrong: Vec<_> = draft.came.filled.errors(&id).collect();
    let needed_by = draft.offerings.iter().filter(|o| o.offer_id == Some(offer.id));
    let needed_by: Vec<&str> = needed_by.map(|o| offering::title(o, view.locale())).collect();
    let only_some = needed_by.len() < draft.offerings.len();
    html! {
        div class="mb-3" {
            label class="form-check mb-1" {
                input class={ "form-check-input" @if !wrong.is_empty() { " is-invalid" } } type="checkbox" id=(id) name=(ACCEPT) value=(edition(offer))
                    checked[draft.has_ticked(offer)] aria-invalid=[(!wrong.is_empty()).then_some("true")];
                span class="form-check-label" {
                    (view.t("cabinet-i-accept")) " "
                    a href={ "/offers/" (offer.id) } target="_blank" rel="noopener" { (offer.title) (ui::icon("external-link")) }
                    (view.say(&kernel::Message::new("cabinet-in-edition").arg("edition", offer.edition)))
                }
            }
            @if only_some { div class="text-secondary small ms-4" { (view.t("cabinet-needed-by")) " " (needed_by.join(", ")) } }
            @for error in wrong { div class="invalid-feedback d-block" { (view.say(&error.message)) } }
        }
    }
}
