//! The desk as the web floor sees it: routes, navigation, tiles.

use axum::Router;
use web::{Desk, NavItem, Section};

use crate::rights::{CATALOGUE_VIEW, MY_ORDERS, ORDER_VIEW, SUBSCRIBER_VIEW};

const fn entry(
    title: &'static str,
    href: &'static str,
    icon: &'static str,
    right: kernel::right::Right,
    section: Section,
) -> NavItem {
    NavItem { title, href, icon, right, section }
}

/// What the desk hands the web floor.
pub const DESK: Desk = Desk {
    module: crate::MODULE,
    title: "desk-subscriptions",
    routes: Router::new,
    nav: &[
        entry("orders-title", "/desk/subscriptions/orders", "clipboard-list", ORDER_VIEW, Section::Desk),
        entry(
            "subscribers-title",
            "/desk/subscriptions/subscribers",
            "users",
            SUBSCRIBER_VIEW,
            Section::Desk,
        ),
        entry("tax-invoices-title", "/desk/subscriptions/tax-invoices", "receipt", ORDER_VIEW, Section::Desk),
        entry("offerings-title", "/desk/subscriptions/offerings", "package", CATALOGUE_VIEW, Section::Desk),
        entry("feeds-title", "/desk/subscriptions/feeds", "rss", CATALOGUE_VIEW, Section::Desk),
        entry("offers-title", "/desk/subscriptions/offers", "certificate", CATALOGUE_VIEW, Section::Desk),
        entry("my-orders-title", "/my/orders", "clipboard-list", MY_ORDERS, Section::Cabinet),
    ],
    tiles: &[],
    lists: &[],
    panels: &[],
};
