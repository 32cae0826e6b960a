//! The control of a setting, by its kind.

use kernel::settings::{COLOURS, Requisite, SettingKind, Shown};
use maud::{Markup, html};

use super::words;
use crate::form::Filled;
use crate::ui::{self, Field};
use crate::view::View;

/// What a file may be.
const FILES: &str = ".pdf,.docx,.doc,.odt,.rtf,.txt";

pub(super) fn control(view: &View, n: usize, shown: &Shown, filled: &Filled) -> Markup {
    let setting = &shown.setting;
    let title = setting.title();
    let name = format!("settings[{n}].value");
    let named = |values: &[&str], word: &dyn Fn(&str) -> String| -> Vec<(String, String)> {
        values.iter().map(|v| ((*v).to_owned(), view.t(&word(v)).into())).collect()
    };
    let field = match setting.kind {
        SettingKind::Line
        | SettingKind::Mailbox
        | SettingKind::Path
        | SettingKind::Requisite(Requisite::Kpp) => Field::text(name, title),
        SettingKind::Email => Field::email(name, title).autocomplete("off"),
        SettingKind::Url => Field::url(name, title),
        SettingKind::Hours => Field::text(name, title).hint("hint-hours"),
        SettingKind::Text(_) => Field::area(name, title, 4),
        SettingKind::Whole(..) => Field::whole(name, title),
        SettingKind::Decimal(..) => Field::decimal(name, title),
        SettingKind::Date => Field::date(name, title),
        SettingKind::Requisite(_) => Field::digits(name, title),
        SettingKind::Flag => Field::select(
            name,
            title,
            named(&["true", "false"], &|v| if v == "true" { "yes".into() } else { "no".into() }),
        )
        .required(),
        SettingKind::Choice(values) => {
            Field::select(name, title, named(values, &|v| words::choice(setting, v))).required()
        }
        SettingKind::Zone => return zone(view, name, title, filled),
        SettingKind::Colour(_) => {
            let options = named(COLOURS, &|v| format!("colour-{v}"));
            let select = Field::select(name, title, options).required().bare().show(view, filled);
            return html! { (select) div class="mt-1" { (words::sample(view, setting, &shown.value)) } };
        }
        SettingKind::Secret => return secret(view, n, shown, filled),
        SettingKind::File => return file(view, n, shown, filled),
    };
    field.bare().show(view, filled)
}

/// All zones of the base, by name; none is the one of the program's start.
fn zone(view: &View, name: String, title: String, filled: &Filled) -> Markup {
    let first = view.state().clock().first_zone().name();
    let mut options = vec![(String::new(), format!("{first} ({})", view.t("settings-first-zone")))];
    options.extend(kernel::settings::zones().map(|zone| (zone.to_owned(), zone.replace('_', " "))));
    html! {
        (Field::select(name, title, options).required().bare().show(view, filled))
        div class="text-secondary small mt-1" { (view.t("settings-now")) " " (view.time(view.state().clock().now())) }
    }
}

fn secret(view: &View, n: usize, shown: &Shown, filled: &Filled) -> Markup {
    html! {
        (Field::password(format!("settings[{n}].secret"), shown.setting.title()).autocomplete("new-password").bare().show(view, filled))
        div class="text-secondary small mt-1" { (view.t(if shown.is_set { "settings-secret-set" } else { "settings-secret-none" })) }
        (clear(view, n, shown, filled))
    }
}

fn file(view: &View, n: usize, shown: &Shown, filled: &Filled) -> Markup {
    html! {
        @if shown.is_set {
            div class="mb-1" { (ui::small_icon("paperclip")) " " (words::value(view, &shown.setting, &shown.value)) }
        }
        (Field::file(format!("settings[{n}].value"), shown.setting.title(), FILES).bare().show(view, filled))
        (clear(view, n, shown, filled))
    }
}

fn clear(view: &View, n: usize, shown: &Shown, filled: &Filled) -> Markup {
    html! {
        @if shown.is_set {
            (Field::check(format!("settings[{n}].clear"), "settings-clear").class("mt-1").show(view, filled))
        }
    }
}
