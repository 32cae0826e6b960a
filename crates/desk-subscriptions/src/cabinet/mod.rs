//! The client's pages of this desk, under `/my`: one thing a page, the next step as the one big button.

mod accept_box;
mod contents;
mod draft;
mod edit_order;
mod fields;
mod history;
mod kind;
mod new_order;
mod offer;
mod offers;
mod order;
mod own;
mod paper;
mod parameters;
mod quote;
mod review;
mod standing;
mod steps;
mod tiles;
pub(crate) mod words;

use axum::Router;
use web::{App, ListFace, Section, Tile};

use crate::rights::MY_ORDERS;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(new_order::routes())
        .merge(quote::routes())
        .merge(order::routes())
        .merge(edit_order::routes())
        .merge(paper::routes())
        .merge(offers::routes())
        .merge(offer::routes())
}

/// The tiles of the cabinet's first page.
pub(crate) const TILES: &[Tile] = &[
    Tile {
        title: "cabinet-tile-subscription",
        icon: "rss",
        right: MY_ORDERS,
        section: Section::Cabinet,
        render: |view| Box::pin(tiles::subscription(view)),
    },
    Tile {
        title: "cabinet-tile-waiting",
        icon: "receipt",
        right: MY_ORDERS,
        section: Section::Cabinet,
        render: |view| Box::pin(tiles::waiting(view)),
    },
    Tile {
        title: "cabinet-tile-offers",
        icon: "writing-sign",
        right: MY_ORDERS,
        section: Section::Cabinet,
        render: |view| Box::pin(tiles::offers(view)),
    },
];

/// What the list of one's orders has besides the list.
pub(crate) const LISTS: &[ListFace] =
    &[ListFace { listing: "subscriptions.my_orders", action: new_order::action }];
