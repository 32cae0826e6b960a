//! All that a desk brings to the web floor, beside its kernel module.

use std::future::Future;
use std::pin::Pin;

use axum::Router;
use kernel::Module;
use kernel::right::Right;
use maud::Markup;

use crate::app::App;
use crate::view::View;

/// What a desk hands over.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// Its kernel module.
    pub module: Module,
    /// Message id of its name, over its group in the navigation.
    pub title: &'static str,
    /// Its pages, under whole addresses: `/desk/subscriptions/…`, `/my/…`.
    pub routes: fn() -> Router<App>,
    /// Its entries in the navigation of all areas.
    pub nav: &'static [NavItem],
    /// Its tiles on the dashboard, in the cabinet and on the site's first page.
    pub tiles: &'static [Tile],
    /// What its lists' pages have besides the list.
    pub lists: &'static [ListFace],
    /// What it shows on a client's card.
    pub panels: &'static [ClientPanel],
}

/// A part of a client's card: what this desk knows of him. Shown to those who hold the right.
#[derive(Clone, Copy, Debug)]
pub struct ClientPanel {
    /// Message id of its head.
    pub title: &'static str,
    /// Who sees it.
    pub right: Right,
    /// The inside of the card: `|view, client| Box::pin(draw(view, client))`.
    pub render: for<'a> fn(&'a View, i64) -> Drawing<'a>,
}

/// What a list's page has besides the list.
#[derive(Clone, Copy, Debug)]
pub struct ListFace {
    /// The listing's key.
    pub listing: &'static str,
    /// The main action in the page's head: "new order". It looks at the rights itself.
    pub action: fn(&View) -> Markup,
}

/// Which navigation an entry or a tile belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The operator's workplace, `/desk`.
    Desk,
    /// Administration, `/admin`.
    Admin,
    /// The client's cabinet, `/my`.
    Cabinet,
    /// The public site, `/`.
    Site,
}

/// An entry of the navigation, shown to those who hold the right.
#[derive(Clone, Copy, Debug)]
pub struct NavItem {
    /// Message id.
    pub title: &'static str,
    /// Where it leads; the entry is lit on this address and below it.
    pub href: &'static str,
    /// Icon of the sprite, listed in `assets/icons.txt`.
    pub icon: &'static str,
    /// Who sees it.
    pub right: Right,
    /// Where it stands.
    pub section: Section,
}

/// What draws a tile: the inside of its card.
pub type Drawing<'a> = Pin<Box<dyn Future<Output = kernel::Result<Markup>> + Send + 'a>>;

/// A card of a first page, shown to those who hold the right.
#[derive(Clone, Copy, Debug)]
pub struct Tile {
    /// Message id of its head.
    pub title: &'static str,
    /// Icon of the sprite.
    pub icon: &'static str,
    /// Who sees it.
    pub right: Right,
    /// On which first page.
    pub section: Section,
    /// The inside of the card: `|view| Box::pin(draw(view))`.
    pub render: for<'a> fn(&'a View) -> Drawing<'a>,
}
