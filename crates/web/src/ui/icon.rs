//! Icons of the sprite. An icon stands beside a word, so it says nothing itself.

use maud::{Markup, html};

use crate::assets;

/// An icon by its name in `assets/icons.txt`.
pub fn icon(name: &str) -> Markup {
    drawn(name, "icon")
}

/// A small icon, in a line of small text.
pub fn small_icon(name: &str) -> Markup {
    drawn(name, "icon icon-sm")
}

fn drawn(name: &str, class: &str) -> Markup {
    html! {
        svg class=(class) aria-hidden="true" focusable="false" {
            use href=(format_args!("{}#{name}", assets::href("icons.svg"))) {}
        }
    }
}
