//! The addresses of topics.

use axum::Router;
use axum::routing::get;
use kernel::Message;
use web::{Answer, App, Filled, Path, Submitted, View};

use super::{ArchiveTopic, CreateTopic, EditTopic, pages};
use crate::rights::{DIRECTORY_EDIT, DIRECTORY_VIEW};

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", pages::LIST);
    Router::new()
        .route(&at("/new"), get(empty).post(create))
        .route(&at("/{id}"), get(card).post(edit))
        .route(&at("/{id}/archive"), get(back).post(archive))
}

async fn empty(view: View) -> Answer {
    view.need(DIRECTORY_EDIT)?;
    pages::new(&view, &Filled::blank()).await
}

async fn create(view: View, form: Submitted<CreateTopic>) -> Answer {
    match form.run(&view).await? {
        Ok(id) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::new(&view, &filled).await,
    }
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    pages::card(view, id, None).await
}

async fn back(view: View, Path(id): Path<i64>) -> Answer {
    view.need(DIRECTORY_VIEW)?;
    Ok(view.go(pages::href(id)))
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditTopic>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::card(view, id, Some(filled)).await,
    }
}

async fn archive(view: View, Path(id): Path<i64>, form: Submitted<ArchiveTopic>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(pages::href(id), Message::new("said-saved")),
        Err(said) => view.go_saying(pages::href(id), &said),
    })
}
