//! Repeated lines of a form: rows that can be added and taken away. See `assets/README.md`.

use maud::{Markup, Render, html};

use super::icon;
use crate::form::Filled;
use crate::view::View;

/// A table of lines named `name[0]`, `name[1]`, … under a head (cells by [`super::th`]). `line` draws the
/// cells of one, given its name: `Field::select(format!("{line}.offering"), …).bare()`. Without scripts
/// there are as many lines as were sent, and one.
pub fn lines(
    view: &View,
    filled: &Filled,
    name: &str,
    head: impl Render,
    line: impl Fn(&str) -> Markup,
) -> Markup {
    let rows = filled.rows(name).max(1);
    let cells = |row: usize| {
        html! {
            (line(&format!("{name}[{row}]")))
            td class="w-1" {
                button type="button" class="btn btn-icon" data-remove-line aria-label=(view.t("button-remove-line")) title=(view.t("button-remove-line")) {
                    (icon("trash"))
                }
            }
        }
    };
    html! {
        div data-lines=(name) {
            div class="table-responsive" {
                table class="table table-dense" {
                    thead { tr { (head) th class="w-1" {} } }
                    tbody {
                        @for row in 0..rows { tr data-line { (cells(row)) } }
                        template data-line { tr { (cells(rows)) } }
                    }
                }
            }
            div class="p-2" { button type="button" class="btn" data-add-line { (icon("plus")) (view.t("button-add-line")) } }
        }
    }
}
