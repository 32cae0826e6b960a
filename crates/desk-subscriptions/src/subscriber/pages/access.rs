//! Suspending and resuming access: all orders of a subscriber at once, and they are named.

use kernel::Message;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Filled, View};

use super::at;
use crate::order::access::Access;
use crate::order::{self, Order};
use crate::rights::ORDER_ACCESS;

pub(super) fn card(view: &View, client: i64, orders: &[Order], again: Option<&Filled>) -> Markup {
    let with = |access: Access| -> Vec<&Order> {
        orders.iter().filter(|o| o.access == access && o.archived_at.is_none()).collect()
    };
    let (open, suspended) = (with(Access::Open), with(Access::Suspended));
    let body = html! {
        @if open.is_empty() && suspended.is_empty() { p class="text-secondary mb-0" { (view.t("desk-no-access")) } }
        @if !open.is_empty() {
            (named(view, "desk-orders-open", &open))
            @if view.can(ORDER_ACCESS) { (suspend(view, client, again)) }
        }
        @if !suspended.is_empty() {
            div class={ @if !open.is_empty() { "mt-3 pt-3 border-top" } } {
                (named(view, "desk-orders-suspended", &suspended))
                @if view.can(ORDER_ACCESS) {
                    (ui::confirmed_button(view, at(client, "resume"), view.t("desk-resume"), "player-play", &[], view.t("desk-resume-question"), false))
                }
            }
        }
    };
    ui::card(view.t("order-access"), body)
}

fn named(view: &View, id: &str, orders: &[&Order]) -> Markup {
    html! {
        p class="mb-2" {
            (view.t(id)) " "
            @for (n, o) in orders.iter().enumerate() {
                @if n > 0 { ", " }
                (ui::link(order::pages::href(o.id), view.say(&Message::new("desk-number").arg("number", o.id))))
                @if let Some(until) = o.suspended_until { " (" (view.t("date-to")) " " (ui::date(view, until)) ")" }
                @else if let Some(day) = o.ends_on { " (" (view.t("date-to")) " " (ui::date(view, day)) ")" }
            }
        }
    }
}

fn suspend(view: &View, client: i64, again: Option<&Filled>) -> Markup {
    let blank = Filled::blank();
    let filled = again.unwrap_or(&blank);
    let body = html! {
        (Field::date("until", "desk-suspend-until").hint("desk-suspend-hint").show(view, filled))
        button class="btn" type="submit" data-confirm=(view.t("desk-suspend-question")) { (ui::icon("player-pause")) (view.t("desk-suspend")) }
    };
    ui::form(view, at(client, "suspend"), filled, body)
}
