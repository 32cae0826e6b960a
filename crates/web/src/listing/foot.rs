//! Below the table: how many rows, how many on a page, the files, and the pager.

use kernel::Message;
use kernel::listing::{Count, Cursor, Format, Page};
use maud::{Markup, Render, html};

use super::list::List;
use super::{address, columns};
use crate::ui;
use crate::view::View;

pub(super) fn foot(list: &List<'_>, page: &Page) -> Markup {
    let (view, listing) = (list.view, list.listing);
    let print = address(&format!("{}.print", listing.page), &list.here()).into_owned();
    html! {
        div class="card-footer list-foot" {
            span class="text-secondary" { (count(view, page.count)) }
            @if list.is_for_staff() { (columns::sizes(list)) }
            div class="btn-list ms-auto" {
                @if !page.rows.is_empty() {
                    (file(list, page.count, Format::Xlsx, "XLSX", "file-spreadsheet"))
                    (file(list, page.count, Format::Csv, "CSV", "file-type-csv"))
                    (ui::link_button(view.t("button-print"), print, "printer"))
                }
                (place(list, view.t("button-previous"), "chevron-left", page.previous.as_ref()))
                (place(list, view.t("button-next"), "chevron-right", page.next.as_ref()))
            }
        }
    }
}

/// A short list is a file at once; of a long one a press may start a task, so it writes.
fn file(list: &List<'_>, count: Count, format: Format, text: &str, icon: &str) -> Markup {
    let ending = format.extension();
    if matches!(count, Count::Exactly(_)) || !list.is_for_staff() {
        let href = address(&format!("{}.{ending}", list.listing.page), &list.here()).into_owned();
        return ui::link_button(text, href, icon);
    }
    html! {
        form method="post" action={ (list.listing.page) ".export" } class="d-inline-block" data-download {
            (ui::secrets(list.view))
            (ui::hidden("query", list.query()))
            button class="btn" type="submit" name="format" value=(ending) { (ui::icon(icon)) (text) }
        }
    }
}

fn place(list: &List<'_>, text: impl Render, icon: &str, to: Option<&Cursor>) -> Markup {
    html! {
        @if let Some(to) = to {
            @let href = address(list.listing.page, &list.asked.query_at(to)).into_owned();
            a class="btn" href=(href) hx-get=(href) { (ui::icon(icon)) (text) }
        } @else {
            // It keeps its place, so that the one beside it does not move under the pointer.
            span class="btn disabled" aria-hidden="true" { (ui::icon(icon)) (text) }
        }
    }
}

fn count(view: &View, count: Count) -> Markup {
    let (id, n) = match count {
        Count::Exactly(n) => ("listing-count", n),
        Count::MoreThan(n) => ("listing-count-more", n),
    };
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    html! { (view.say(&Message::new(id).arg("count", n))) }
}
