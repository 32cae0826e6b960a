//! The panel of access: open it, take it back, finish it, cancel the order.

use chrono::NaiveDate;
use kernel::Field as _;
use maud::{Markup, html};
use web::{Filled, View, ui};

use super::card::{Act, Again};
use super::href;
use crate::draw;
use crate::order::access::Access;
use crate::order::payment::Payment;
use crate::order::{Opened, Order, access_tone};
use crate::rights::{ORDER_ACCESS, ORDER_ARCHIVE, ORDER_CANCEL, SUBSCRIBER_VIEW};
use crate::settings::first_day_by;

/// Id of the form's days: another first day brings another last one.
pub(in crate::order) const DAYS: &str = "grant-days";

pub(super) fn panel(view: &View, opened: &Opened, again: Option<&Again>) -> Markup {
    let order = &opened.order;
    let state = order.access.as_str();
    let acts = view.can(ORDER_ACCESS) && order.archived_at.is_none();
    html! {
        section class="card mb-3" {
            div class="card-header" {
                h2 class="card-title" { (view.t("order-access")) }
                div class="card-actions" { (ui::status(view, &ui::term("access-", state), access_tone(state))) }
            }
            div class="card-body" {
                (known(view, order))
                (draw::refusal(view, Again::of(again, Act::Access)))
                @match order.access {
                    Access::None if acts => (grant(view, order, Again::of(again, Act::Grant))),
                    Access::Open if acts => (open(view, order)),
                    Access::Suspended => (suspended(view, order)),
                    Access::Finished if view.can(ORDER_ARCHIVE) && order.archived_at.is_none() => {
                        (ui::post_button(view, format!("{}/archive", href(order.id)), view.t("desk-put-away"), "archive", &[]))
                    },
                    Access::Finished if view.can(ORDER_ARCHIVE) => {
                        (ui::post_button(view, format!("{}/restore", href(order.id)), view.t("orders-restore"), "arrow-back-up", &[]))
                    },
                    Access::Cancelled => p class="text-secondary mb-0" { (view.t("desk-order-cancelled")) },
                    _ => {}
                }
                @if order.access == Access::None && view.can(ORDER_CANCEL) { (cancel(view, order, Again::of(again, Act::Cancel))) }
            }
        }
    }
}

fn known(view: &View, order: &Order) -> Markup {
    let mut known = Vec::new();
    if let Some((from, to)) = order.starts_on.zip(order.ends_on) {
        known.push(("desk-days", html! { (ui::date(view, from)) " — " (ui::date(view, to)) }));
    }
    if let Some(until) = order.suspended_until {
        known.push(("desk-suspended-until", ui::date(view, until)));
    }
    html! { @if !known.is_empty() { div class="mb-3" { (draw::facts(view, known)) } } }
}

fn grant(view: &View, order: &Order, again: Option<&Filled>) -> Markup {
    let start = first_day_by(&view.state().settings(), view.today()).unwrap_or(view.today());
    let start = order.desired_on.unwrap_or(start);
    let blank = suggested(order, start);
    let filled = again.unwrap_or(&blank);
    let body = html! {
        input type="hidden" name="version" value=(order.version);
        (days(view, order, filled))
        @if order.payment == Payment::Paid || order.total == 0 { (ui::submit(view.t("desk-grant"), "lock-open")) }
        @else { (draw::plain(view.t("desk-grant"), "lock-open")) }
    };
    ui::form(view, format!("{}/grant", href(order.id)), filled, body)
}

/// D1, and D2 by the order's term (spec §1.5).
fn suggested(order: &Order, start: NaiveDate) -> Filled {
    let filled = Filled::blank().with("starts_on", start);
    match order.term().end(start).filter(|_| !order.is_top_up()) {
        Some(end) => filled.with("ends_on", end),
        None => filled,
    }
}

fn days(view: &View, order: &Order, filled: &Filled) -> Markup {
    let end = ui::Field::date("ends_on", "desk-ends-on").class("col-sm-6 mb-3");
    let end = if order.delivery.has_months() { end.hint("desk-ends-by-term") } else { end };
    // Connections bought later end with their base, whose last day is not theirs to choose.
    let own_end = !order.is_top_up();
    html! {
        div class="row" id=(DAYS) hx-get={ (href(order.id)) "/days" } hx-trigger="change target:[name=starts_on]"
            hx-include="[name=starts_on]" hx-swap="outerHTML" {
            (ui::Field::date("starts_on", "desk-starts-on").class("col-sm-6 mb-3").show(view, filled))
            @if own_end { (end.show(view, filled)) } @else { div class="col-sm-6 mb-3 text-secondary" { (view.t("orders-ends-with-base")) } }
        }
    }
}

/// The form's days for another first day; a wrong one is left as it was typed.
pub(in crate::order) fn days_from(view: &View, order: &Order, typed: &str) -> Markup {
    let filled = match NaiveDate::parse(typed) {
        Ok(start) => suggested(order, start),
        Err(_) => Filled::blank().with("starts_on", typed),
    };
    days(view, order, &filled)
}

fn open(view: &View, order: &Order) -> Markup {
    let button = |act: &str, id: &str, icon: &str, danger: bool| {
        let question = view.t(&format!("desk-{act}-question"));
        ui::confirmed_button(
            view,
            format!("{}/{act}", href(order.id)),
            view.t(id),
            icon,
            &[],
            question,
            danger,
        )
    };
    html! {
        div class="btn-list" {
            @if order.starts_on.is_some_and(|day| day <= view.today()) { (button("finish", "desk-finish", "check", false)) }
            (button("revoke", "desk-revoke", "lock", true))
        }
        @if view.can(SUBSCRIBER_VIEW) { p class="text-secondary mb-0 mt-2" { (to_subscriber(view, order, "desk-suspend-there")) } }
    }
}

fn suspended(view: &View, order: &Order) -> Markup {
    html! {
        @if view.can(SUBSCRIBER_VIEW) { p class="text-secondary mb-0" { (to_subscriber(view, order, "desk-resume-there")) } }
    }
}

/// Suspending and resuming concern all orders of a subscriber, so they are done on its card.
fn to_subscriber(view: &View, order: &Order, id: &str) -> Markup {
    ui::link(crate::subscriber::pages::href(order.client_id), view.t(id))
}

/// A paid order asks on the page, not in a dialogue: its tax invoice stays (A30).
fn cancel(view: &View, order: &Order, again: Option<&Filled>) -> Markup {
    let action = format!("{}/cancel", href(order.id));
    let blank = Filled::blank();
    let filled = again.unwrap_or(&blank);
    let asked = order.payment == Payment::Paid && again.is_some();
    html! {
        div class="mt-3 pt-3 border-top" {
            @if order.payment == Payment::Paid {
                (ui::form(view, action, filled, html! {
                    @if asked { (ui::Field::check("sure", "desk-sure-cancel").required().show(view, filled)) }
                    (draw::danger(view.t("desk-cancel"), "ban"))
                }))
            } @else {
                (draw::refusal(view, again))
                (ui::confirmed_button(view, action, view.t("desk-cancel"), "ban", &[], view.t("desk-cancel-question"), true))
            }
        }
    }
}
