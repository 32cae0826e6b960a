//! Parts of the forms of tickets: choosing a topic, and the fields that the topic asks.

use kernel::Result;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Filled, View};

use crate::draw;
use crate::topic::{self, FieldKind, FormField, Topic};

/// The tree of topics to choose from, each a link to the form; `base` is the form's address.
pub(crate) fn topics(view: &View, all: &[Topic], base: &str, without: bool) -> Markup {
    let join = if base.contains('?') { '&' } else { '?' };
    html! {
        div class="list-group list-group-flush" {
            @for topic in all.iter().filter(|t| is_root(t, all)) { (branch(topic, all, &format!("{base}{join}topic="), 0)) }
            @if without { a class="list-group-item list-group-item-action" href=(format!("{base}{join}topic=none")) { (view.t("ticket-without-topic")) } }
        }
    }
}

/// One whose parent is not among them stands by itself.
fn is_root(topic: &Topic, all: &[Topic]) -> bool {
    topic.parent_id.is_none_or(|parent| !all.iter().any(|t| t.id == parent))
}

fn branch(topic: &Topic, all: &[Topic], base: &str, depth: usize) -> Markup {
    // A tree is not deeper than fifty; see the command that writes it.
    let below: Vec<&Topic> = all.iter().filter(|t| t.parent_id == Some(topic.id) && depth < 50).collect();
    html! {
        a class="list-group-item list-group-item-action" href=(format!("{base}{}", topic.id)) {
            @for _ in 0..depth { span class="ms-3" {} } (topic.name)
        }
        @for topic in below { (branch(topic, all, base, depth + 1)) }
    }
}

/// The fields of a topic's form. `prefix` is what their names begin with.
pub(crate) fn answers(view: &View, filled: &Filled, form: &[FormField], prefix: &str) -> Markup {
    html! { @for (n, field) in form.iter().enumerate() { (answer(view, filled, field, &format!("{prefix}answers[{n}]"))) } }
}

fn answer(view: &View, filled: &Filled, field: &FormField, name: &str) -> Markup {
    let path = format!("{name}.answer");
    // The words are the administrator's own, so the house's fields, whose labels are messages, do not draw them.
    let _ = Field::text(path.as_str(), "choose").show(view, filled);
    let id = format!("f-{path}");
    let value = filled.value(&path);
    let many: Vec<&str> = filled.values(&format!("{name}.many[]")).collect();
    let wrong = filled.errors(&path).next().is_some();
    html! {
        div class="mb-3" {
            (ui::hidden(&format!("{name}.field"), field.id))
            label class={ "form-label" @if field.is_required { " required" } } for=(id) { (field.name) }
            @match field.kind {
                FieldKind::Text => input class={ "form-control" @if wrong { " is-invalid" } } type="text" id=(id) name=(path) value=(value);,
                FieldKind::Area => textarea class={ "form-control" @if wrong { " is-invalid" } } rows="3" id=(id) name=(path) { "\n" (value) },
                FieldKind::Select => select class={ "form-select" @if wrong { " is-invalid" } } id=(id) name=(path) {
                    option value="" { (view.t("choose")) }
                    @for option in field.options() { option value=(option) selected[option == value] { (option) } }
                },
                FieldKind::Multiselect => div id=(id) {
                    @for option in field.options() {
                        label class="form-check" {
                            input class="form-check-input" type="checkbox" name=(format!("{name}.many[]")) value=(option) checked[many.contains(&option)];
                            span class="form-check-label" { (option) }
                        }
                    }
                },
            }
            @for error in filled.errors(&path) { div class="invalid-feedback d-block" { (view.say(&error.message)) } }
        }
    }
}

/// The topic that an address or a form names; the outer nothing means that none was named yet.
#[allow(clippy::option_option, reason = "not asked, none, and one are three things")]
pub(crate) async fn named(view: &View, typed: &str) -> Result<Option<Option<Topic>>> {
    match typed {
        "" => Ok(None),
        "none" => Ok(Some(None)),
        id => {
            let id = draw::number(id)?;
            topic::chosen(view.ctx(), view.actor(), "topic", id, None)
                .await
                .map(|topic| Some(Some(topic)))
                .map_err(|_| kernel::Error::NotFound)
        }
    }
}
