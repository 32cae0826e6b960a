//! The operator's pages of orders: the card with its panels, and the form with the price beside it.

mod access;
pub(super) mod archive_many;
pub(crate) mod card;
mod clients;
pub(crate) mod counted;
mod draft;
pub(super) mod edit;
pub(crate) mod facts;
mod lines;
pub(super) mod new;
mod offerings;
mod papers;
mod payment;
mod price;
pub(crate) mod top_up;

use axum::response::IntoResponse as _;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::form::Pairs;
use web::{Answer, View, ui};

pub(crate) use papers::{panel as papers_panel, paper_href};

use super::{Order, access_tone, payment_tone};
use crate::rights::{ORDER_ARCHIVE, ORDER_ENTER};

/// Where the orders are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/orders";

/// Where those that were put away are.
pub(crate) const ARCHIVE: &str = "/desk/subscriptions/archive";

/// An order's card.
pub(crate) fn href(order: i64) -> String {
    format!("{LIST}/{order}")
}

/// The two states of an order, and whether it is put away.
fn states(view: &View, order: &Order) -> Markup {
    let (payment, access) = (order.payment.as_str(), order.access.as_str());
    html! {
        (ui::status(view, &ui::term("payment-", payment), payment_tone(payment))) " "
        (ui::status(view, &ui::term("access-", access), access_tone(access)))
        @if order.archived_at.is_some() { " " (ui::status(view, &"desk-archived".into(), Tone::Muted)) }
    }
}

/// The days of the form that opens access, for another first day.
pub(super) async fn days(view: &View, id: i64) -> Answer {
    let order = super::get(view.ctx(), view.actor(), id).await?;
    let query = Pairs::parse(view.query().as_bytes())?;
    Ok(access::days_from(view, &order, query.first("starts_on").unwrap_or_default()).into_response())
}

/// An order beside the list: what, whose, how it stands.
pub(crate) async fn beside(view: &View, id: i64) -> kernel::Result<Markup> {
    let opened = super::open(view.ctx(), view.actor(), id).await?;
    Ok(html! {
        div class="mb-2" { (states(view, &opened.order)) }
        (facts::card(view, &opened))
        (lines::card(view, &opened))
    })
}

/// The main action of the archive.
pub(crate) fn archive_action(view: &View) -> Markup {
    html! { @if view.can(ORDER_ARCHIVE) { (ui::link_button(view.t("orders-archive-many"), archive_many::PAGE, "archive")) } }
}

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(ORDER_ENTER) { (ui::main_action(view.t("desk-new-order"), format!("{LIST}/new"), "plus")) } }
}
