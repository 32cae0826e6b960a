//! The third step of a new order: all of it once more, then it is placed.

use axum::response::{IntoResponse as _, Response};
use kernel::{Message, Result};
use maud::{Markup, html};
use web::{View, ui};

use super::draft::{ACCEPT, Draft, STEP};
use super::{parameters, quote, steps, words};
use crate::order::Preview;

/// The page.
pub(super) fn page(view: &View, draft: &Draft, preview: &Preview) -> Result<Response> {
    let body = html! {
        (steps::steps(view, 3))
        form id="order-form" method="post" action=(draft.action()) novalidate {
            (parameters::secrets(view, draft))
            (parameters::trouble(view, draft))
            (parameters::hidden(draft))
            (carried(draft))
            (ui::card(view.t("cabinet-price"), quote::sums(view, preview)?))
            (ui::card(view.t("cabinet-conditions"), ui::facts(&facts(view, draft, preview))))
            (accepted(view, draft, preview))
            p class="text-secondary" { (view.t("cabinet-place-about")) }
            (ui::next_step(html! {
                button class="btn btn-primary" type="submit" name=(STEP) value="place" { (ui::icon("check")) (view.t("cabinet-place")) }
                button class="btn" type="submit" name=(STEP) value="edit" { (view.t("button-previous")) }
            }))
        }
    };
    let page = ui::Page::new(view.t("cabinet-check-order"))
        .crumb(view.t("my-orders-title"), "/my/orders")
        .narrow()
        .show(view, body);
    Ok((draft.came.filled.status(), page).into_response())
}

/// Everything that was typed, to be sent once more.
fn carried(draft: &Draft) -> Markup {
    let filled = &draft.came.filled;
    let picked = (0..filled.rows("order.lines")).filter(|n| !draft.line(*n, "offering").is_empty());
    let plain = ["order.months", "order.connections", "order.desired_on", "order.invoice_way"];
    html! {
        @for (new, old) in picked.enumerate() {
            @for field in ["offering", "quantity"] {
                input type="hidden" name={ "order.lines[" (new) "]." (field) } value=(draft.line(old, field));
            }
        }
        @for name in plain { @if filled.has(name) { input type="hidden" name=(name) value=(filled.value(name)); } }
        @for offer in &draft.came.ticked { input type="hidden" name=(ACCEPT) value=(offer); }
    }
}

fn facts(view: &View, draft: &Draft, preview: &Preview) -> Vec<(String, Markup)> {
    let filled = &draft.came.filled;
    let fact = |term: &str, value: Markup| (view.t(term).to_string(), value);
    let mut facts = vec![fact("cabinet-kind", html! { (words::delivery(view, preview.delivery)) })];
    if draft.named {
        facts.insert(0, fact("cabinet-for-whom", html! { (draft.client.name) }));
    }
    if preview.delivery.has_months() {
        facts.push(fact("cabinet-period", html! { (words::months(view, preview.months)) }));
    }
    if preview.delivery.has_connections() && draft.client.kind.is_organisation() {
        facts.push(fact("cabinet-label-connections", html! { (preview.connections) }));
    }
    facts.push(fact("cabinet-wish", wish(view, draft)));
    if let Some(ends_on) = preview.ends_on.filter(|_| preview.delivery.has_months()) {
        let span = Message::new("cabinet-span").arg("from", preview.starts_on).arg("to", ends_on);
        facts.push(fact("cabinet-expected", html! { (view.say(&span)) }));
    }
    let way = filled.value("order.invoice_way");
    let way = if way.is_empty() { "email" } else { way };
    facts.push(fact("cabinet-sent", html! { (view.t(&format!("invoice-way-{way}"))) }));
    facts
}

fn wish(view: &View, draft: &Draft) -> Markup {
    let day: kernel::In<chrono::NaiveDate> = kernel::In::read(draft.came.filled.value("order.desired_on"));
    if let Ok(Some(day)) = day.value() {
        ui::date(view, *day)
    } else {
        html! { (view.t("cabinet-soonest")) }
    }
}

fn accepted(view: &View, draft: &Draft, preview: &Preview) -> Markup {
    let ticked = preview.offers.iter().filter(|o| draft.has_ticked(o)).collect::<Vec<_>>();
    html! {
        @if !ticked.is_empty() {
            p {
                (ui::icon("circle-check")) " " (view.t("cabinet-you-accept"))
                @for (n, offer) in ticked.iter().enumerate() {
                    @if n > 0 { "," } " "
                    a href={ "/offers/" (offer.id) } target="_blank" rel="noopener" { (offer.title) }
                }
            }
        }
    }
}
