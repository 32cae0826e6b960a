//! The page of a list.

use kernel::listing::Page;
use maud::{Markup, html};

use super::list::List;
use super::{beside, filters, rows, views};
use crate::ui::{self, navigation};

pub(super) fn page(list: &List<'_>, found: &Page) -> Markup {
    let card = html! {
        div class={ "card" @if list.is_for_staff() { " list-card" } } {
            @if list.is_for_staff() { (views::bar(list)) }
            (filters::filters(list))
            (rows::rows(list, found))
        }
    };
    let body = html! {
        (list.above)
        @if list.has_card { div class="split" { (card) (beside::place(list.view)) } } @else { (card) }
    };
    let page = ui::Page::new(list.view.t(list.listing.title)).action(&list.main);
    // A list that has no entry of its own leads back to the entry it lies under.
    match navigation::above(list.view, list.view.area().section(), list.listing.page) {
        Some(above) if above.href != list.listing.page => page.crumb(list.view.t(above.title), above.href),
        _ => page,
    }
    .show(list.view, body)
}
