//! An event of the journal with its parameters, its parts and what it is about.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use chrono::{DateTime, Utc};
use kernel::db::Read as _;
use kernel::listing::Tone;
use kernel::rights::JOURNAL_VIEW;
use kernel::{Ctx, Error, Message, Result};
use maud::{Markup, html};
use serde_json::Value;

use crate::app::App;
use crate::failure::Answer;
use crate::path::Path;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/journal/{number}", get(entry))
}

/// An event as its page shows it.
struct Event {
    parent: Option<i64>,
    event: String,
    actor: String,
    actor_kind: String,
    at: DateTime<Utc>,
    outcome: String,
    code: Option<String>,
    reason: Option<Message>,
    operation: String,
    params: Option<Value>,
}

async fn entry(view: View, Path(number): Path<i64>) -> Answer {
    view.need(JOURNAL_VIEW)?;
    let event = read(view.ctx(), number).await?;
    let parts = parts(view.ctx(), number).await?;
    let subjects = subjects(view.ctx(), number).await?;
    let body = html! {
        (ui::card(view.t("legend-event"), facts(&view, &event, &subjects)))
        @if !parts.is_empty() {
            (ui::card(view.t("legend-parts"), html! {
                @for (part, name) in &parts { div { (ui::link(format!("/admin/journal/{part}"), part)) " " (view.say(&ui::term("event-", name))) } }
            }))
        }
        (ui::card(view.t("legend-params"), params(&view, event.params.as_ref())))
    };
    let title = format!("№ {number}. {}", view.say(&ui::term("event-", &event.event)));
    let page = ui::Page::new(title).crumb(view.t("journal-title"), "/admin/journal").beside(ui::status(
        &view,
        &ui::term("outcome-", &event.outcome),
        tone(&event.outcome),
    ));
    Ok(page.show(&view, body).into_response())
}

async fn read(ctx: &Ctx, number: i64) -> Result<Event> {
    let sql = "SELECT j.parent_id, j.event, j.actor_name, j.actor_kind, j.at, j.outcome, j.code, j.reason, j.operation, p.params
               FROM journal j LEFT JOIN journal_params p ON p.journal_id = j.id WHERE j.id = ?";
    let rows = ctx.raw(ctx.state.db().engine().statement(sql, [number.into()])).await?;
    let row = rows.first().ok_or(Error::NotFound)?;
    let (reason, params): (Option<String>, Option<String>) =
        (row.try_get_by_index(7)?, row.try_get_by_index(9)?);
    Ok(Event {
        parent: row.try_get_by_index(0)?,
        event: row.try_get_by_index(1)?,
        actor: row.try_get_by_index(2)?,
        actor_kind: row.try_get_by_index(3)?,
        at: row.try_get_by_index(4)?,
        outcome: row.try_get_by_index(5)?,
        code: row.try_get_by_index(6)?,
        reason: reason.and_then(|r| serde_json::from_str(&r).ok()),
        operation: row.try_get_by_index(8)?,
        params: params.and_then(|p| serde_json::from_str(&p).ok()),
    })
}

async fn parts(ctx: &Ctx, number: i64) -> Result<Vec<(i64, String)>> {
    let sql = "SELECT id, event FROM journal WHERE parent_id = ? ORDER BY id";
    let rows = ctx.raw(ctx.state.db().engine().statement(sql, [number.into()])).await?;
    rows.iter().map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?))).collect()
}

async fn subjects(ctx: &Ctx, number: i64) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT noun, subject_id FROM journal_subjects WHERE journal_id = ? ORDER BY noun, subject_id";
    let rows = ctx.raw(ctx.state.db().engine().statement(sql, [number.into()])).await?;
    rows.iter().map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?))).collect()
}

const fn tone(outcome: &str) -> Tone {
    match outcome.as_bytes() {
        b"done" => Tone::Good,
        b"refused" => Tone::Warn,
        _ => Tone::Bad,
    }
}

fn facts(view: &View, event: &Event, subjects: &[(String, i64)]) -> Markup {
    let who = html! { @if event.actor.is_empty() { (view.say(&ui::term("actor-", &event.actor_kind))) } @else { (event.actor) } };
    let about = html! {
        @if subjects.is_empty() { (ui::none()) }
        @for (noun, id) in subjects {
            @let words = html! { (view.say(&ui::term("noun-", noun))) " " (id) };
            @if noun == "client" { (ui::link(format!("/desk/clients/{id}"), words)) } @else { (words) }
            " "
        }
    };
    let mut facts = vec![
        ("journal-at", ui::time(view, event.at)),
        ("journal-actor", who),
        ("label-about", about),
        ("label-event-code", html! { code { (event.event) } }),
    ];
    if let Some(reason) = &event.reason {
        let code = event.code.as_deref().unwrap_or_default();
        facts.push(("journal-reason", html! { (view.say(reason)) " " code { (code) } }));
    }
    if let Some(parent) = event.parent {
        facts.push(("journal-parent", ui::link(format!("/admin/journal/{parent}"), parent)));
    }
    facts.push(("label-operation", html! { code { (event.operation) } }));
    let pairs: Vec<(String, Markup)> =
        facts.into_iter().map(|(id, value)| (view.t(id).into(), value)).collect();
    ui::facts(&pairs)
}

/// The command's fields; what was secret or personal is already hidden in them.
fn params(view: &View, params: Option<&Value>) -> Markup {
    match params {
        None => html! { p class="text-secondary m-0" { (view.t("params-erased")) } },
        Some(value) => {
            html! { pre class="m-0" { (serde_json::to_string_pretty(value).unwrap_or_default()) } }
        }
    }
}
