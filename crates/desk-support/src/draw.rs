//! What the pages of this desk draw alike.

use kernel::Message;
use maud::{Markup, Render, html};
use web::{Filled, View, ui};

/// What was refused, where there is no form to say it.
pub(crate) fn refusal(view: &View, again: Option<&Filled>) -> Markup {
    html! { @if let Some(filled) = again { (ui::alert(view.say(&filled.sentence()), false)) } }
}

/// Pairs for [`ui::facts`] from message ids.
pub(crate) fn facts(view: &View, pairs: Vec<(&str, Markup)>) -> Markup {
    let pairs: Vec<(String, Markup)> =
        pairs.into_iter().map(|(id, value)| (view.t(id).into(), value)).collect();
    ui::facts(&pairs)
}

/// A plain button of a form that is not the page's main one.
pub(crate) fn plain(text: impl Render, icon: &str) -> Markup {
    html! { button class="btn" type="submit" { (ui::icon(icon)) (text) } }
}

/// Text of several lines as it was typed.
pub(crate) fn text(body: &str) -> Markup {
    html! { @for line in body.lines() { (line) br; } }
}

/// A span of time in words: `1 д 4 ч 30 мин`.
pub(crate) fn span(view: &View, seconds: i64) -> String {
    let parts = [
        ("support-days", seconds / 86_400),
        ("support-hours", seconds % 86_400 / 3_600),
        ("support-minutes", seconds % 3_600 / 60),
        ("support-seconds", seconds % 60),
    ];
    // Seconds say nothing beside hours.
    let is_long = seconds >= 3_600;
    let said = |(id, n): (&'static str, i64)| view.say(&Message::new(id).arg("n", n)).to_string();
    let shown = parts.into_iter().filter(|(id, n)| *n != 0 && !(is_long && *id == "support-seconds"));
    let words: Vec<String> = shown.map(said).collect();
    if words.is_empty() { said(("support-seconds", 0)) } else { words.join(" ") }
}

/// A field of many choices: a list to choose several of. `name` ends with `[]`.
pub(crate) fn many(
    view: &View,
    filled: &Filled,
    name: &str,
    label: &str,
    options: &[(String, String)],
    hint: &str,
) -> Markup {
    // Only a field of the house marks its name as drawn, so that its errors do not stand above the form too.
    let _ = ui::Field::text(name, "choose").show(view, filled);
    let chosen: Vec<&str> = filled.values(name).collect();
    let id = format!("f-{name}");
    html! {
        div class="mb-3" {
            label class="form-label" for=(id) { (view.t(label)) }
            select class="form-select" id=(id) name=(name) multiple size=(options.len().clamp(2, 6)) {
                @for (value, words) in options { option value=(value) selected[chosen.contains(&value.as_str())] { (words) } }
            }
            @for error in filled.errors(name) { div class="invalid-feedback d-block" { (view.say(&error.message)) } }
            @if !hint.is_empty() { small class="form-hint" { (view.t(hint)) } }
        }
    }
}

/// A number in an address. An address that has none there leads nowhere.
pub(crate) fn number(text: &str) -> kernel::Result<i64> {
    text.parse().map_err(|_| kernel::Error::NotFound)
}
