//! Tables: dense at the desk, scrolled sideways on a phone.

use maud::{Markup, Render, html};

/// A table of a head (cells by [`th`]) and rows (`tr`s).
pub fn table(head: impl Render, rows: impl Render) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter table-dense" {
                thead { tr { (head) } }
                tbody { (rows) }
            }
        }
    }
}

/// A heading.
pub fn th(text: impl Render) -> Markup {
    html! { th scope="col" { (text) } }
}

/// A heading over figures.
pub fn th_num(text: impl Render) -> Markup {
    html! { th scope="col" class="num" { (text) } }
}
