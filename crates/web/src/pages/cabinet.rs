//! The cabinet's first page: the client, and what each desk has for him.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::clients;
use kernel::rights::OWN_DETAILS;
use maud::html;

use super::tiles::tiles;
use crate::app::App;
use crate::desk::Section;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my", get(overview))
}

async fn overview(view: View) -> Answer {
    let own = clients::own(view.ctx(), view.actor()).await?;
    let body = html! {
        (tiles(&view, Section::Cabinet).await?)
        @for client in &own {
            section class="card mt-3" {
                div class="card-header" {
                    h2 class="card-title" { (client.name) }
                    @if view.can(OWN_DETAILS) {
                        div class="card-actions" {
                            (ui::link_button(view.t("button-edit"), format!("/my/details/{}", client.id), "pencil"))
                        }
                    }
                }
                div class="card-body" {
                    (ui::facts(&[
                        (view.t("label-client-code").into(), html! { code { (client.code) } }),
                        (view.t("label-person").into(), ui::or_none(&client.person)),
                        (view.t("label-email").into(), ui::or_none(&client.email)),
                        (view.t("label-phone").into(), ui::or_none(&client.phone)),
                    ]))
                }
            }
        }
    };
    Ok(ui::Page::new(view.t("page-cabinet")).show(&view, body).into_response())
}
