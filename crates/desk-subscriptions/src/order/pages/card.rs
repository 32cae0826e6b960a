//! An order's card: what was ordered and what it costs, payment, access, papers, history.

use axum::response::IntoResponse as _;
use kernel::journal;
use maud::{Markup, html};
use web::{Answer, Filled, View, ui};

use super::{LIST, access, facts, href, lines, papers, payment, states};
use crate::draw;
use crate::order::access::Access;
use crate::order::payment::Payment;
use crate::order::{self, Order};
use crate::rights::{ORDER_ENTER, ORDER_VIEW};

/// Events of the history.
const EVENTS: u64 = 50;

/// A form of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Payment,
    Grant,
    Access,
    Cancel,
    Print,
}

/// A form that was refused, to be drawn again with what was typed.
#[derive(Debug)]
pub(crate) struct Again {
    pub act: Act,
    pub filled: Filled,
}

impl Again {
    pub(super) fn of(again: Option<&Self>, act: Act) -> Option<&Filled> {
        again.filter(|a| a.act == act).map(|a| &a.filled)
    }
}

/// The card, with `to` as the move of payment to be filled in.
pub(crate) async fn show(view: View, id: i64, to: Option<Payment>, again: Option<Again>) -> Answer {
    view.need(ORDER_VIEW)?;
    let opened = order::open(view.ctx(), view.actor(), id).await?;
    let again = again.as_ref();
    if view.wants_only(payment::ID) {
        return Ok(payment::panel(&view, &opened, to, None).into_response());
    }
    let history = journal::timeline(view.ctx(), "subscriptions.order", id, EVENTS).await?;
    let body = html! {
        (warnings(&view, &opened.order))
        div class="row" {
            div class="col-lg-7" {
                (lines::card(&view, &opened))
                (facts::card(&view, &opened))
                (ui::card(view.t("desk-history"), ui::timeline(&view, &history)))
            }
            // On a phone the acts come first.
            div class="col-lg-5 order-first order-lg-last" {
                (payment::panel(&view, &opened, to, Again::of(again, Act::Payment)))
                (access::panel(&view, &opened, again))
                (papers::panel(&view, &opened, Again::of(again, Act::Print)))
            }
        }
    };
    let status = again.map(|a| a.filled.status()).unwrap_or_default();
    let page = ui::Page::new(view.say(&draw::count("desk-order", id)))
        .crumb(view.t("orders-title"), LIST)
        .crumb(opened.client.name.as_str(), facts::client_href(&view, opened.client.id))
        .beside(states(&view, &opened.order))
        .action(buttons(&view, &opened.order))
        .show(&view, body);
    Ok((status, page).into_response())
}

fn buttons(view: &View, order: &Order) -> Markup {
    let open = order.payment == Payment::Entered && order.access == Access::None;
    let copy = format!("{LIST}/new?client={}&copy={}", order.client_id, order.id);
    html! {
        @if view.can(ORDER_ENTER) {
            (ui::link_button(view.t("desk-copy"), copy, "copy"))
            @if open { (ui::main_action(view.t("desk-edit"), format!("{}/edit", href(order.id)), "pencil")) }
        }
    }
}

/// What may be a mistake, but is allowed (spec §1.4, A8).
fn warnings(view: &View, order: &Order) -> Markup {
    let future = [
        ("desk-future-invoice", order.invoiced_on),
        ("desk-future-confirmed", order.confirmed_on),
        ("desk-future-paid", order.paid_on),
    ];
    let unpaid = matches!(order.access, Access::Open | Access::Suspended)
        && order.payment != Payment::Paid
        && order.total > 0;
    html! {
        @if unpaid { (ui::warning(view.t("desk-unpaid-access"))) }
        @for (id, day) in future {
            @if let Some(day) = day.filter(|day| *day > view.today()) {
                (ui::warning(view.say(&kernel::Message::new(id).arg("date", day))))
            }
        }
    }
}
