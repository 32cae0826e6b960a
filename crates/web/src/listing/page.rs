//! The page of a list.

use kernel::listing::{Asked, Listing, Page};
use maud::{Markup, html};

use super::{filters, rows};
use crate::ui;
use crate::view::View;

pub(super) fn page(
    view: &View,
    listing: &Listing,
    asked: &Asked,
    found: &Page,
    action: Option<Markup>,
) -> Markup {
    let body = html! {
        div class="card" {
            (filters::filters(view, listing, asked))
            (rows::rows(view, listing, asked, found, action.as_ref()))
        }
    };
    ui::Page::new(view.t(listing.title)).action(action.unwrap_or_default()).show(view, body)
}
