//! Sentences that stand out: in a page, and in the corner.

use maud::{Markup, Render, html};

use super::icon;
use crate::flash::Flash;
use crate::view::View;

/// A sentence that stands out. `good`: something was done; otherwise something is wrong.
pub fn alert(text: impl Render, good: bool) -> Markup {
    if good {
        drawn(text, "alert alert-success", "status", "circle-check")
    } else {
        drawn(text, "alert alert-danger", "alert", "alert-circle")
    }
}

/// A sentence that warns and stops nobody.
pub fn warning(text: impl Render) -> Markup {
    // In the page's own colour: yellow letters cannot be read.
    drawn(html! { div class="text-body" { (text) } }, "alert alert-warning", "status", "alert-triangle")
}

fn drawn(text: impl Render, class: &str, role: &str, name: &str) -> Markup {
    html! {
        div class=(class) role=(role) {
            div class="alert-icon" { (icon(name)) }
            div { (text) }
        }
    }
}

/// A sentence in the corner, as a part of an answer to htmx.
pub fn toast_partial(view: &View, text: impl Render, good: bool) -> Markup {
    html! {
        (maud::PreEscaped("<hx-partial hx-target=\"#toasts\" hx-swap=\"beforeend\">"))
        (toast(view, text, good))
        (maud::PreEscaped("</hx-partial>"))
    }
}

fn toast(view: &View, text: impl Render, good: bool) -> Markup {
    let (class, role) = if good { ("alert-success", "status") } else { ("alert-danger", "alert") };
    html! {
        div class={ "alert alert-dismissible " (class) } role=(role) {
            div { (text) }
            button type="button" class="btn-close" data-bs-dismiss="alert" aria-label=(view.t("button-close")) {}
        }
    }
}

/// The corner: what the page before had to say, and the words for no answer at all.
pub(super) fn corner(view: &View) -> Markup {
    html! {
        div id="toasts" class="toasts" aria-live="polite" {
            @if let Some(Flash { done, message }) = view.flash() { (toast(view, view.say(message), *done)) }
        }
        @if view.person().is_some() {
            template data-notice {
                div class="alert alert-info alert-dismissible" role="status" {
                    a class="alert-link" href="" {}
                    button type="button" class="btn-close" data-bs-dismiss="alert" aria-label=(view.t("button-close")) {}
                }
            }
        }
        template data-failed { (toast(view, view.t("error-no-answer"), false)) }
    }
}
