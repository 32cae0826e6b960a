//! The beginning of a list inside another page: a client's orders on his card.

use kernel::listing::{self, Asked, Listing};
use maud::{Markup, html};

use super::cell::{cell, is_figure};
use super::{address, rows};
use crate::ui;
use crate::view::View;

/// The first rows of a list under these filters, and a link to all of them.
/// `hidden` names the columns that say nothing here.
pub async fn embedded(
    view: &View,
    listing: &'static Listing,
    filters: &[(&str, String)],
    hidden: &[&str],
    most: u64,
) -> kernel::Result<Markup> {
    let asked = Asked { limit: most, ..Asked::read(listing, filters.iter().map(|(k, v)| (*k, v.as_str()))) };
    let page = listing::fetch(view.ctx(), listing, &asked).await?;
    if page.rows.is_empty() {
        return Ok(html! { p class="text-secondary m-0 p-2" { (view.t(listing.empty)) } });
    }
    let columns: Vec<_> =
        asked.columns.iter().enumerate().filter(|(_, c)| !hidden.contains(&c.key)).collect();
    let all = address(listing.page, &asked.query_sorted(&asked.sort, asked.direction)).into_owned();
    Ok(html! {
        div class="table-responsive" {
            table class="table table-vcenter table-dense" {
                thead { tr { @for (_, column) in &columns { th scope="col" class=[is_figure(column.kind).then_some("num")] { (view.t(column.title)) } } } }
                tbody {
                    @for row in &page.rows {
                        tr class=[rows::tone_of_row(view, row)] data-href=[row.href.as_deref()] {
                            @for (place, (n, column)) in columns.iter().enumerate() {
                                td class=[is_figure(column.kind).then_some("num")] {
                                    @let inside = row.cells.get(*n).map(|c| cell(view, c)).unwrap_or_default();
                                    @match &row.href { Some(href) if place == 0 => a href=(href) { (inside) }, _ => (inside) }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if page.next.is_some() { div class="p-2" { (ui::link(all, view.t("listing-all"))) } }
    })
}
