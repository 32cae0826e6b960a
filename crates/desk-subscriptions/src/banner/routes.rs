//! The operator's addresses of banners and sites.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use kernel::Message;
use web::{Answer, App, Filled, Submitted, View};

use super::{CreateBanner, CreateSite, DeleteBanner, DeleteSite, EditBanner, EditSite, pages, site};
use crate::rights::BANNER_EDIT;

pub(crate) fn routes() -> Router<App> {
    let banner = |rest: &str| format!("{}{rest}", pages::LIST);
    let site = |rest: &str| format!("{}{rest}", site::pages::LIST);
    Router::new()
        .route(&banner("/new"), get(empty).post(create))
        .route(&banner("/{id}"), get(card).post(edit))
        .route(&banner("/{id}/delete"), post(delete))
        .route(&site("/new"), get(empty_site).post(create_site))
        .route(&site("/{id}"), get(site_card).post(edit_site))
        .route(&site("/{id}/delete"), post(delete_site))
}

async fn empty(view: View) -> Answer {
    view.need(BANNER_EDIT)?;
    pages::new(&view, &Filled::blank().with("banner.is_on", true)).await
}

async fn create(view: View, form: Submitted<CreateBanner>) -> Answer {
    match form.run(&view).await? {
        Ok(id) => Ok(view.done(format!("{}/{id}", pages::LIST), Message::new("said-saved"))),
        Err(filled) => pages::new(&view, &filled).await,
    }
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    pages::card(&view, id, None).await
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditBanner>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(format!("{}/{id}", pages::LIST), Message::new("said-saved"))),
        Err(filled) => pages::card(&view, id, Some(filled)).await,
    }
}

async fn delete(view: View, Path(id): Path<i64>, form: Submitted<DeleteBanner>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(pages::LIST, Message::new("desk-said-deleted")),
        Err(said) => view.go_saying(format!("{}/{id}", pages::LIST), &said),
    })
}

async fn empty_site(view: View) -> Answer {
    view.need(BANNER_EDIT)?;
    Ok(site::pages::new(&view, &Filled::blank()))
}

async fn create_site(view: View, form: Submitted<CreateSite>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(_) => view.done(site::pages::LIST, Message::new("said-saved")),
        Err(filled) => site::pages::new(&view, &filled),
    })
}

async fn site_card(view: View, Path(id): Path<i64>) -> Answer {
    site::pages::card(&view, id, None).await
}

async fn edit_site(view: View, Path(id): Path<i64>, form: Submitted<EditSite>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(site::pages::LIST, Message::new("said-saved"))),
        Err(filled) => site::pages::card(&view, id, Some(filled)).await,
    }
}

async fn delete_site(view: View, Path(id): Path<i64>, form: Submitted<DeleteSite>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(site::pages::LIST, Message::new("desk-said-deleted")),
        Err(said) => view.go_saying(format!("{}/{id}", site::pages::LIST), &said),
    })
}
