//! The client's pages of this desk, under `/my`: one thing a page, the next step as the one big button.

mod accept_box;
mod connections;
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
use web::{App, Drawing, ListFace, Section, Tile, View};

use crate::rights::MY_ORDERS;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(new_order::routes())
        .merge(quote::routes())
        .merge(order::routes())
        .merge(edit_order::routes())
        .merge(connections::routes())
        .merge(paper::routes())
        .merge(offers::routes())
        .merge(offer::routes())
}

const fn tile(title: &'static str, icon: &'static str, render: for<'a> fn(&'a View) -> Drawing<'a>) -> Tile {
    Tile { title, icon, right: MY_ORDERS, section: Section::Cabinet, render }
}

/// What is open now, and till when.
pub(crate) const SUBSCRIPTION: Tile =
    tile("cabinet-tile-subscription", "rss", |view| Box::pin(tiles::subscription(view)));
/// What waits: for payment, for access.
pub(crate) const WAITING: Tile =
    tile("cabinet-tile-waiting", "receipt", |view| Box::pin(tiles::waiting(view)));
/// Offers that are not accepted yet.
pub(crate) const OFFERS: Tile =
    tile("cabinet-tile-offers", "writing-sign", |view| Box::pin(tiles::offers(view)));

/// What the list of one's orders has besides the list.
pub(crate) const MINE: ListFace = ListFace { listing: "subscriptions.my_orders", action: new_order::action };
