//! The operator's addresses of feeds.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use kernel::Message;
use web::{Answer, App, Filled, Submitted, View};

use super::{CreateFeed, DeleteFeed, EditFeed, SetFeedLinks, SetFeedSale, pages};
use crate::draw::Again;
use crate::rights::{CATALOGUE_EDIT, CATALOGUE_VIEW};

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", pages::LIST);
    Router::new()
        .route(&at("/new"), get(empty).post(create))
        .route(&at("/{id}"), get(card).post(edit))
        .route(&at("/{id}/links"), get(back).post(links))
        .route(&at("/{id}/sale"), get(back).post(sale))
        .route(&at("/{id}/delete"), get(back).post(delete))
}

async fn empty(view: View) -> Answer {
    view.need(CATALOGUE_EDIT)?;
    Ok(pages::new(&view, &Filled::blank()))
}

async fn create(view: View, form: Submitted<CreateFeed>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(id) => view.done(pages::href(id), Message::new("said-saved")),
        Err(filled) => pages::new(&view, &filled),
    })
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    pages::card(view, id, None).await
}

async fn back(view: View, Path(id): Path<i64>) -> Answer {
    view.need(CATALOGUE_VIEW)?;
    Ok(view.go(pages::href(id)))
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditFeed>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::card(view, id, Some(Again::Fields(filled))).await,
    }
}

async fn links(view: View, Path(id): Path<i64>, form: Submitted<SetFeedLinks>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::card(view, id, Some(Again::Links(filled))).await,
    }
}

async fn sale(view: View, Path(id): Path<i64>, form: Submitted<SetFeedSale>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::card(view, id, Some(Again::Button(filled))).await,
    }
}

async fn delete(view: View, Path(id): Path<i64>, form: Submitted<DeleteFeed>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::LIST, Message::new("desk-said-deleted"))),
        Err(filled) => pages::card(view, id, Some(Again::Button(filled))).await,
    }
}
