//! The form of an order with its price beside it: the second step of a new one, and the page that changes
//! an entered one.

use kernel::Result;
use maud::{Markup, html};
use web::{View, csrf, form, ui};

use super::draft::{DELIVERY, Draft, STEP};
use super::quote::{self, Quote};
use super::{accept_box, fields};

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
                        (fields::offerings(view, draft)?)
                        (fields::conditions(view, draft))
                    }
                    (accept_box::offers(view, draft))
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
    let (placed, lost): (Vec<_>, Vec<_>) =
        filled.all_errors().iter().partition(|e| draft.has_place_for(&e.path));
    let text = html! {
        @if !placed.is_empty() { div { (view.t("error-invalid")) } }
        @for error in lost { div { (lost_code(draft, &error.path)) (view.say(&error.message)) } }
    };
    ui::alert(text, false)
}

/// Which offering an error is about that is no longer shown.
fn lost_code(draft: &Draft, path: &str) -> String {
    draft.code_at(path).map(|code| format!("{code}: ")).unwrap_or_default()
}
