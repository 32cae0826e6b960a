//! The desk's branch of the rights tree.

use kernel::right::{Right, RightSpec};
use kernel::{Actor, Error, FieldError, Result};

/// See feeds, offerings and public offers.
pub const CATALOGUE_VIEW: Right = Right("subscriptions.catalogue.view");
/// Enter and change them, put them on sale.
pub const CATALOGUE_EDIT: Right = Right("subscriptions.catalogue.edit");
/// See subscribers.
pub const SUBSCRIBER_VIEW: Right = Right("subscriptions.subscriber.view");
/// Change a subscriber's terms; take an acceptance back.
pub const SUBSCRIBER_EDIT: Right = Right("subscriptions.subscriber.edit");
/// See all orders.
pub const ORDER_VIEW: Right = Right("subscriptions.order.view");
/// Enter orders for clients and change them.
pub const ORDER_ENTER: Right = Right("subscriptions.order.enter");
/// Move the state of payment.
pub const ORDER_PAYMENT: Right = Right("subscriptions.order.payment");
/// Open, take back and finish access.
pub const ORDER_ACCESS: Right = Right("subscriptions.order.access");
/// Cancel orders.
pub const ORDER_CANCEL: Right = Right("subscriptions.order.cancel");
/// Put finished orders away.
pub const ORDER_ARCHIVE: Right = Right("subscriptions.order.archive");
/// Print papers.
pub const ORDER_PRINT: Right = Right("subscriptions.order.print");
/// Ask the price with other coefficients.
pub const QUOTE_WHAT_IF: Right = Right("subscriptions.quote.what_if");
/// A client's own orders: see them, order, accept offers.
pub const MY_ORDERS: Right = Right("subscriptions.my.orders");

/// All of them.
pub const RIGHTS: &[RightSpec] = &[
    RightSpec::staff(CATALOGUE_VIEW),
    RightSpec::staff(CATALOGUE_EDIT),
    RightSpec::staff(SUBSCRIBER_VIEW),
    RightSpec::staff(SUBSCRIBER_EDIT),
    RightSpec::staff(ORDER_VIEW),
    RightSpec::staff(ORDER_ENTER),
    RightSpec::staff(ORDER_PAYMENT),
    RightSpec::staff(ORDER_ACCESS),
    RightSpec::staff(ORDER_CANCEL),
    RightSpec::staff(ORDER_ARCHIVE),
    RightSpec::staff(ORDER_PRINT),
    RightSpec::staff(QUOTE_WHAT_IF),
    RightSpec::contact(MY_ORDERS),
];

/// Refuses whoever is not a client's contact person. Nobody of staff orders or accepts an offer in a
/// client's name, though a grant on the desk's whole branch covers [`MY_ORDERS`] too.
pub(crate) fn must_be_contact(actor: &Actor) -> Result<()> {
    match actor {
        Actor::Contact { .. } => Ok(()),
        _ => Err(Error::Forbidden(MY_ORDERS)),
    }
}

/// The client that a contact names, or the only one he speaks for.
pub(crate) fn named_or_only(actor: &Actor, named: Option<i64>) -> Result<i64> {
    match (named, actor.bound_clients()) {
        (Some(id), _) => Ok(id),
        (None, Some([only])) => Ok(*only),
        (None, _) => Err(FieldError::new("client", "required").into()),
    }
}
