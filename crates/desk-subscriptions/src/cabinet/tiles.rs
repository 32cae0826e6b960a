//! What this desk shows on the cabinet's first page: the subscription, what waits for payment, the offers.

use kernel::clients::Client;
use kernel::{Error, Message, Result};
use maud::{Markup, html};
use web::{View, ui};

use super::offers::{Known, known};
use super::own;
use super::standing::{owes, standing};
use crate::offering;
use crate::order::access::Access;
use crate::order::{self, Order};

/// As many orders of a client as the tiles look through, and as they name.
const LOOKED: u64 = 200;
const NAMED: usize = 3;

async fn orders(view: &View, client: &Client) -> Result<Vec<Order>> {
    order::of_client(view.ctx(), view.actor(), client.id, LOOKED).await
}

/// What is open till when, and the next step.
pub(super) async fn subscription(view: &View) -> Result<Markup> {
    let own = own::clients(view).await?;
    let mut parts = Vec::new();
    let mut any = false;
    for client in &own {
        let orders = orders(view, client).await?;
        any |= !orders.is_empty();
        parts.push((client, of_client(view, &orders).await?));
    }
    Ok(html! {
        @if !any { p { (view.t("cabinet-tile-new")) } }
        @for (client, part) in &parts {
            @if any && own.len() > 1 { div class="fw-bold" { (client.name) } }
            @if any { (part) }
        }
        (ui::next_step(html! {
            (ui::main_action(view.t(if any { "cabinet-new-order" } else { "cabinet-subscribe" }), "/my/orders/new", "plus"))
            @if any { (ui::link_button(view.t("my-orders-title"), "/my/orders", "list")) }
        }))
    })
}

async fn of_client(view: &View, orders: &[Order]) -> Result<Markup> {
    let live = orders.iter().filter(|o| matches!(o.access, Access::Open | Access::Suspended));
    let live: Vec<&Order> = live.collect();
    let mut shown = Vec::new();
    for order in live.iter().take(NAMED) {
        let lines = order::open(view.ctx(), view.actor(), order.id).await?.lines;
        let titles: Vec<&str> = lines.iter().map(|(_, o)| offering::title(o, view.locale())).collect();
        shown.push(html! {
            li class="mb-2" {
                a href={ "/my/orders/" (order.id) } { (titles.join(", ")) }
                div class="text-secondary" { (view.say(&standing(order, view.today()).said)) }
            }
        });
    }
    let more = live.len().saturating_sub(NAMED);
    Ok(html! {
        @if live.is_empty() { p { (view.t("cabinet-tile-closed")) } }
        @else { ul class="list-unstyled mb-0" { @for item in &shown { (item) } } }
        @if more > 0 {
            p class="text-secondary" { (view.say(&Message::new("cabinet-tile-more").arg("count", i64::try_from(more).map_err(Error::internal)?))) }
        }
    })
}

/// What waits: invoices to be paid, orders without an invoice yet.
pub(super) async fn waiting(view: &View) -> Result<Markup> {
    let own = own::clients(view).await?;
    let mut all = Vec::new();
    for client in &own {
        all.extend(orders(view, client).await?);
    }
    let name = |order: &Order| own.iter().find(|c| c.id == order.client_id && own.len() > 1).map(|c| &c.name);
    let (owed, rest): (Vec<Order>, Vec<Order>) = all.into_iter().partition(owes);
    let coming: Vec<Order> = rest.into_iter().filter(|o| o.access == Access::None).collect();
    let mut items = Vec::new();
    for order in owed.iter().chain(&coming).take(NAMED) {
        items.push(html! {
            li class="mb-2" {
                div class="d-flex justify-content-between gap-2" {
                    a href={ "/my/orders/" (order.id) } { (view.say(&Message::new("cabinet-order").arg("order", order.id))) }
                    span class="num" { (view.money(order.sum()?)) }
                }
                div class="text-secondary" {
                    @if let Some(name) = name(order) { div { (name) } }
                    @if owes(order) { (view.t("cabinet-owed")) } @else { (view.say(&standing(order, view.today()).said)) }
                }
            }
        });
    }
    Ok(html! {
        @if items.is_empty() { p class="text-secondary mb-0" { (view.t("cabinet-tile-nothing-waits")) } }
        @else { ul class="list-unstyled mb-0" { @for item in &items { (item) } } }
        @if owed.len() + coming.len() > NAMED { (ui::link("/my/orders", view.t("listing-all"))) }
    })
}

/// Offers that wait to be accepted.
pub(super) async fn offers(view: &View) -> Result<Markup> {
    let own = own::clients(view).await?;
    let mut waiting = Vec::new();
    for client in &own {
        waiting.extend(known(view, client.id).await?.into_iter().filter(Known::waits).map(|k| (client, k)));
    }
    Ok(html! {
        @if waiting.is_empty() {
            p class="text-secondary" { (view.t("cabinet-tile-all-accepted")) }
            (ui::link("/my/offers", view.t("cabinet-offers")))
        } @else {
            p class="text-secondary" { (view.t("cabinet-tile-accept")) }
            ul class="list-unstyled mb-0" {
                @for (client, known) in &waiting {
                    li class="mb-2" {
                        (known.offer.title)
                        @if own.len() > 1 { div class="text-secondary" { (client.name) } }
                    }
                }
            }
            (ui::next_step(ui::link_button(view.t("cabinet-read-accept"), "/my/offers", "writing-sign")))
        }
    })
}
