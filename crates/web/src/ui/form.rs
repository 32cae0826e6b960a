//! Forms: the hidden proofs, and what is wrong with the form as a whole.

use maud::{Markup, Render, html};

use super::icon;
use crate::csrf;
use crate::form::{Filled, KEY_FIELD};
use crate::view::View;

/// The hidden fields of every form that writes: the forgery proof and the nonce of this form.
pub fn secrets(view: &View) -> Markup {
    html! {
        input type="hidden" name=(csrf::FIELD) value=(view.csrf());
        input type="hidden" name=(KEY_FIELD) value=(view.form_key());
    }
}

/// A hidden field.
pub fn hidden(name: &str, value: impl Render) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The hidden field that says where to go afterwards.
pub fn next_field(next: &str) -> Markup {
    html! { @if !next.is_empty() { input type="hidden" name="_next" value=(next); } }
}

/// A form that writes, with what is wrong in it. Draw the fields first, then hand them over as `body`:
/// errors of fields that were not drawn stand above the form.
pub fn form(view: &View, action: impl Render, filled: &Filled, body: impl Render) -> Markup {
    // Rendered before the trouble is asked for, so that it knows which fields were drawn.
    let body = body.render();
    // A form with a file goes in parts.
    let parts = body.0.contains("type=\"file\"").then_some("multipart/form-data");
    html! {
        form method="post" action=(action) enctype=[parts] novalidate {
            (secrets(view))
            (trouble(view, filled))
            (body)
        }
    }
}

/// A group of fields with a title, as a card: a long form is several of them.
pub fn group(title: impl Render, fields: impl Render) -> Markup {
    html! {
        fieldset class="card mb-3" {
            div class="card-body" {
                legend class="card-title mb-3" { (title) }
                (fields)
            }
        }
    }
}

/// A small form on one line, of fields and a button.
pub fn inline_form(view: &View, action: impl Render, body: impl Render) -> Markup {
    html! {
        form method="post" action=(action) class="d-flex flex-wrap align-items-end gap-2" {
            (secrets(view))
            (body)
        }
    }
}

fn trouble(view: &View, filled: &Filled) -> Markup {
    if let Some(refusal) = filled.refusal() {
        return super::alert(view.say(refusal), false);
    }
    if filled.all_errors().is_empty() {
        return Markup::default();
    }
    html! {
        div class="alert alert-danger" role="alert" {
            div class="alert-icon" { (icon("alert-circle")) }
            div {
                (view.t("error-invalid"))
                @for error in filled.errors_not_drawn() {
                    div { (view.say(&error.message)) }
                }
            }
        }
    }
}
