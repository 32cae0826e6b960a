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
    /// Cards of rows, shown beside their lists.
    pub cards: &'static [RowCard],
    /// What it shows on a client's card.
    pub panels: &'static [ClientPanel],
}

/// The card of a row, beside its list on a wide screen.
#[derive(Clone, Copy, Debug)]
pub struct RowCard {
    /// The listing's key.
    pub listing: &'static str,
    /// The inside of the card: `|view, row| Box::pin(draw(view, row))`. Its rights are the listing's.
    pub render: for<'a> fn(&'a View, i64) -> Drawing<'a>,
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
    /// Message id of the group it stands in; empty: under the desk's own name.
    pub group: &'static str,
    /// One more address, itself and below it, that this entry is lit on; empty: none.
    pub also: &'static str,
}

impl NavItem {
    /// An entry under the desk's own name.
    #[must_use]
    pub const fn new(
        title: &'static str,
        href: &'static str,
        icon: &'static str,
        right: Right,
        section: Section,
    ) -> Self {
        Self { title, href, icon, right, section, group: "", also: "" }
    }

    /// In a group of its desk: a message id. Entries of one group stand together.
    #[must_use]
    pub const fn under(mut self, group: &'static str) -> Self {
        self.group = group;
        self
    }

    /// Lit on these pages too.
    #[must_use]
    pub const fn also(mut self, path: &'static str) -> Self {
        self.also = path;
        self
    }

    /// How much of this address the entry answers for, in bytes; nothing: it lies elsewhere.
    pub(crate) fn covers(&self, path: &str) -> Option<usize> {
        // The first page of a part of the site stands for itself alone, not for all below it.
        let first = matches!(self.href, "/" | "/desk" | "/admin" | "/my");
        let below = |at: &str| path == at || path.strip_prefix(at).is_some_and(|rest| rest.starts_with('/'));
        if first {
            return (path == self.href).then_some(self.href.len());
        }
        let also = (!self.also.is_empty() && below(self.also)).then_some(self.also.len());
        also.max(below(self.href).then_some(self.href.len()))
    }
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

#[cfg(test)]
mod tests {
    use kernel::right::PUBLIC;

    use super::*;

    #[test]
    fn an_entry_answers_for_its_pages_and_a_first_page_for_itself() {
        let groups = NavItem::new("t", "/admin/groups", "i", PUBLIC, Section::Admin).also("/admin/rights");
        assert_eq!(groups.covers("/admin/groups/edit"), Some(13));
        assert_eq!(groups.covers("/admin/rights"), Some(13));
        assert_eq!(groups.covers("/admin/groupsies"), None);
        let first = NavItem::new("t", "/admin", "i", PUBLIC, Section::Admin);
        assert_eq!((first.covers("/admin"), first.covers("/admin/users")), (Some(6), None));
    }
}
