//! What everybody may see of this desk: the price list and the public offers.

mod calculator;
pub(crate) mod offer;
mod prices;
mod tariffs;
mod tile;

use axum::Router;
use kernel::right::PUBLIC;
use web::{App, Section, Tile};

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new().merge(tariffs::routes()).merge(offer::routes())
}

/// The tile of the site's first page.
pub(crate) const SUBSCRIPTION: Tile = Tile {
    title: "site-tile-subscription",
    icon: "rss",
    right: PUBLIC,
    section: Section::Site,
    render: |view| Box::pin(tile::tile(view)),
};
