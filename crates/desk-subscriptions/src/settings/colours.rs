//! The colours of states: of subscribers, orders, offerings and feeds (spec §1.11).

use kernel::settings::{Setting, SettingKind};

/// Group: colours of subscribers.
const SUBSCRIBERS: &str = "subscriptions.colours_subscribers";
/// Group: colours of orders.
const ORDERS: &str = "subscriptions.colours_orders";
/// Group: colours of offerings and feeds.
const OFFERINGS: &str = "subscriptions.colours_offerings";

/// All of them.
pub const COLOURS: [Setting; 21] = [
    colour(SUBSCRIBERS, "subscriptions.colour_subscriber_new", &["subscriber-state-new"], "blue"),
    colour(SUBSCRIBERS, "subscriptions.colour_subscriber_active", &["subscriber-state-active"], "green"),
    colour(
        SUBSCRIBERS,
        "subscriptions.colour_subscriber_suspended",
        &["subscriber-state-suspended"],
        "yellow",
    ),
    colour(
        SUBSCRIBERS,
        "subscriptions.colour_subscriber_passive",
        &["subscriber-state-passive"],
        "secondary",
    ),
    colour(SUBSCRIBERS, "subscriptions.colour_segment_new", &["subscriber-segment-new"], "azure"),
    colour(SUBSCRIBERS, "subscriptions.colour_segment_refuser", &["subscriber-segment-refuser"], "red"),
    colour(ORDERS, "subscriptions.colour_payment_entered", &["payment-entered"], "blue"),
    colour(ORDERS, "subscriptions.colour_payment_invoiced", &["payment-invoiced"], "yellow"),
    colour(ORDERS, "subscriptions.colour_payment_confirmed", &["payment-confirmed"], "yellow"),
    colour(ORDERS, "subscriptions.colour_payment_paid", &["payment-paid"], "green"),
    colour(ORDERS, "subscriptions.colour_payment_recurring", &["payment-recurring"], "teal"),
    colour(ORDERS, "subscriptions.colour_access_none", &["access-none"], "none"),
    colour(ORDERS, "subscriptions.colour_access_open", &["access-open"], "green"),
    colour(ORDERS, "subscriptions.colour_access_suspended", &["access-suspended"], "yellow"),
    colour(ORDERS, "subscriptions.colour_access_finished", &["access-finished"], "secondary"),
    colour(ORDERS, "subscriptions.colour_access_cancelled", &["access-cancelled"], "secondary"),
    colour(
        ORDERS,
        "subscriptions.colour_unprinted",
        &["desk-waits-print", "desk-short-invoice", "desk-short-tax-invoice", "desk-short-act"],
        "orange",
    ),
    colour(OFFERINGS, "subscriptions.colour_offering_on_sale", &["offering-state-on-sale"], "green"),
    colour(OFFERINGS, "subscriptions.colour_offering_entered", &["offering-state-entered"], "secondary"),
    colour(OFFERINGS, "subscriptions.colour_feed_on_sale", &["desk-feed-on-sale"], "green"),
    colour(OFFERINGS, "subscriptions.colour_feed_off_sale", &["desk-feed-off-sale"], "secondary"),
];

const fn colour(
    group: &'static str,
    key: &'static str,
    states: &'static [&'static str],
    default: &'static str,
) -> Setting {
    Setting::new(group, key, SettingKind::Colour(states), default)
}
