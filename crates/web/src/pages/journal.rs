//! An event of the journal with its parameters, its parts and what it is about.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::journal::{self, Shown};
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

async fn entry(view: View, Path(number): Path<i64>) -> Answer {
    let event = journal::show(view.ctx(), number).await?;
    let body = html! {
        (ui::card(view.t("legend-event"), facts(&view, &event)))
        @if !event.parts.is_empty() {
            (ui::card(view.t("legend-parts"), html! {
                @for (part, name) in &event.parts { div { (ui::link(format!("/admin/journal/{part}"), part)) " " (view.say(&ui::term("event-", name))) } }
            }))
        }
        @if !event.errors.is_empty() {
            (ui::card(view.t("errors-title"), html! {
                @for error in &event.errors {
                    div { (ui::link(format!("/admin/errors?journal={number}"), error.0)) " " @if let Some(code) = &error.1 { code { (code) } " " } (error.2) }
                }
            }))
        }
        (ui::card(view.t("legend-params"), params(&view, event.params.as_ref())))
    };
    let title = format!("№ {number}. {}", view.say(&ui::term("event-", &event.event)));
    let page = ui::Page::new(title).crumb(view.t("journal-title"), "/admin/journal").beside(ui::status(
        &view,
        &ui::term("outcome-", &event.outcome),
        journal::tone(&event.outcome),
    ));
    Ok(page.show(&view, body).into_response())
}

fn facts(view: &View, event: &Shown) -> Markup {
    let who = html! { @if event.actor.is_empty() { (view.say(&ui::term("actor-", &event.actor_kind))) } @else { (event.actor) } };
    let about = html! {
        @if event.subjects.is_empty() { (ui::none()) }
        @for (noun, id) in &event.subjects {
            @let words = html! { (view.say(&ui::term("noun-", noun))) " " (id) };
            @match noun.as_str() {
                "client" => (ui::link(format!("/desk/clients/{id}"), words)),
                "user" => (ui::link(format!("/admin/users/{id}"), words)),
                "division" => (ui::link(format!("/admin/divisions/{id}"), words)),
                "department" => (ui::link(format!("/admin/departments/{id}"), words)),
                "position" => (ui::link(format!("/admin/positions/{id}"), words)),
                "client_group" => (ui::link(format!("/admin/client-groups/{id}"), words)),
                _ => (words),
            }
            " " a class="text-secondary" href={ "/admin/journal?about=" (noun) ":" (id) } title=(view.t("journal-all-about")) aria-label=(view.t("journal-all-about")) { (ui::small_icon("list")) }
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
