//! Administration's first page: where to go.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::Error;
use maud::html;

use super::tiles::tiles;
use crate::app::App;
use crate::desk::Section;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin", get(admin))
}

async fn admin(view: View) -> Answer {
    let places: Vec<_> = view
        .app()
        .nav(Section::Admin)
        .map(|(_, n)| n)
        .filter(|n| n.href != "/admin" && view.can(n.right))
        .collect();
    // Somebody who may do nothing here has no business here.
    let Some(_) = places.first() else { return Err(Error::Forbidden(kernel::right::PUBLIC).into()) };
    let body = html! {
        (tiles(&view, Section::Admin).await?)
        div class="row row-cards" {
            @for place in places {
                div class="col-md-6 col-xl-4" {
                    a class="card card-link" href=(place.href) {
                        div class="card-body" { (ui::icon(place.icon)) " " (view.t(place.title)) }
                    }
                }
            }
        }
    };
    Ok(ui::Page::new(view.t("page-admin")).show(&view, body).into_response())
}
