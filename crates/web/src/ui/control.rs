//! The control of a field: the element that people fill.

use maud::{Markup, html};

use super::field::{Control, Field};
use crate::form::Filled;
use crate::view::View;

impl Field<'_> {
    /// Draws the control with what stands in it.
    pub(super) fn control(&self, view: &View, filled: &Filled, wrong: bool, focus: bool) -> Markup {
        let note = (wrong || self.hint.is_some()).then(|| self.id("note"));
        let invalid = wrong.then_some("true");
        let value = filled.value(&self.name);
        let complete = (!self.complete.is_empty()).then_some(self.complete);
        match &self.control {
            Control::Input(kind, mode) => html! {
                input type=(kind) class={ "form-control" @if wrong { " is-invalid" } } id=(self.id("")) name=(self.name)
                    value=[(*kind != "password").then_some(value)] inputmode=[(!mode.is_empty()).then_some(mode)]
                    step=[(!self.step.is_empty()).then_some(self.step)] autocomplete=[complete] readonly[self.readonly]
                    autofocus[focus] aria-describedby=[note] aria-invalid=[invalid] aria-required=[self.required.then_some("true")];
            },
            Control::Area(rows) => html! {
                textarea class={ "form-control" @if wrong { " is-invalid" } } id=(self.id("")) name=(self.name) rows=(rows)
                    readonly[self.readonly] autofocus[focus] aria-describedby=[note] aria-invalid=[invalid] {
                    "\n" (value)
                }
            },
            Control::Select(options, blank) => html! {
                select class={ "form-select" @if wrong { " is-invalid" } } id=(self.id("")) name=(self.name)
                    autofocus[focus] aria-describedby=[note] aria-invalid=[invalid] {
                    @if *blank || !options.iter().any(|(v, _)| v == value) { option value="" { (view.t("choose")) } }
                    @for (v, words) in options { option value=(v) selected[v == value] { (words) } }
                }
            },
            Control::Radios(options) => html! {
                div role="radiogroup" aria-labelledby=(self.id("label")) aria-describedby=[note] {
                    @for (v, words) in options {
                        label class="form-check form-check-inline" {
                            input class={ "form-check-input" @if wrong { " is-invalid" } } type="radio" name=(self.name) value=(v) checked[v == value];
                            span class="form-check-label" { (words) }
                        }
                    }
                }
            },
            Control::File(accept) => html! {
                input type="file" class={ "form-control" @if wrong { " is-invalid" } } id=(self.id("")) name=(self.name)
                    accept=[(!accept.is_empty()).then_some(accept)] autofocus[focus] aria-describedby=[note]
                    aria-invalid=[invalid] aria-required=[self.required.then_some("true")];
                // What was sent with a refused form need not be sent again.
                @if !wrong && !value.is_empty() {
                    input type="hidden" name=(self.name) value=(value);
                    small class="form-hint" { (view.t("hint-file-sent")) }
                }
            },
            Control::Check => html! {
                input type="checkbox" class={ "form-check-input" @if wrong { " is-invalid" } } id=(self.id("")) name=(self.name) value="true"
                    checked[matches!(value, "true" | "on" | "1")] aria-describedby=[note] aria-invalid=[invalid];
            },
        }
    }
}
