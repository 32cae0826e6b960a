//! The operator's pages of orders: the card with its panels, and the form with the price beside it.

mod access;
pub(super) mod card;
mod clients;
mod draft;
pub(super) mod edit;
mod facts;
mod lines;
pub(super) mod new;
mod offerings;
mod papers;
mod payment;
mod price;

use kernel::listing::Tone;
use maud::{Markup, html};
use web::{View, ui};

use super::{Order, access_tone, payment_tone};

/// Where the orders are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/orders";

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
