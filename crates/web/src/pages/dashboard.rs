//! The operator's first page.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use maud::html;

use super::tiles::tiles;
use crate::app::App;
use crate::desk::Section;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk", get(dashboard))
}

async fn dashboard(view: View) -> Answer {
    let tiles = tiles(&view, Section::Desk).await?;
    let body = html! {
        @if tiles.0.is_empty() { (ui::empty("layout-dashboard", view.t("dashboard-empty"), super::nothing())) } @else { (tiles) }
    };
    Ok(ui::Page::new(view.t("page-dashboard")).show(&view, body).into_response())
}
