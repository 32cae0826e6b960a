//! The chosen row's card, beside the list on a wide screen.

use axum::response::IntoResponse;
use kernel::listing::Listing;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::path::Path;
use crate::ui;
use crate::view::View;

/// Id of the place.
pub(super) const ID: &str = "row-card";

/// The place that cards are put into; empty, it takes no room.
pub(super) fn place(view: &View) -> Markup {
    html! { aside id=(ID) class="split-card" aria-live="polite" aria-label=(view.t("list-card")) {} }
}

/// Where a row's card is found.
pub(super) fn href(listing: &Listing, row: i64) -> String {
    format!("{}.card/{row}", listing.page)
}

pub(super) async fn card(view: View, app: App, listing: &'static Listing, Path(id): Path<i64>) -> Answer {
    view.need(listing.right)?;
    let mut cards = app.desks().iter().flat_map(|d| d.cards);
    let card = cards.find(|c| c.listing == listing.key).ok_or(kernel::Error::NotFound)?;
    let inside = (card.render)(&view, id).await?;
    let open = listing.href.replace("{id}", &id.to_string());
    Ok(html! {
        div class="card" {
            div class="card-header" {
                h2 class="card-title" { "№ " (id) }
                div class="card-actions" { (ui::link_button(view.t("list-open"), open, "arrow-right")) }
            }
            div class="card-body" { (inside) }
        }
    }
    .into_response())
}
