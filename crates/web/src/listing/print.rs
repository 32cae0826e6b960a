//! A list on paper.

use axum::response::IntoResponse;
use kernel::listing::{Asked, Listing};
use kernel::{Message, listing};
use maud::html;

use super::address;
use super::cell::{cell, is_figure};
use super::list::asked;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

/// Rows of a print: some twenty sheets.
const MOST: u64 = 1000;
/// Columns that still fit an upright sheet.
const UPRIGHT: usize = 7;

pub(super) async fn print(view: View, listing: &'static Listing) -> Answer {
    let asked = Asked { cursor: None, limit: MOST, ..asked(&view, listing).await?.0 };
    let page = listing::fetch(view.ctx(), listing, &asked).await?;
    let title = view.t(listing.title);
    let body = html! {
        h1 { (title) }
        p { (ui::date(&view, view.today())) }
        table class="table-lined list-lined" {
            thead { tr { @for column in &asked.columns { th { (view.t(column.title)) } } } }
            tbody {
                @for row in &page.rows {
                    tr {
                        @for (column, value) in asked.columns.iter().zip(&row.cells) {
                            td class=[is_figure(column.kind).then_some("num")] { (cell(&view, value)) }
                        }
                    }
                }
            }
        }
        @if page.next.is_some() { p { (view.say(&Message::new("listing-first").arg("count", i64::try_from(MOST).unwrap_or_default()))) } }
    };
    let back = address(listing.page, &asked.query_sorted(&asked.sort, asked.direction)).into_owned();
    let sheet = ui::Page::new(title.clone()).crumb(title, back).landscape(asked.columns.len() > UPRIGHT);
    Ok(sheet.sheet(&view, body).into_response())
}
