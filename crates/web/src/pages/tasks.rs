//! A task: how far it is, and what came of it. The list itself is declared in the kernel.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use kernel::Message;
use kernel::tasks::{self, CancelTask, Shown};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::Submitted;
use crate::path::Path;
use crate::ui;
use crate::view::View;

/// Id of the part that changes while the task runs.
const ID: &str = "task";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/tasks/{task}", get(task)).route("/tasks/{task}/cancel", post(cancel))
}

async fn task(view: View, Path(task): Path<i64>) -> Answer {
    let task = tasks::show(view.ctx(), task).await?;
    if view.wants_only(ID) {
        return Ok(part(&view, &task).into_response());
    }
    let page = ui::Page::new(String::from(view.say(&task.about)))
        .crumb(view.t("tasks-title"), "/tasks")
        .narrow()
        .show(&view, part(&view, &task));
    Ok(page.into_response())
}

/// While it runs, the part asks for itself anew; what has not changed stays untouched in the page.
fn part(view: &View, task: &Shown) -> Markup {
    let href = format!("/tasks/{}", task.id);
    let poll = (!task.is_over()).then_some("every 1s");
    html! {
        div id=(ID) hx-get=[poll.map(|_| href.as_str())] hx-trigger=[poll] hx-target={ "#" (ID) } hx-swap="outerMorph" {
            div class="card mb-3" {
                div class="card-body" {
                    div class="d-flex align-items-center gap-2 mb-3" {
                        (ui::status(view, &ui::term("task-state-", &task.state), tasks::tone(&task.state)))
                        span class="ms-auto num text-secondary" { (amount(view, task)) }
                    }
                    (bar(view, task))
                    p class="mt-3 mb-0" aria-live="polite" { (words(view, task)) }
                    (ends(view, task))
                }
            }
            (ui::card(view.t("legend-task"), facts(view, task)))
        }
    }
}

fn amount(view: &View, task: &Shown) -> Markup {
    html! {
        @if task.done > 0 || task.total.is_some() {
            (view.number(task.done))
            @if let Some(total) = task.total { " / " (view.number(total)) }
        }
    }
}

fn bar(view: &View, task: &Shown) -> Markup {
    let percent = task.percent();
    let class = match task.state.as_str() {
        "done" => "progress-bar bg-green",
        "failed" => "progress-bar bg-red",
        "cancelled" => "progress-bar bg-secondary",
        _ if percent.is_none() && task.state == "running" => "progress-bar progress-bar-indeterminate",
        _ => "progress-bar",
    };
    html! {
        div class="progress" role="progressbar" aria-label=(view.say(&task.about)) aria-valuemin="0" aria-valuemax="100" aria-valuenow=[percent] {
            div class=(class) style=[percent.map(|p| format!("width:{p}%"))] {}
        }
    }
}

fn words(view: &View, task: &Shown) -> Markup {
    html! {
        @match &task.message {
            Some(message) if task.is_over() => (view.say(message)),
            _ if task.is_stopping => (view.t("task-stopping")),
            _ if task.state == "waiting" => (view.t("task-waits")),
            _ => (view.t("task-runs")),
        }
    }
}

/// What can be done: the file taken, the task stopped.
fn ends(view: &View, task: &Shown) -> Markup {
    html! {
        @if let Some(file) = task.file {
            div class="mt-3" { (ui::main_action(view.t("task-download"), format!("/files/{file}"), "download")) }
        }
        @if !task.is_over() && !task.is_stopping {
            div class="mt-3" { (ui::post_button(view, format!("/tasks/{}/cancel", task.id), view.t("task-cancel"), "x", &[])) }
        }
    }
}

fn facts(view: &View, task: &Shown) -> Markup {
    let time = |at| Option::map_or_else(at, ui::none, |at| ui::time(view, at));
    ui::facts(&[
        (view.t("tasks-number").into(), html! { (task.id) }),
        (view.t("tasks-actor").into(), ui::or_none(&task.actor_name)),
        (view.t("tasks-created-at").into(), ui::time(view, task.created_at)),
        (view.t("task-taken-up").into(), time(task.started_at)),
        (view.t("tasks-finished-at").into(), time(task.finished_at)),
    ])
}

async fn cancel(view: View, Path(task): Path<i64>, form: Submitted<CancelTask>) -> Answer {
    let href = format!("/tasks/{task}");
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(href, Message::new("task-cancel-said")),
        Err(said) => view.go_saying(href, &said),
    })
}
