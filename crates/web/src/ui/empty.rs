//! A place with nothing in it yet: what it is for, and the first step.

use maud::{Markup, Render, html};

use super::icon;

/// An empty place. `step` is the button of the first step, or nothing.
pub fn empty(icon_name: &str, text: impl Render, step: impl Render) -> Markup {
    html! {
        div class="empty" {
            div class="empty-icon" { (icon(icon_name)) }
            p class="empty-title" { (text) }
            div class="empty-action" { (step) }
        }
    }
}
