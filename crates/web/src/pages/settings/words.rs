//! Settings in words.

use chrono::NaiveDate;
use kernel::settings::{Setting, SettingKind};
use kernel::text_key;
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::ui;
use crate::view::View;

/// Message of a group's title.
pub(super) fn group(key: &str) -> String {
    format!("settings-{}", key.replace(['.', '_'], "-"))
}

/// Message of a choice's word.
pub(super) fn choice(setting: &Setting, value: &str) -> String {
    format!("{}-{}", setting.title(), value.replace(['_', '.'], "-"))
}

/// Whether a setting's title, help or key tells all of these words.
pub(super) fn tell(view: &View, setting: &Setting, words: &str) -> bool {
    let told = [
        view.t(&setting.title()).to_string(),
        view.t(&setting.help()).to_string(),
        view.t(&group(setting.group)).to_string(),
        setting.key.to_owned(),
    ];
    let told = text_key::fold(&told.join(" "));
    text_key::fold(words).split_whitespace().all(|word| told.contains(word))
}

/// A value as people read it.
pub(super) fn value(view: &View, setting: &Setting, value: &str) -> Markup {
    match setting.kind {
        SettingKind::Secret => html! { span class="text-secondary" { "•••" } },
        _ if value.is_empty() => html! { span class="text-secondary" { (view.t("settings-empty")) } },
        SettingKind::Flag => html! { (view.t(if value == "true" { "yes" } else { "no" })) },
        SettingKind::Choice(_) => html! { (view.t(&choice(setting, value))) },
        SettingKind::Colour(_) => html! { (view.t(&format!("colour-{value}"))) },
        SettingKind::Decimal(..) => value.parse::<Decimal>().map_or_else(
            |_| html! { (value) },
            |number| html! { (number.normalize()) (unit(view, setting)) },
        ),
        SettingKind::Whole(..) => html! { (value) (unit(view, setting)) },
        SettingKind::Date => {
            value.parse::<NaiveDate>().map_or_else(|_| html! { (value) }, |date| ui::date(view, date))
        }
        SettingKind::File => ui::link(format!("/files/{value}"), view.t("settings-file")),
        _ => html! { (value) },
    }
}

/// The unit after a number.
pub(super) fn unit(view: &View, setting: &Setting) -> Markup {
    html! { @if !setting.unit.is_empty() { "\u{a0}" (view.t(&format!("unit-{}", setting.unit))) } }
}

/// A state as it looks in this colour.
pub(super) fn sample(view: &View, setting: &Setting, colour: &str) -> Markup {
    let SettingKind::Colour(states) = setting.kind else { return Markup::default() };
    let name = view.t(states.first().copied().unwrap_or_default());
    html! { span class={ (ui::colour_class(colour)) " text-nowrap" } { (name) } }
}
