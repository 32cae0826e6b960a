//! What the columns of a file mean.

use kernel::importing::{Heading, Opened};
use maud::{Markup, html};

use super::href;
use crate::form::Filled;
use crate::ui::{self, Field};
use crate::view::View;

/// The form as it is or as it seems.
pub(super) fn filled(opened: &Opened, heading: &Heading) -> Filled {
    let mut filled = Filled::blank();
    for (n, field) in heading.mapping.iter().enumerate() {
        filled = filled.with(format!("mapping[{n}]"), field.map_or("", |f| f.key));
    }
    filled.with("updates", opened.import.updates)
}

pub(super) fn form(view: &View, opened: &Opened, heading: &Heading, filled: &Filled) -> Markup {
    let action = format!("{}/columns", href(opened.import.id));
    let options: Vec<(String, String)> = opened
        .spec
        .fields
        .iter()
        .map(|f| {
            let star = if f.required { " *" } else { "" };
            (f.key.to_owned(), format!("{}{star}", view.t(f.title)))
        })
        .collect();
    let existing = vec![
        ("false".to_owned(), view.t("imports-existing-skip").to_string()),
        ("true".to_owned(), view.t("imports-existing-update").to_string()),
    ];
    let rows = html! {
        @for (n, title) in heading.titles.iter().enumerate() {
            @let field = Field::select(format!("mapping[{n}]"), "imports-field", options.clone()).bare();
            tr {
                td { strong { (if title.is_empty() { "—" } else { title }) } }
                td class="text-secondary" {
                    @for sample in &heading.samples { div class="text-truncate import-sample" { (sample.cell(n)) } }
                }
                td { (field.show(view, filled)) }
            }
        }
    };
    let head = html! { (ui::th(view.t("imports-column"))) (ui::th(view.t("imports-samples"))) (ui::th(view.t("imports-field"))) };
    html! {
        (place(view, &action, opened, heading))
        (ui::form(view, &action, filled, html! {
            (ui::hidden("sheet", &heading.sheet))
            (ui::hidden("head", heading.head))
            (ui::card_table(view.t("imports-columns"), html! { span class="text-secondary" { (view.t("imports-required-star")) } }, ui::table(head, rows)))
            (ui::card(view.t("imports-existing"), Field::radios("updates", "imports-existing-hint", existing).show(view, filled)))
            div class="mb-3" { (ui::submit(view.t("imports-check"), "checks")) }
        }))
    }
}

/// Which sheet, and which of its rows holds the headings.
fn place(view: &View, action: &str, opened: &Opened, heading: &Heading) -> Markup {
    html! {
        section class="card mb-3" {
            div class="card-body" {
                p class="mb-2" { (ui::link(format!("/files/{}", opened.import.file_id), &opened.import.file_name)) }
                form method="get" action=(action) class="d-flex flex-wrap align-items-end gap-3" {
                    @if heading.sheets.len() > 1 {
                        label {
                            span class="form-label" { (view.t("imports-sheet")) }
                            select class="form-select" name="sheet" {
                                @for sheet in &heading.sheets { option value=(sheet) selected[*sheet == heading.sheet] { (sheet) } }
                            }
                        }
                    }
                    label class="import-heads" {
                        span class="form-label" { (view.t("imports-head")) }
                        select class="form-select" name="head" {
                            @for (number, text) in &heading.heads {
                                option value=(number) selected[*number == heading.head] { (number) ". " (text) }
                            }
                        }
                    }
                    button class="btn" type="submit" { (ui::icon("refresh")) (view.t("imports-read-again")) }
                }
            }
        }
    }
}
