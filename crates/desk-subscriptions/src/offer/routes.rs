//! The operator's addresses of public offers.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use kernel::Message;
use web::{Answer, App, Filled, Submitted, View};

use super::{CreateOffer, EditOffer, SetOfferDocuments, pages};
use crate::rights::CATALOGUE_EDIT;

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", pages::LIST);
    Router::new()
        .route(&at("/new"), get(empty).post(create))
        .route(&at("/{id}"), get(card).post(edit))
        .route(&at("/{offer}/documents"), get(card).post(documents))
}

async fn empty(view: View) -> Answer {
    view.need(CATALOGUE_EDIT)?;
    Ok(pages::new(&view, &Filled::blank()))
}

async fn create(view: View, form: Submitted<CreateOffer>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(id) => view.done(pages::href(id), Message::new("said-saved")),
        Err(filled) => pages::new(&view, &filled),
    })
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    pages::card(view, id, None, None).await
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditOffer>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::card(view, id, Some(filled), None).await,
    }
}

async fn documents(view: View, Path(id): Path<i64>, form: Submitted<SetOfferDocuments>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::card(view, id, None, Some(filled)).await,
    }
}
