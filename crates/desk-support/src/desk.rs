//! The desk as the web floor sees it: routes, navigation, tiles, lists, the panel of a client's card.

use axum::Router;
use axum::routing::get;
use kernel::right::Right;
use web::{Answer, App, ClientPanel, Desk, ListFace, NavItem, RowCard, Section, Tile, View};

use crate::rights::{DIRECTORY_VIEW, MY_TICKETS, TICKET_VIEW};
use crate::sla::plan;
use crate::ticket::pages;
use crate::{cabinet, ticket, topic};

const fn entry(title: &'static str, href: &'static str, icon: &'static str, right: Right) -> NavItem {
    NavItem::new(title, href, icon, right, Section::Desk)
}

const NAV: &[NavItem] = &[
    entry("tickets-incoming-title", "/desk/support/incoming", "inbox", TICKET_VIEW),
    entry("tickets-outgoing-title", "/desk/support/outgoing", "send", TICKET_VIEW),
    entry("tickets-title", "/desk/support/tickets", "headset", TICKET_VIEW),
    entry("tickets-archive-title", "/desk/support/archive", "archive", TICKET_VIEW),
    entry("topics-title", "/desk/support/topics", "list", DIRECTORY_VIEW).under("desk-nav-support-directory"),
    entry("plans-title", "/desk/support/plans", "hourglass", DIRECTORY_VIEW)
        .under("desk-nav-support-directory"),
    NavItem { section: Section::Cabinet, ..entry("my-tickets-title", "/my/support", "headset", MY_TICKETS) },
];

const TILE: Tile = Tile {
    title: "tickets-tile",
    icon: "headset",
    right: TICKET_VIEW,
    section: Section::Desk,
    render: |view| Box::pin(pages::tile(view)),
};

const fn list(listing: &'static str) -> ListFace {
    ListFace { listing, action: pages::new_action }
}

const fn card(listing: &'static str) -> RowCard {
    RowCard { listing, render: |view, ticket| Box::pin(pages::card::beside(view, ticket)) }
}

/// What the desk hands the web floor.
pub const DESK: Desk = Desk {
    module: crate::MODULE,
    title: "desk-support",
    routes,
    nav: NAV,
    tiles: &[TILE, cabinet::TILE],
    lists: &[
        list("support.tickets"),
        list("support.incoming"),
        list("support.outgoing"),
        cabinet::MINE,
        ListFace { listing: "support.topics", action: topic::pages::new_action },
        ListFace { listing: "support.plans", action: plan::pages::new_action },
    ],
    cards: &[
        card("support.tickets"),
        card("support.incoming"),
        card("support.outgoing"),
        card("support.archive"),
    ],
    panels: &[ClientPanel {
        title: "desk-support",
        right: TICKET_VIEW,
        render: |view, client| Box::pin(pages::panel(view, client)),
    }],
};

fn routes() -> Router<App> {
    Router::new()
        .route("/desk/support", get(first))
        .merge(ticket::routes::routes())
        .merge(topic::routes::routes())
        .merge(plan::routes::routes())
        .merge(cabinet::routes())
}

/// The desk's own address opens the first list that the asker may see.
async fn first(view: View) -> Answer {
    let first = NAV.iter().find(|n| n.section == Section::Desk && view.can(n.right));
    let first = first.ok_or(kernel::Error::Forbidden(TICKET_VIEW))?;
    Ok(view.go(first.href))
}
