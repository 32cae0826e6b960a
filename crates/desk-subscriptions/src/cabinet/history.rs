//! What happened to an order, in a client's plain words: the days of its papers and states, and from the
//! journal what no day tells. Who of the staff did it, and what was refused to them, is not shown.

use chrono::NaiveDate;
use kernel::{Message, Result, journal};
use maud::{Markup, html};
use web::{View, ui};

use crate::order::access::Access;
use crate::order::{Opened, Order};

/// Events of the journal that have words here; the others are told by the order's days.
const EVENTS: [(&str, &str); 5] = [
    ("subscriptions.order.edit", "cabinet-event-edited"),
    ("subscriptions.order.revoke", "cabinet-event-revoked"),
    ("subscriptions.order.cancel", "cabinet-event-cancelled"),
    ("subscriptions.subscriber.suspend", "cabinet-event-suspended"),
    ("subscriptions.subscriber.resume", "cabinet-event-resumed"),
];

/// The history, newest first.
pub(super) async fn history(view: &View, opened: &Opened) -> Result<Markup> {
    let mut events = days(&opened.order, view.today());
    for paper in &opened.papers {
        let kind = format!("paper-{}", paper.kind.as_str().replace('_', "-"));
        let message = Message::new("cabinet-event-paper").term("paper", kind).arg("number", paper.number);
        let zone = view.state().clock().zone();
        events.push((paper.printed_at.with_timezone(&zone).date_naive(), message));
    }
    for entry in journal::timeline(view.ctx(), "subscriptions.order", opened.order.id, 100).await? {
        let known = EVENTS.iter().find(|(event, _)| *event == entry.event).filter(|_| entry.reason.is_none());
        if let Some((_, id)) = known {
            let day = entry.at.with_timezone(&view.state().clock().zone()).date_naive();
            events.push((day, Message::new(id)));
        }
    }
    // Of one day, the stages stand in their order: the sort is stable, then all is turned.
    events.sort_by_key(|(day, _)| *day);
    events.reverse();
    Ok(html! {
        dl class="facts" {
            @for (day, message) in &events { dt { (ui::date(view, *day)) } dd { (view.say(message)) } }
        }
    })
}

/// What the order's own days tell, in the order in which it happens.
fn days(order: &Order, today: NaiveDate) -> Vec<(NaiveDate, Message)> {
    let mut days = vec![(order.created_on, Message::new("cabinet-event-entered"))];
    if let (Some(day), Some(number)) = (order.invoiced_on, order.invoice_no) {
        days.push((day, Message::new("cabinet-event-invoiced").arg("number", number)));
    }
    days.extend(order.confirmed_on.map(|d| (d, Message::new("cabinet-event-confirmed"))));
    days.extend(order.paid_on.map(|d| (d, Message::new("cabinet-event-paid"))));
    let begun = order.starts_on.filter(|d| *d <= today && order.access != Access::None);
    days.extend(begun.map(|d| (d, Message::new("cabinet-event-opened"))));
    let over = order.ends_on.filter(|_| order.access == Access::Finished);
    days.extend(over.map(|d| (d, Message::new("cabinet-event-finished"))));
    days
}
