//! Unloading the journals of a past period, downloading the file, and only then cleaning.

use std::time::{Duration, Instant};

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kernel::command::Query as _;
use kernel::journal::{CleanJournal, Cleaned, ConfirmUnload, ListUnloads, Unload, UnloadJournal};
use kernel::listing::Tone;
use kernel::rights::JOURNAL_CLEAN;
use kernel::{Error, Message, execute, files};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

/// How long one press cleans on: the rest waits for the next one, and the page stays alive.
const PATIENCE: Duration = Duration::from_secs(8);

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/journal/unloads", get(all).post(unload))
        .route("/admin/journal/unloads/{unload}/file", get(file))
        .route("/admin/journal/unloads/{unload}/clean", post(clean))
}

pub(super) fn unloads_action(view: &View) -> Markup {
    html! {
        @if view.can(JOURNAL_CLEAN) { (ui::link_button(view.t("page-unloads"), "/admin/journal/unloads", "archive")) }
    }
}

async fn all(view: View) -> Answer {
    let month_ago = view.today() - chrono::Days::new(31);
    page(&view, &Filled::blank().with("until", month_ago)).await
}

async fn unload(view: View, form: Submitted<UnloadJournal>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done("/admin/journal/unloads", Message::new("said-unloaded"))),
        Err(filled) => page(&view, &filled).await,
    }
}

/// Gives the file, and notes that it was given: what was never downloaded is not cleaned.
async fn file(view: View, Path(unload): Path<i64>) -> Answer {
    view.need(JOURNAL_CLEAN)?;
    let all = ListUnloads {}.answer(view.ctx()).await?;
    let row = all.into_iter().find(|row| row.id == unload).ok_or(Error::NotFound)?;
    let (file, bytes) = files::read(view.state(), row.file_id).await?;
    let confirm = ConfirmUnload { unload: unload.into(), digest: file.digest.as_str().into() };
    execute(view.ctx(), None, confirm).await?;
    let name = format!("attachment; filename=\"{}\"", file.name);
    let headers = [("content-type", "application/x-ndjson".to_owned()), ("content-disposition", name)];
    Ok((headers, bytes).into_response())
}

async fn clean(view: View, form: Submitted<CleanJournal>) -> Answer {
    let back = "/admin/journal/unloads";
    let begun = Instant::now();
    let unload = form.command.clone();
    let mut chunk = match form.press(&view).await? {
        Ok(chunk) => chunk,
        Err(said) => return Ok(view.go_saying(back, &said)),
    };
    while chunk.more && begun.elapsed() < PATIENCE {
        chunk = next(&view, &unload).await?;
    }
    let said = if chunk.more { "said-cleaning" } else { "said-cleaned" };
    Ok(view.done(back, Message { id: said.into(), args: Vec::new() }))
}

async fn next(view: &View, unload: &CleanJournal) -> Result<Cleaned, Failure> {
    Ok(execute(view.ctx(), None, unload.clone()).await?)
}

async fn page(view: &View, filled: &Filled) -> Answer {
    let all = ListUnloads {}.answer(view.ctx()).await?;
    let fields = html! {
        p { (view.t("unload-hint")) }
        (Field::date("until", "label-until").required().show(view, filled))
        (ui::submit(view.t("button-unload"), "archive"))
    };
    let body = html! {
        (ui::card(view.t("legend-unload"), ui::form(view, "/admin/journal/unloads", filled, fields)))
        (ui::card_table(view.t("page-unloads"), "", table(view, &all)))
    };
    let page = ui::Page::new(view.t("page-unloads")).crumb(view.t("journal-title"), "/admin/journal");
    let page: Response = (filled.status(), page.show(view, body)).into_response();
    Ok(page)
}

fn table(view: &View, all: &[Unload]) -> Markup {
    if all.is_empty() {
        return html! { p class="text-secondary m-0 p-3" { (view.t("unloads-none")) } };
    }
    let head = html! {
        (ui::th(view.t("label-until"))) (ui::th(view.t("label-events"))) (ui::th(view.t("label-errors")))
        (ui::th(view.t("journal-at"))) (ui::th(view.t("journal-actor"))) (ui::th(view.t("users-state"))) (ui::th(view.t("label-digest"))) (ui::th(""))
    };
    ui::table(head, html! { @for row in all { (one(view, row)) } })
}

fn one(view: &View, row: &Unload) -> Markup {
    let tone = match row.state.as_str() {
        "unloaded" => Tone::Info,
        "downloaded" => Tone::Good,
        "cleaning" => Tone::Warn,
        _ => Tone::Muted,
    };
    let range = |first: i64, last: i64, count: i64| {
        html! { (view.number(count)) @if count > 0 { span class="text-secondary" { " (№ " (first) "–" (last) ")" } } }
    };
    let id = row.id.to_string();
    html! {
        tr {
            td { (ui::date(view, row.until)) }
            td { (range(row.first_event, row.last_event, row.events)) }
            td { (range(row.first_error, row.last_error, row.errors)) }
            td { (ui::time(view, row.created_at)) }
            td { (row.actor_name) }
            td {
                (ui::status(view, &ui::term("unload-state-", &row.state), tone))
                @if row.removed > 0 { " " (view.say(&Message::new("unload-removed").arg("count", row.removed))) }
            }
            td class="cut" title=(row.file_digest) { code { (row.file_digest.get(..12).unwrap_or_default()) "…" } }
            td class="w-1" {
                div class="btn-list flex-nowrap" {
                    (ui::link_button(view.t("button-download"), format!("/admin/journal/unloads/{id}/file"), "download"))
                    @if matches!(row.state.as_str(), "downloaded" | "cleaning") {
                        (ui::confirmed_button(view, format!("/admin/journal/unloads/{id}/clean"), view.t("button-clean"), "trash", &[], view.t("ask-clean"), true))
                    }
                }
            }
        }
    }
}
