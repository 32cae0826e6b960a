//! A list as a file.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::listing::{self, AT_ONCE, Asked, Format, Listing, StartExport};
use kernel::{Message, execute};
use maud::html;
use serde::Deserialize;

use super::list::asked;
use super::{address, with_query};
use crate::failure::Answer;
use crate::form::Submitted;
use crate::ui;
use crate::view::View;

pub(super) async fn xlsx(view: View, listing: &'static Listing) -> Answer {
    let (asked, _) = asked(&view, listing).await?;
    if is_long(&view, listing, &asked).await? {
        return Ok(offer(&view, listing, &asked, Format::Xlsx));
    }
    let bytes = listing::xlsx(view.ctx(), listing, &asked).await?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(&view, listing, Format::Xlsx, kind, bytes))
}

pub(super) async fn csv(view: View, listing: &'static Listing) -> Answer {
    let (asked, _) = asked(&view, listing).await?;
    if is_long(&view, listing, &asked).await? {
        return Ok(offer(&view, listing, &asked, Format::Csv));
    }
    let bytes = listing::csv(view.ctx(), listing, &asked).await?;
    Ok(file(&view, listing, Format::Csv, "text/csv; charset=utf-8", bytes))
}

/// Whether staff shall wait for it on a page of its own; a client's own rows are few.
async fn is_long(view: &View, listing: &Listing, asked: &Asked) -> kernel::Result<bool> {
    if !view.area().is_for_staff() {
        return Ok(false);
    }
    Ok(listing::count_up_to(view.ctx(), listing, asked, AT_ONCE + 1).await? > AT_ONCE)
}

fn file(view: &View, listing: &Listing, format: Format, kind: &'static str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{}\"", listing.file_name(view.ctx(), format));
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}

/// A long file by its address: an address only reads, so the task is started by a press.
fn offer(view: &View, listing: &Listing, asked: &Asked, format: Format) -> Response {
    let (query, rows) = (listing::query_of(asked), i64::try_from(AT_ONCE).unwrap_or_default());
    let fields = [("query", query.as_str()), ("format", format.extension())];
    let action = format!("{}.export", listing.page);
    let body = html! {
        div class="card" { div class="card-body" {
            p { (view.say(&Message::new("list-export-long").arg("count", rows))) }
            (ui::post_button(view, action, view.t("list-export-start"), "table-export", &fields))
        } }
    };
    let back = with_query(listing.page, &query);
    ui::Page::new(view.t("list-export"))
        .crumb(view.t(listing.title), back)
        .narrow()
        .show(view, body)
        .into_response()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    format: String,
    #[serde(default)]
    query: String,
}

/// A file of a list that may be long: at once if it is not, else by a task.
pub(super) async fn export(view: View, form: Submitted<Wanted>, listing: &'static Listing) -> Answer {
    let Wanted { format, query } = form.command;
    let asked = Asked::of_query(listing, &query);
    if !is_long(&view, listing, &asked).await?
        && let Ok(format) = format.parse::<Format>()
    {
        let page = format!("{}.{}", listing.page, format.extension());
        return Ok(view.go(address(&page, &asked.query_sorted(&asked.sort, asked.direction))));
    }
    let start = StartExport {
        list: listing.key.into(),
        format: format.as_str().into(),
        query: query.as_str().into(),
    };
    let task = execute(view.ctx(), form.key, start).await?;
    Ok(view.go(format!("/tasks/{task}")))
}
