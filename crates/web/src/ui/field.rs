//! A field of a form: label, control, what was typed, what is wrong with it, a hint.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::form::Filled;
use crate::view::View;

/// What a field is filled with.
#[derive(Clone, Debug)]
pub(super) enum Control {
    /// `input` of this type and `inputmode`.
    Input(&'static str, &'static str),
    /// `textarea` of so many rows.
    Area(u8),
    /// `select`; the first option is empty if the flag is set.
    Select(Vec<(String, String)>, bool),
    /// Radio buttons.
    Radios(Vec<(String, String)>),
    /// One box.
    Check,
    /// A file, of these kinds (`accept`).
    File(&'static str),
}

/// A field, drawn by [`Field::show`].
#[derive(Clone, Debug)]
pub struct Field<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) label: Cow<'a, str>,
    pub(super) control: Control,
    pub(super) required: bool,
    pub(super) focus: bool,
    pub(super) bare: bool,
    pub(super) hint: Option<Cow<'a, str>>,
    pub(super) complete: &'a str,
    pub(super) class: &'a str,
    pub(super) step: &'a str,
    pub(super) readonly: bool,
}

impl<'a> Field<'a> {
    fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>, control: Control) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            control,
            required: false,
            focus: false,
            bare: false,
            hint: None,
            complete: "",
            class: "mb-3",
            step: "",
            readonly: false,
        }
    }

    /// One line of text. The label is a message id.
    pub fn text(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Input("text", ""))
    }
    /// An e-mail address.
    pub fn email(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self { complete: "email", ..Self::new(name, label, Control::Input("email", "email")) }
    }
    /// A telephone.
    pub fn phone(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self { complete: "tel", ..Self::new(name, label, Control::Input("tel", "tel")) }
    }
    /// An address on the web.
    pub fn url(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Input("url", "url"))
    }
    /// A password; what was typed is never shown again.
    pub fn password(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Input("password", ""))
    }
    /// A file to send: kinds as in `accept` (`.docx,.xlsx`). The command gets the upload's number.
    pub fn file(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>, accept: &'static str) -> Self {
        Self::new(name, label, Control::File(accept))
    }
    /// A date.
    pub fn date(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Input("date", ""))
    }
    /// A decimal number; text to the browser, because people type commas and spaces.
    pub fn decimal(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Input("text", "decimal"))
    }
    /// A whole number.
    pub fn whole(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Input("number", "numeric"))
    }
    /// Digits that are no number: ИНН, an account.
    pub fn digits(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Input("text", "numeric"))
    }
    /// Several lines of text.
    pub fn area(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>, rows: u8) -> Self {
        Self::new(name, label, Control::Area(rows))
    }
    /// One of a list of values and words. An optional field gets an empty choice first.
    pub fn select(
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        options: Vec<(String, String)>,
    ) -> Self {
        Self::new(name, label, Control::Select(options, true))
    }
    /// One of a few, all seen at once.
    pub fn radios(
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        options: Vec<(String, String)>,
    ) -> Self {
        Self::new(name, label, Control::Radios(options))
    }
    /// Yes or no; no sends nothing.
    pub fn check(name: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(name, label, Control::Check)
    }

    /// It must be filled.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        if let Control::Select(_, blank) = &mut self.control {
            *blank = false;
        }
        self
    }
    /// A hint under it: a message id.
    #[must_use]
    pub fn hint(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(id.into());
        self
    }
    /// The cursor begins here.
    #[must_use]
    pub const fn focus(mut self) -> Self {
        self.focus = true;
        self
    }
    /// What the browser may fill in: `username`, `current-password`, `off`.
    #[must_use]
    pub const fn autocomplete(mut self, what: &'a str) -> Self {
        self.complete = what;
        self
    }
    /// Without a visible label: in a table's cell, under the column's heading.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self.class = "";
        self
    }
    /// Other classes of the box around it: `col-md-4 mb-3`.
    #[must_use]
    pub const fn class(mut self, class: &'a str) -> Self {
        self.class = class;
        self
    }
    /// The step of a number; `1` if not said.
    #[must_use]
    pub const fn step(mut self, step: &'a str) -> Self {
        self.step = step;
        self
    }
    /// It is shown and sent, but not to be changed.
    #[must_use]
    pub const fn readonly(mut self) -> Self {
        self.readonly = true;
        self
    }

    /// Draws it with what stands in it.
    pub fn show(&self, view: &View, filled: &Filled) -> Markup {
        let focus = filled.mark_drawn(&self.name, self.focus);
        let wrong = filled.errors(&self.name).next().is_some();
        let control = self.control(view, filled, wrong, focus);
        html! {
            div class=(self.class) {
                @if matches!(self.control, Control::Check) {
                    label class="form-check" {
                        (control)
                        span class={ "form-check-label" @if self.required { " required" } } { (view.t(&self.label)) }
                    }
                } @else if matches!(self.control, Control::Radios(_)) {
                    div class={ "form-label" @if self.required { " required" } } id=(self.id("label")) { (view.t(&self.label)) }
                    (control)
                } @else {
                    label class={ "form-label" @if self.required { " required" } @if self.bare { " visually-hidden" } } for=(self.id("")) {
                        (view.t(&self.label))
                    }
                    (control)
                }
                (self.note(view, filled, wrong))
            }
        }
    }

    pub(super) fn id(&self, part: &str) -> String {
        if part.is_empty() { format!("f-{}", self.name) } else { format!("f-{}-{part}", self.name) }
    }

    /// One element holds both hint and errors, so that repeated lines have one id to renumber.
    fn note(&self, view: &View, filled: &Filled, wrong: bool) -> Markup {
        html! {
            @if wrong || self.hint.is_some() {
                div id=(self.id("note")) {
                    @for error in filled.errors(&self.name) {
                        div class="invalid-feedback d-block" { (view.say(&error.message)) }
                    }
                    @if let Some(hint) = &self.hint { small class="form-hint" { (view.t(hint)) } }
                }
            }
        }
    }
}

/// Options of a closed list whose words are messages prefix + value with dashes.
pub fn choices(view: &View, values: &[&str], prefix: &str) -> Vec<(String, String)> {
    values
        .iter()
        .map(|v| ((*v).to_owned(), view.t(&format!("{prefix}{}", v.replace(['_', '.'], "-"))).into()))
        .collect()
}
