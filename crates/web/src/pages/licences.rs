//! The notices that must travel with what the pages use, and our own licence.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use maud::html;

use crate::app::App;
use crate::assets;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/licences", get(licences))
}

async fn licences(view: View) -> Answer {
    let body = html! {
        p { (view.t("licences-own")) }
        pre { (assets::text("licences.txt").unwrap_or_default()) }
    };
    Ok(ui::Page::new(view.t("page-licences")).show(&view, body).into_response())
}
