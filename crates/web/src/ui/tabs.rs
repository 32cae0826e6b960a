//! Tabs: several pages about one thing.

use maud::{Markup, html};

use crate::view::View;

/// Tabs of title and address; the one of this address is lit.
pub fn tabs(view: &View, all: &[(String, String)]) -> Markup {
    html! {
        nav class="nav nav-tabs mb-3" aria-label=(view.t("nav-tabs")) {
            @for (title, href) in all {
                @let here = view.path() == href || view.here() == href;
                a class={ "nav-link" @if here { " active" } } href=(href) aria-current=[here.then_some("page")] { (title) }
            }
        }
    }
}
