//! Cards and the pairs of terms and values in them.

use maud::{Markup, Render, html};

/// A card with a head.
pub fn card(title: impl Render, body: impl Render) -> Markup {
    html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (title) } }
            div class="card-body" { (body) }
        }
    }
}

/// A card whose body is a table, up to the edges.
pub fn card_table(title: impl Render, action: impl Render, table: impl Render) -> Markup {
    html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (title) } div class="card-actions" { (action) } }
            (table)
        }
    }
}

/// Terms and values: `ui::facts(&[(view.t("label-inn").into(), ui::or_none(&client.inn))])`.
pub fn facts(pairs: &[(String, Markup)]) -> Markup {
    html! {
        dl class="facts" {
            @for (term, value) in pairs { dt { (term) } dd { (value) } }
        }
    }
}

/// The next step of a client's page: the one big button, and what goes with it.
pub fn next_step(buttons: impl Render) -> Markup {
    html! { div class="next-step" { (buttons) } }
}

/// A figure of a tile: what it is, how much, and where its list is.
pub fn figure(title: impl Render, value: impl Render, href: &str) -> Markup {
    html! {
        a class="d-flex justify-content-between align-items-baseline text-reset mb-1" href=(href) {
            span class="text-secondary" { (title) }
            strong class="num fs-3" { (value) }
        }
    }
}
