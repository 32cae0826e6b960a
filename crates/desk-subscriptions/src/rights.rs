//! The desk's branch of the rights tree.

use kernel::identity::SeedGrants;
use kernel::right::{Right, RightSpec, SegmentSpec};
use kernel::{Actor, Error, FieldError, Result};

use crate::subscriber::{Segment, ensure_in};

/// See feeds, offerings and public offers.
pub const CATALOGUE_VIEW: Right = Right("subscriptions.catalogue.view");
/// Enter and change them, put them on sale.
pub const CATALOGUE_EDIT: Right = Right("subscriptions.catalogue.edit");
/// Change banners and the sites they are shown on.
pub const BANNER_EDIT: Right = Right("subscriptions.banner.edit");
/// See subscribers.
pub const SUBSCRIBER_VIEW: Right = Right("subscriptions.subscriber.view");
/// Change a subscriber's terms; take an acceptance back.
pub const SUBSCRIBER_EDIT: Right = Right("subscriptions.subscriber.edit");
/// Write letters to subscribers.
pub const SUBSCRIBER_WRITE: Right = Right("subscriptions.subscriber.write");
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
/// See issues and the log of deliveries.
pub const DELIVERY_VIEW: Right = Right("subscriptions.delivery.view");
/// Send issues, answers and certificates.
pub const DELIVERY_SEND: Right = Right("subscriptions.delivery.send");
/// Ask which access a client has: for the server that serves it.
pub const ACCESS_READ: Right = Right("subscriptions.access.read");
/// Ask the price with other coefficients.
pub const QUOTE_WHAT_IF: Right = Right("subscriptions.quote.what_if");
/// A client's own orders: see them, order, accept offers.
pub const MY_ORDERS: Right = Right("subscriptions.my.orders");

/// Serve subscribers of the information service («сегмент СИ»); who holds only this sees no others (A3).
pub const SEGMENT_INFORMATION: Right = Right("subscriptions.segment.information");
/// Serve subscribers of the security service («сегмент СБ»); who holds only this sees no others (A3).
pub const SEGMENT_SECURITY: Right = Right("subscriptions.segment.security");

/// See the statistics.
pub const STATISTICS_VIEW: Right = Right("subscriptions.statistics.view");

/// All of them.
pub const RIGHTS: &[RightSpec] = &[
    RightSpec::staff(CATALOGUE_VIEW),
    RightSpec::staff(CATALOGUE_EDIT),
    RightSpec::staff(BANNER_EDIT),
    RightSpec::staff(SUBSCRIBER_VIEW),
    RightSpec::staff(SUBSCRIBER_EDIT),
    RightSpec::staff(SUBSCRIBER_WRITE),
    RightSpec::staff(ORDER_VIEW),
    RightSpec::staff(ORDER_ENTER),
    RightSpec::staff(ORDER_PAYMENT),
    RightSpec::staff(ORDER_ACCESS),
    RightSpec::staff(ORDER_CANCEL),
    RightSpec::staff(ORDER_ARCHIVE),
    RightSpec::staff(ORDER_PRINT),
    RightSpec::staff(DELIVERY_VIEW),
    RightSpec::staff(DELIVERY_SEND),
    RightSpec::staff(ACCESS_READ),
    RightSpec::staff(QUOTE_WHAT_IF),
    RightSpec::staff(STATISTICS_VIEW),
    RightSpec::staff(SEGMENT_INFORMATION),
    RightSpec::staff(SEGMENT_SECURITY),
    RightSpec::contact(MY_ORDERS),
];

/// Subscribers of the security service.
const SERVED_BY_SECURITY: &str = "EXISTS (SELECT 1 FROM subscriptions_subscribers seg \
     WHERE seg.client_id = {} AND seg.segment = 'security')";
/// All others.
const SERVED_BY_INFORMATION: &str = "NOT EXISTS (SELECT 1 FROM subscriptions_subscribers seg \
     WHERE seg.client_id = {} AND seg.segment = 'security')";

/// The segments that divide staff.
pub const SEGMENTS: &[SegmentSpec] = &[
    SegmentSpec {
        right: SEGMENT_INFORMATION,
        clients: SERVED_BY_INFORMATION,
        join: |tx, client| Box::pin(ensure_in(tx, client, Segment::Information)),
    },
    SegmentSpec {
        right: SEGMENT_SECURITY,
        clients: SERVED_BY_SECURITY,
        join: |tx, client| Box::pin(ensure_in(tx, client, Segment::Security)),
    },
];

/// «Пользователи СБ» of the first start serve their own segment, and no figures of the whole house (A3).
pub const SEEDS: &[SeedGrants] = &[SeedGrants {
    key: "security",
    is_type: false,
    grants: &[
        ("clients", true),
        ("subscriptions", true),
        ("subscriptions.segment.information", false),
        ("subscriptions.catalogue:act", false),
        ("subscriptions.banner", false),
        ("subscriptions.access", false),
        ("subscriptions.statistics", false),
    ],
}];

/// Whether an actor who may change it may put a subscriber into this segment.
pub(crate) fn serves(actor: &Actor, segment: Segment) -> bool {
    let right = match segment {
        Segment::Information => SEGMENT_INFORMATION,
        Segment::Security => SEGMENT_SECURITY,
    };
    actor.client_limits().is_empty() || actor.holds(right)
}

/// Refuses whoever is limited to a segment: what follows is of the whole house.
pub(crate) fn must_serve_all(actor: &Actor) -> Result<()> {
    match Segment::ALL.into_iter().find(|segment| !serves(actor, *segment)) {
        None => Ok(()),
        Some(Segment::Information) => Err(Error::Forbidden(SEGMENT_INFORMATION)),
        Some(Segment::Security) => Err(Error::Forbidden(SEGMENT_SECURITY)),
    }
}

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
