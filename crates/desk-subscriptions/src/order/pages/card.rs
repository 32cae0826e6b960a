//! An order's card: what was ordered and what it costs, payment, access, papers, history.

use axum::response::IntoResponse as _;
use kernel::journal;
use maud::{Markup, html};
use web::{Answer, Filled, View, ui};

use super::{LIST, access, facts, href, lines, papers, payment, states, top_up};
use crate::delivery;
use crate::draw;
use crate::order::access::Access;
use crate::order::payment::Payment;
use crate::order::{self, Order};
use crate::recurring;
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
    let mut history = journal::timeline(view.ctx(), "subscriptions.order", id, EVENTS).await?;
    order::tell_payment(id, &mut history);
    let body = html! {
        (warnings(&view, &opened.order))
        div class="row" {
            div class="col-lg-7" {
                (lines::card(&view, &opened))
                (top_up::card(&view, &opened).await?)
                (recurring::pages::panel(&view, &opened).await?)
                (facts::card(&view, &opened))
                (ui::card_table(view.t("legend-files"), "", web::files::panel(&view, "subscriptions.order", id).await?))
                (ui::card(view.t("desk-history"), ui::timeline(&view, &history)))
            }
            // On a phone the acts come first.
            div class="col-lg-5 order-first order-lg-last" {
                (payment::panel(&view, &opened, to, Again::of(again, Act::Payment)))
                (access::panel(&view, &opened, again))
                (delivery::pages::panel(&view, &opened).await?)
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
    let like = |how: &str| format!("{LIST}/new?client={}&{how}={}", order.client_id, order.id);
    let goes_on = matches!(order.access, Access::Open | Access::Suspended | Access::Finished)
        && order.delivery.has_months();
    html! {
        @if view.can(ORDER_ENTER) {
            @if !order.is_top_up() {
                (ui::link_button(view.t("desk-copy"), like("copy"), "copy"))
                @if goes_on { (ui::link_button(view.t("orders-renew"), like("renew"), "refresh")) }
            }
            @if order::may_be_edited(order, true) { (ui::main_action(view.t("desk-edit"), format!("{}/edit", href(order.id)), "pencil")) }
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
        && !matches!(order.payment, Payment::Paid | Payment::Recurring)
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
