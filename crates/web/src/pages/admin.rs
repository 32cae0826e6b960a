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
use crate::ui::{self, navigation};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin", get(admin))
}

async fn admin(view: View) -> Answer {
    let mut groups = navigation::groups(&view, Section::Admin);
    for (_, places) in &mut groups {
        places.retain(|n| n.href != "/admin");
    }
    groups.retain(|(_, places)| !places.is_empty());
    // Somebody who may do nothing here has no business here.
    if groups.is_empty() {
        return Err(Error::Forbidden(kernel::right::PUBLIC).into());
    }
    let body = html! {
        (tiles(&view, Section::Admin).await?)
        @for (title, places) in groups {
            h2 class="subheader mt-3 mb-2" { (view.t(title)) }
            div class="row row-cards" {
                @for place in places {
                    div class="col-md-6 col-xl-4" {
                        a class="card card-link" href=(place.href) {
                            div class="card-body" { (ui::icon(place.icon)) " " (view.t(place.title)) }
                        }
                    }
                }
            }
        }
    };
    Ok(ui::Page::new(view.t("page-admin")).show(&view, body).into_response())
}
