//! The desk as the web floor sees it: routes, navigation, tiles, lists, the panel of a client's card.

mod tiles;

use axum::Router;
use axum::routing::get;
use kernel::right::{PUBLIC, Right};
use web::{Answer, App, ClientPanel, Desk, ListFace, NavItem, RowCard, Section, Tile, View};

use crate::rights::{CATALOGUE_VIEW, DELIVERY_VIEW, MY_ORDERS, ORDER_VIEW, STATISTICS_VIEW, SUBSCRIBER_VIEW};
use crate::{banner, cabinet, delivery, documents, feed, mail, offer, offering, order, site, subscriber};

const fn entry(title: &'static str, href: &'static str, icon: &'static str, right: Right) -> NavItem {
    NavItem::new(title, href, icon, right, Section::Desk)
}

const NAV: &[NavItem] = &[
    entry("orders-title", "/desk/subscriptions/orders", "clipboard-list", ORDER_VIEW),
    entry("subscribers-title", "/desk/subscriptions/subscribers", "users", SUBSCRIBER_VIEW)
        .also("/desk/subscriptions/message"),
    entry("tax-invoices-title", "/desk/subscriptions/tax-invoices", "receipt-tax", ORDER_VIEW),
    entry("instalments-title", "/desk/subscriptions/instalments", "calendar", ORDER_VIEW),
    entry("issues-title", "/desk/subscriptions/issues", "send", DELIVERY_VIEW).under("desk-nav-delivery"),
    entry("deliveries-title", "/desk/subscriptions/deliveries", "inbox", DELIVERY_VIEW)
        .under("desk-nav-delivery"),
    entry("statistics-title", "/desk/subscriptions/statistics", "chart-bar", STATISTICS_VIEW),
    entry("offerings-title", "/desk/subscriptions/offerings", "package", CATALOGUE_VIEW)
        .under("desk-nav-catalogue"),
    entry("feeds-title", "/desk/subscriptions/feeds", "rss", CATALOGUE_VIEW).under("desk-nav-catalogue"),
    entry("banners-title", "/desk/subscriptions/advertising/banners", "tag", CATALOGUE_VIEW)
        .also("/desk/subscriptions/advertising")
        .under("desk-nav-catalogue"),
    entry("offers-title", "/desk/subscriptions/offers", "writing-sign", CATALOGUE_VIEW)
        .under("desk-nav-catalogue"),
    entry("orders-archive-title", "/desk/subscriptions/archive", "archive", ORDER_VIEW)
        .under("desk-nav-archive"),
    entry("subscribers-archive-title", "/desk/subscriptions/subscriber-archive", "archive", SUBSCRIBER_VIEW)
        .under("desk-nav-archive"),
    NavItem {
        section: Section::Cabinet,
        ..entry("my-orders-title", "/my/orders", "clipboard-list", MY_ORDERS)
    },
    NavItem { section: Section::Cabinet, ..entry("my-issues-title", "/my/issues", "download", MY_ORDERS) },
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
    tiles: &[
        ORDERS,
        crate::statistics::TILE,
        cabinet::SUBSCRIPTION,
        cabinet::WAITING,
        cabinet::OFFERS,
        site::SUBSCRIPTION,
        banner::TILE_SITE,
        banner::TILE_CABINET,
    ],
    lists: &[
        cabinet::MINE,
        ListFace { listing: "subscriptions.orders", action: order::pages::new_action },
        ListFace { listing: "subscriptions.archive", action: order::pages::archive_action },
        ListFace { listing: "subscriptions.issues", action: delivery::pages::new_action },
        ListFace { listing: "subscriptions.deliveries", action: delivery::pages::readers_action },
        ListFace { listing: "subscriptions.subscribers", action: subscriber::pages::new_action },
        ListFace { listing: "subscriptions.offerings", action: offering::pages::new_action },
        ListFace { listing: "subscriptions.feeds", action: feed::pages::new_action },
        ListFace { listing: "subscriptions.banners", action: banner::pages::new_action },
        ListFace { listing: "subscriptions.sites", action: banner::site::pages::new_action },
        ListFace { listing: "subscriptions.offers", action: offer::pages::new_action },
    ],
    cards: &[
        RowCard {
            listing: "subscriptions.orders",
            render: |view, order| Box::pin(order::pages::beside(view, order)),
        },
        RowCard {
            listing: "subscriptions.subscribers",
            render: |view, client| Box::pin(subscriber::pages::panel(view, client)),
        },
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
        .merge(crate::recurring::routes::routes())
        .merge(documents::routes::routes())
        .merge(delivery::routes::routes())
        .merge(subscriber::routes::routes())
        .merge(offering::routes::routes())
        .merge(feed::routes::routes())
        .merge(offer::routes::routes())
        .merge(banner::routes::routes())
        .merge(mail::routes::routes())
        .merge(crate::statistics::routes::routes())
        .merge(cabinet::routes())
        .merge(site::routes())
}

/// The desk's own address opens the first list that the asker may see.
async fn first(view: View) -> Answer {
    let first = NAV.iter().find(|n| n.section == Section::Desk && view.can(n.right));
    let first = first.ok_or(kernel::Error::Forbidden(ORDER_VIEW))?;
    Ok(view.go(first.href))
}
