//! Stored queries: written with the views beside, tried, run with values, taken away as files.

mod answer;
mod editor;
mod runner;
mod views;

use axum::Router;
use axum::routing::{get, post};
use kernel::Message;
use kernel::reports::{self, ArchiveQuery, CreateQuery, EditQuery};
use kernel::rights::QUERIES_EDIT;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui;
use crate::view::View;

/// Where they are listed.
const LIST: &str = "/admin/queries";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/queries/new", get(empty).post(create))
        .route("/admin/queries/try", get(editor::back).post(editor::try_out))
        .route("/admin/queries/{id}", get(runner::page))
        .route("/admin/queries/{id}/{file}", get(runner::file))
        .route("/admin/queries/{id}/edit", get(open).post(edit))
        .route("/admin/queries/{id}/archive", post(archive))
}

/// The main action of the list.
pub(super) fn new_action(view: &View) -> Markup {
    html! { @if view.can(QUERIES_EDIT) { (ui::main_action(view.t("queries-new"), "/admin/queries/new", "plus")) } }
}

/// The page of a query.
fn href(id: i64) -> String {
    format!("{LIST}/{id}")
}

async fn empty(view: View) -> Answer {
    view.need(QUERIES_EDIT)?;
    editor::page(&view, None, &Filled::blank(), None).await
}

async fn create(view: View, form: Submitted<CreateQuery>) -> Answer {
    match form.run(&view).await? {
        Ok(id) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => editor::page(&view, None, &filled, None).await,
    }
}

async fn open(view: View, Path(id): Path<i64>) -> Answer {
    view.need(QUERIES_EDIT)?;
    let stored = reports::get(view.ctx(), id).await?;
    editor::page(&view, Some(&stored), &editor::filled_of(&stored)?, None).await
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditQuery>) -> Answer {
    view.need(QUERIES_EDIT)?;
    let stored = reports::get(view.ctx(), id).await?;
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => editor::page(&view, Some(&stored), &filled, None).await,
    }
}

async fn archive(view: View, Path(id): Path<i64>, form: Submitted<ArchiveQuery>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(LIST, Message::new("said-query-archived")),
        Err(said) => view.go_saying(href(id), &said),
    })
}
