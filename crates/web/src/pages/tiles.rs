//! Tiles of a first page: what each desk has to show to this person.

use maud::{Markup, html};

use crate::desk::Section;
use crate::failure::Failure;
use crate::ui;
use crate::view::View;

/// All tiles of a section that the asker has a right to, each a card.
pub(super) async fn tiles(view: &View, section: Section) -> Result<Markup, Failure> {
    let mut drawn = Vec::new();
    for tile in view.app().tiles(section).filter(|t| view.can(t.right)) {
        let inside = (tile.render)(view).await?;
        // A tile that has nothing to show is no empty card.
        if !inside.0.is_empty() {
            drawn.push((tile, inside));
        }
    }
    Ok(html! {
        @if !drawn.is_empty() {
            div class="row row-cards" {
                @for (tile, inside) in drawn {
                    div class="col-md-6 col-xl-4" {
                        section class="card h-100" {
                            div class="card-header" { h2 class="card-title" { (ui::icon(tile.icon)) " " (view.t(tile.title)) } }
                            div class="card-body" { (inside) }
                        }
                    }
                }
            }
        }
    })
}
