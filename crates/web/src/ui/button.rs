//! Buttons: a link that looks like one, and forms of a single button.

use maud::{Markup, Render, html};

use super::{icon, secrets};
use crate::view::View;

/// The main action of a page, in its head: a link.
pub fn main_action(text: impl Render, href: impl Render, icon_name: &str) -> Markup {
    html! { a class="btn btn-primary" href=(href) { (icon(icon_name)) (text) } }
}

/// A link that looks like a button.
pub fn link_button(text: impl Render, href: impl Render, icon_name: &str) -> Markup {
    html! { a class="btn" href=(href) { (icon(icon_name)) (text) } }
}

/// The button that sends a form.
pub fn submit(text: impl Render, icon_name: &str) -> Markup {
    html! { button class="btn btn-primary" type="submit" { (icon(icon_name)) (text) } }
}

/// A form of one button: it writes at once. `fields` are hidden values: `&[("version", "3")]`.
pub fn post_button(
    view: &View,
    action: impl Render,
    text: impl Render,
    icon_name: &str,
    fields: &[(&str, &str)],
) -> Markup {
    html! {
        form method="post" action=(action) class="d-inline-block" {
            (hidden(view, fields))
            button class="btn" type="submit" { (icon(icon_name)) (text) }
        }
    }
}

/// Puts something away, or takes it back if it is away; `version` is the one that was seen, if it has one.
pub fn archive_button(view: &View, action: impl Render, is_away: bool, version: Option<i64>) -> Markup {
    let (text, icon_name, archived) = if is_away {
        ("button-unarchive", "arrow-back-up", "false")
    } else {
        ("button-archive", "archive", "true")
    };
    let version = version.map(|v| v.to_string());
    let mut fields = vec![("archived", archived)];
    fields.extend(version.as_deref().map(|v| ("version", v)));
    post_button(view, action, view.t(text), icon_name, &fields)
}

/// [`post_button`] which asks first; `danger` marks what cannot be undone.
pub fn confirmed_button(
    view: &View,
    action: impl Render,
    text: impl Render,
    icon_name: &str,
    fields: &[(&str, &str)],
    question: impl Render,
    danger: bool,
) -> Markup {
    let class = if danger { "btn btn-outline-danger" } else { "btn" };
    html! {
        form method="post" action=(action) class="d-inline-block" data-confirm=(question) {
            (hidden(view, fields))
            button class=(class) type="submit" { (icon(icon_name)) (text) }
        }
    }
}

fn hidden(view: &View, fields: &[(&str, &str)]) -> Markup {
    html! {
        (secrets(view))
        @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
    }
}
