//! The desk as the web floor sees it: routes, navigation, tiles, lists, the panel of a client's card.

mod tiles;

use axum::Router;
use axum::routing::get;
use kernel::right::{PUBLIC, Right};
use web::{Answer, App, ClientPanel, Desk, ListFace, NavItem, Section, Tile, View};

use crate::rights::{CATALOGUE_VIEW, MY_ORDERS, ORDER_VIEW, SUBSCRIBER_VIEW};
use crate::{cabinet, documents, feed, offer, offering, order, site, subscriber};

const fn entry(title: &'static str, href: &'static str, icon: &'static str, right: Right) -> NavItem {
    NavItem { title, href, icon, right, section: Section::Desk }
}

const NAV: &[NavItem] = &[
    entry("orders-title", "/desk/subscriptions/orders", "clipboard-list", ORDER_VIEW),
    entry("subscribers-title", "/desk/subscriptions/subscribers", "users", SUBSCRIBER_VIEW),
    entry("tax-invoices-title", "/desk/subscriptions/tax-invoices", "receipt-tax", ORDER_VIEW),
    entry("offerings-title", "/desk/subscriptions/offerings", "package", CATALOGUE_VIEW),
    entry("feeds-title", "/desk/subscriptions/feeds", "rss", CATALOGUE_VIEW),
    entry("offers-title", "/desk/subscriptions/offers", "writing-sign", CATALOGUE_VIEW),
    NavItem {
        section: Section::Cabinet,
        ..entry("my-orders-title", "/my/orders", "clipboard-list", MY_ORDERS)
    },
    NavItem { section: Section::Cabinet, ..entry("cabinet-offers", "/my/offers", "writing-sign", MY_ORDERS) },
    NavItem { section: Section::Site, ..entry("site-tariffs", "/tariffs", "list", PUBLIC) },
];

const ORDERS: Tile = Tile {
    title: "desk-tile-orders",
    icon: "clipboard-list",
    right: ORDER_VIEW,
    section: Section::Desk,
    render: |view| Box::pin(tiles::orders(view)),
};

/// What the desk hands the web floor.
pub const DESK: Desk = Desk {
    module: crate::MODULE,
    title: "desk-subscriptions",
    routes,
    nav: NAV,
    tiles: &[ORDERS, cabinet::SUBSCRIPTION, cabinet::WAITING, cabinet::OFFERS, site::SUBSCRIPTION],
    lists: &[
        cabinet::MINE,
        ListFace { listing: "subscriptions.orders", action: order::pages::new_action },
        ListFace { listing: "subscriptions.subscribers", action: subscriber::pages::new_action },
        ListFace { listing: "subscriptions.offerings", action: offering::pages::new_action },
        ListFace { listing: "subscriptions.feeds", action: feed::pages::new_action },
        ListFace { listing: "subscriptions.offers", action: offer::pages::new_action },
    ],
    panels: &[ClientPanel {
        title: "desk-subscriptions",
        right: SUBSCRIBER_VIEW,
        render: |view, client| Box::pin(subscriber::pages::panel(view, client)),
    }],
};

fn routes() -> Router<App> {
    Router::new()
        .route("/desk/subscriptions", get(first))
        .merge(order::routes::routes())
        .merge(documents::routes::routes())
        .merge(subscriber::routes::routes())
        .merge(offering::routes::routes())
        .merge(feed::routes::routes())
        .merge(offer::routes::routes())
        .merge(cabinet::routes())
        .merge(site::routes())
}

/// The desk's own address opens the first list that the asker may see.
async fn first(view: View) -> Answer {
    let first = NAV.iter().find(|n| n.section == Section::Desk && view.can(n.right));
    let first = first.ok_or(kernel::Error::Forbidden(ORDER_VIEW))?;
    Ok(view.go(first.href))
}
