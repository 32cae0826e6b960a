//! A subscriber's card: the client, its terms, offers accepted, orders, access as a whole.

mod accepted;
mod access;
mod terms;

use axum::response::IntoResponse as _;
use kernel::clients::{self, Client};
use kernel::journal;
use kernel::listing::Tone;
use kernel::rights::{CLIENTS_EDIT, CLIENTS_VIEW};
use kernel::settings::Settings;
use maud::{Markup, html};
use web::{Answer, Filled, View, listing, ui};

use super::{Segments, SubscriberState, row, state};
use crate::draw;
use crate::mail;
use crate::order::access::Access;
use crate::order::{self, ORDERS, Order};
use crate::rights::{ORDER_ENTER, ORDER_VIEW, SUBSCRIBER_VIEW, SUBSCRIBER_WRITE};
use crate::settings::{NEW_DAYS, REFUSER_DAYS};

/// Where the subscribers are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/subscribers";
/// Events of the history.
const EVENTS: u64 = 20;
/// Orders shown on the card.
const ORDERS_SHOWN: u64 = 20;
/// Orders looked through for access and archive.
const ORDERS_READ: u64 = 500;

/// A subscriber's card, by the client's id.
pub(crate) fn href(client: i64) -> String {
    format!("{LIST}/{client}")
}

/// A form of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Terms,
    Suspend,
    Other,
}

/// The card; `again` is a form that was refused, to be drawn with what was typed.
pub(super) async fn card(view: View, id: i64, again: Option<(Act, Filled)>) -> Answer {
    view.need(SUBSCRIBER_VIEW)?;
    let client = clients::get(view.ctx(), view.actor(), id).await?;
    let row = super::find(view.ctx(), id).await?;
    let orders = order::of_client(view.ctx(), view.actor(), id, ORDERS_READ).await?;
    let history = journal::timeline(view.ctx(), "client", id, EVENTS).await?;
    let of = |act: Act| again.as_ref().filter(|(a, _)| *a == act).map(|(_, filled)| filled);
    let body = html! {
        (draw::refusal(&view, of(Act::Other)))
        div class="row" {
            div class="col-xl-8" {
                @if view.can(ORDER_VIEW) { (ui::card_table(view.t("orders-title"), "", orders_of(&view, id, &["ends_on"]).await?)) (archive(&view, &orders)) }
                (accepted::card(&view, &client).await?)
                (ui::card(view.t("desk-history"), ui::timeline(&view, &history)))
            }
            // On a narrow screen the acts come first.
            div class="col-xl-4 order-first order-xl-last" {
                (ui::card_table(view.t("client"), to_client(&view, id), html! { div class="card-body" { (particulars(&view, &client)) } }))
                (terms::card(&view, &client, row.as_ref(), of(Act::Terms)))
                (access::card(&view, id, &orders, of(Act::Suspend)))
            }
        }
    };
    let status = again.as_ref().map(|(_, filled)| filled.status()).unwrap_or_default();
    let page = ui::Page::new(client.name.as_str())
        .crumb(view.t("subscribers-title"), LIST)
        .beside(marks(&view, id, &orders).await?)
        .action(actions(&view, &client).await?)
        .show(&view, body);
    Ok((status, page).into_response())
}

async fn actions(view: &View, client: &Client) -> kernel::Result<Markup> {
    let href = format!("{}/new?client={}", order::pages::LIST, client.id);
    let has_login = clients::contacts(view.ctx(), client).await?.iter().any(|c| c.has_login);
    Ok(html! {
        @if view.can(SUBSCRIBER_WRITE) { (ui::link_button(view.t("message-write"), mail::pages::to(client.id), "mail")) }
        @if has_login && view.can(CLIENTS_EDIT) {
            (ui::confirmed_button(view, at(client.id, "password"), view.t("password-renew"), "key", &[], view.t("password-renew-question"), false))
        }
        @if view.can(ORDER_ENTER) { (ui::main_action(view.t("desk-new-order"), href, "plus")) }
    })
}

/// The computed state; suspended access is said beside it (spec §1.1).
async fn marks(view: &View, client: i64, orders: &[Order]) -> kernel::Result<Markup> {
    let state = state(view.ctx(), client).await?;
    let tone = match state {
        SubscriberState::New => Tone::Info,
        SubscriberState::Active => Tone::Good,
        SubscriberState::Passive => Tone::Muted,
    };
    let has = |access| orders.iter().any(|o: &Order| o.access == access);
    let suspended = has(Access::Suspended) && !has(Access::Open);
    let segment = segment(view, client, orders, state).await?;
    Ok(html! {
        @if suspended { (ui::status(view, &"subscriber-state-suspended".into(), Tone::Warn)) }
        @else { (ui::status(view, &ui::term("subscriber-state-", state.as_str()), tone)) }
        @if let Some(segment) = segment { " " (ui::status(view, &ui::term("subscriber-segment-", segment), Tone::Info)) }
    })
}

/// The segment by the days of the settings (A22).
async fn segment(
    view: &View,
    client: i64,
    orders: &[Order],
    state: SubscriberState,
) -> kernel::Result<Option<&'static str>> {
    let settings = Settings::on(view.ctx(), view.today()).await?;
    let segments =
        Segments { new_days: settings.whole(&NEW_DAYS)?, refuser_days: settings.whole(&REFUSER_DAYS)? };
    let registered = clients::get(view.ctx(), view.actor(), client).await?.registered_on;
    let ended = orders.iter().filter(|o| o.access == Access::Finished).filter_map(|o| o.ends_on).max();
    let newer = |o: &Order| ended.is_some_and(|end| o.created_on > end) && o.access != Access::Cancelled;
    Ok(segments.of(state, view.today(), registered, ended, orders.iter().any(newer)))
}

/// The orders that are not put away, without the columns for which there is no room.
async fn orders_of(view: &View, client: i64, hidden: &[&str]) -> kernel::Result<Markup> {
    let filters = [("client", client.to_string())];
    let hidden = [&["client", "months", "connections", "unprinted"], hidden].concat();
    listing::embedded(view, &ORDERS, &filters, &hidden, ORDERS_SHOWN).await
}

/// Those that are.
fn archive(view: &View, orders: &[Order]) -> Markup {
    let away: Vec<&Order> = orders.iter().filter(|o| o.archived_at.is_some()).collect();
    let row = |o: &Order| {
        html! {
            tr data-href=(order::pages::href(o.id)) {
                td { a href=(order::pages::href(o.id)) { (o.id) } }
                td { (ui::date(view, o.created_on)) }
                td { (draw::term(view, "delivery-", o.delivery.as_str())) }
                td { (draw::term(view, "access-", o.access.as_str())) }
            }
        }
    };
    let head = html! {
        (ui::th(view.t("order-number"))) (ui::th(view.t("order-created-at"))) (ui::th(view.t("delivery"))) (ui::th(view.t("order-access")))
    };
    html! {
        @if !away.is_empty() {
            (ui::card_table(view.t("desk-archive"), "", ui::table(head, html! { @for o in away { (row(o)) } })))
        }
    }
}

fn to_client(view: &View, client: i64) -> Markup {
    html! { @if view.can(CLIENTS_VIEW) { a href={ "/desk/clients/" (client) } { (view.t("desk-to-client")) } } }
}

fn particulars(view: &View, client: &Client) -> Markup {
    let mut facts = vec![
        ("client-code", html! { code { (client.code) } }),
        ("client-kind", draw::term(view, "client-kind-", client.kind.as_str())),
        ("desk-person", ui::or_none(&client.person)),
        ("client-email", html! { a href={ "mailto:" (client.email) } { (client.email) } }),
        ("client-phone", ui::or_none(&client.phone)),
    ];
    if !client.inn.is_empty() {
        facts.push(("client-inn", html! { span class="code" { (client.inn) } }));
    }
    draw::facts(view, facts)
}

/// What a client's own card shows of this desk.
pub(crate) async fn panel(view: &View, client: i64) -> kernel::Result<Markup> {
    let orders = order::of_client(view.ctx(), view.actor(), client, ORDERS_READ).await?;
    Ok(html! {
        div class="card-body d-flex flex-wrap align-items-center gap-2" {
            (marks(view, client, &orders).await?)
            span class="ms-auto" { (ui::link(href(client), view.t("desk-to-subscriber"))) }
        }
        @if view.can(ORDER_VIEW) { (orders_of(view, client, &["ends_on", "delivery"]).await?) }
    })
}

/// The card's address of a form.
pub(super) fn at(client: i64, form: &str) -> String {
    format!("{}/{form}", href(client))
}

/// Whether the client has ordered before.
pub(super) const fn terms_of(row: Option<&row::Model>) -> crate::order::terms::Terms {
    match row {
        Some(row) => row.terms,
        None => crate::order::terms::Terms::Standard,
    }
}

/// The main action of the list: whoever is entered an order for becomes a subscriber.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(ORDER_ENTER) { (ui::main_action(view.t("desk-new-order"), format!("{}/new", order::pages::LIST), "plus")) } }
}
