//! The text of a public offer, for everybody.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use kernel::{Error, Message};
use maud::{Markup, html};
use web::{Answer, App, View, ui};

use crate::offer::{self, row::Model as Offer};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/offers/{id}", get(show))
}

async fn show(view: View, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let offer = offer::find(view.ctx(), id).await?.ok_or(Error::NotFound)?;
    let body = html! { section class="card" { div class="card-body" { (text(&view, &offer)) } } };
    let page = ui::Page::new(offer.title.as_str()).crumb(view.t("site-tariffs"), "/tariffs").narrow();
    Ok(page.show(&view, body).into_response())
}

/// The text in paragraphs, then its edition and digest: by these it can be proved what was accepted.
pub(crate) fn text(view: &View, offer: &Offer) -> Markup {
    let edition = Message::new("cabinet-edition").arg("edition", offer.edition);
    html! {
        @for paragraph in offer.text.split('\n').map(str::trim).filter(|p| !p.is_empty()) { p { (paragraph) } }
        p class="text-secondary small mb-0 border-top pt-3" {
            (view.say(&edition)) ". " (view.t("site-digest")) " " code class="text-break" { (offer.digest) }
        }
    }
}
