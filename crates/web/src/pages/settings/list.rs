//! The settings of a page: a form of rows, and beside each where its value comes from.

use kernel::settings::{SettingKind, Shown, Step};
use maud::{Markup, Render, html};

use super::{control, words};
use crate::form::Filled;
use crate::ui::{self, Field};
use crate::view::View;

/// The form as it opens.
pub(super) fn filled(view: &View, found: &[&Shown]) -> Filled {
    let mut filled = Filled::blank();
    for (n, shown) in found.iter().enumerate() {
        let name = |field: &str| format!("settings[{n}].{field}");
        filled = filled.with(name("key"), shown.setting.key);
        if !matches!(shown.setting.kind, SettingKind::Secret | SettingKind::File) {
            filled = filled.with(name("value"), &shown.value);
        }
        if shown.setting.dated {
            filled = filled.with(name("since"), view.today());
        }
    }
    filled
}

/// The form.
pub(super) fn form(
    view: &View,
    title: impl Render,
    action: &str,
    found: &[&Shown],
    filled: &Filled,
) -> Markup {
    let rows = html! {
        div class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (title) } }
            div class="list-group list-group-flush" {
                @for (n, shown) in found.iter().enumerate() { (row(view, n, shown, filled)) }
            }
            div class="card-footer sticky-bottom bg-body" { (ui::submit(view.t("button-save"), "check")) }
        }
    };
    html! {
        (ui::form(view, action, filled, rows))
        // Buttons of the history: forms of their own, because forms do not nest.
        @for (n, shown) in found.iter().enumerate() {
            @for (m, step) in shown.history.iter().enumerate() {
                @if may_drop(view, step) {
                    form method="post" id=(drop_form(n, m)) action=(format!("/admin/settings/{}/drop", shown.setting.key))
                        data-confirm=(view.t("settings-drop-question")) {
                        (ui::secrets(view))
                        @if let Some(since) = step.since { (ui::hidden("since", since.to_string())) }
                    }
                }
            }
        }
    }
}

fn drop_form(row: usize, step: usize) -> String {
    format!("drop-{row}-{step}")
}

/// What was in force stays in the history.
fn may_drop(view: &View, step: &Step) -> bool {
    step.since.is_none_or(|since| since >= view.today())
}

fn row(view: &View, n: usize, shown: &Shown, filled: &Filled) -> Markup {
    let setting = &shown.setting;
    let name = |field: &str| format!("settings[{n}].{field}");
    html! {
        div class="list-group-item" id=(setting.key) {
            (ui::hidden(&name("key"), setting.key))
            div class="row g-2" {
                div class="col-md-5" {
                    div class="fw-medium" { (view.t(&setting.title())) }
                    div class="text-secondary small" { (view.t(&setting.help())) }
                }
                div class="col-md-4" {
                    div class="d-flex align-items-start gap-2" {
                        div class="flex-fill" { (control::control(view, n, shown, filled)) }
                        @if !setting.unit.is_empty() { span class="text-secondary pt-2 text-nowrap" { (words::unit(view, setting)) } }
                    }
                    @if setting.dated {
                        div class="d-flex align-items-center gap-2 mt-1" {
                            span class="text-secondary small text-nowrap" { (view.t("label-since")) }
                            (Field::date(name("since"), "label-since").bare().show(view, filled))
                        }
                    }
                }
                div class="col-md-3 small text-secondary" { (source(view, n, shown)) }
            }
        }
    }
}

/// Where the value comes from, what it was and what it will be.
fn source(view: &View, n: usize, shown: &Shown) -> Markup {
    let now = shown.history.iter().find(|step| step.in_force);
    let coming = shown.history.iter().filter(|s| s.since.is_some_and(|since| since > view.today())).count();
    html! {
        @match now {
            None => { (view.t("settings-by-default")) ": " (words::value(view, &shown.setting, &shown.value)) }
            Some(step) => {
                div { (who(view, step)) }
                @if let Some(since) = step.since { div { (view.t("label-since")) " " (ui::date(view, since)) } }
            }
        }
        @if coming > 0 { div { span class="badge bg-azure-lt" { (view.t("settings-coming")) } } }
        @if !shown.history.is_empty() {
            details {
                summary { (view.t("legend-history")) }
                ul class="list-unstyled mb-0" {
                    @for (m, step) in shown.history.iter().enumerate() {
                        li class={ "mt-1" @if step.in_force { " fw-medium" } } {
                            @if let Some(since) = step.since { (ui::date(view, since)) ": " }
                            (words::value(view, &shown.setting, &step.value))
                            div { (who(view, step)) }
                            @if may_drop(view, step) {
                                button class="btn btn-sm" type="submit" form=(drop_form(n, m)) {
                                    (ui::small_icon("arrow-back-up")) " " (view.t("settings-drop"))
                                }
                            }
                        }
                    }
                    @if shown.setting.dated { @for (since, value) in shown.setting.law.iter().rev() {
                        li class="mt-1" { (ui::date(view, *since)) ": " (words::value(view, &shown.setting, value)) div { (view.t("settings-by-law")) } }
                    } }
                }
            }
        }
    }
}

fn who(view: &View, step: &Step) -> Markup {
    html! {
        @if step.set_by.is_empty() { (view.t("settings-set")) } @else { (step.set_by) }
        @if let Some(at) = step.set_at { ", " (ui::time(view, at)) }
    }
}
