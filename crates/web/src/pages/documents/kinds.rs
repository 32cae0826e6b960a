//! Kinds of documents: what can be printed by a template, and every field it may name.

use axum::response::IntoResponse as _;
use kernel::Message;
use kernel::documents::{self, DocumentSpec};
use kernel::rights::{DOCUMENTS_EDIT, DOCUMENTS_VIEW};
use maud::{Markup, html};

use super::{LIST, kind_href};
use crate::failure::Answer;
use crate::path::Path;
use crate::ui;
use crate::view::View;

/// All kinds, each with its fields, a file to begin with, and a new template.
pub(super) async fn all(view: View) -> Answer {
    view.need(DOCUMENTS_VIEW)?;
    let specs: Vec<&DocumentSpec> = documents::specs(view.state()).collect();
    let rows = html! {
        @for spec in &specs {
            tr {
                td { a href=(kind_href(spec.kind)) { (view.say(&Message::new(spec.title))) } }
                td { code { (spec.kind) } }
                td class="text-end" { div class="btn-list justify-content-end" { (buttons(&view, spec)) } }
            }
        }
    };
    let head = html! { (ui::th(view.t("document-kind"))) (ui::th(view.t("label-key"))) (ui::th("")) };
    let body = html! {
        @if specs.is_empty() { (ui::empty("file-text", view.t("documents-no-kinds"), "")) }
        @else { div class="card" { (ui::table(head, rows)) } }
    };
    let page = ui::Page::new(view.t("page-document-kinds")).crumb(view.t("documents-title"), LIST);
    Ok(page.show(&view, body).into_response())
}

fn buttons(view: &View, spec: &DocumentSpec) -> Markup {
    let at = kind_href(spec.kind);
    html! {
        (ui::link_button(view.t("button-starter"), format!("{at}/starter"), "download"))
        @if view.can(DOCUMENTS_EDIT) { (ui::main_action(view.t("button-new-template"), format!("{at}/new"), "plus")) }
    }
}

/// The fields of one kind with their examples, and how fields are written.
pub(super) async fn one(view: View, Path(kind): Path<String>) -> Answer {
    view.need(DOCUMENTS_VIEW)?;
    let spec = documents::spec(view.state(), &kind)?;
    let fields = documents::known(&(spec.sample)());
    let rows = html! {
        @for field in &fields {
            tr {
                td { code { (field.path) } }
                td {
                    @if field.is_list { code { (format!("{{% for row in {} %}} … {{% endfor %}}", loop_list(&field.path))) } }
                    @else { code { (format!("{{{{ {} }}}}", printed(&field.path))) } }
                }
                td class="text-wrap" { @if field.is_list { span class="text-secondary" { (view.t("label-field-list")) } } @else { (ui::or_none(&field.sample)) } }
            }
        }
    };
    let head = html! { (ui::th(view.t("label-field"))) (ui::th(view.t("label-field-written"))) (ui::th(view.t("label-field-sample"))) };
    let body = html! {
        div class="row" {
            div class="col-xl-8" { (ui::card_table(view.t("legend-fields"), html! {}, ui::table(head, rows))) }
            div class="col-xl-4" { (ui::card(view.t("legend-how-to-write"), how_to(&view))) }
        }
    };
    let page = ui::Page::new(view.say(&Message::new(spec.title)))
        .crumb(view.t("documents-title"), LIST)
        .crumb(view.t("page-document-kinds"), format!("{LIST}/kinds"))
        .action(buttons(&view, &spec));
    Ok(page.show(&view, body).into_response())
}

/// `lines[].sum` inside a loop over `lines` is `row.sum`.
fn printed(path: &str) -> String {
    path.rsplit_once("[]").map_or_else(|| path.to_owned(), |(_, rest)| format!("row{rest}"))
}

/// `lines[].tags` inside a loop over `lines` is `row.tags`.
fn loop_list(path: &str) -> String {
    printed(path)
}

/// Fields, loops, conditions and filters, each with an example.
fn how_to(view: &View) -> Markup {
    let examples = [
        ("how-field", "{{ client.name }}"),
        ("how-loop", "{% for row in lines %} … {% endfor %}"),
        ("how-row", "{%tr for row in lines %} … {% endfor %}"),
        ("how-cell", "{%tc for row in lines %} … {% endfor %}"),
        ("how-if", "{% if paid %} … {% else %} … {% endif %}"),
        ("how-money", "{{ total|money }}"),
        ("how-amount", "{{ total|amount }}"),
        ("how-words", "{{ total|words }}"),
        ("how-date", "{{ issued_on|date(\"long\") }}"),
        ("how-number", "{{ quantity|number(2) }}"),
        ("how-upper", "{{ name|upper }}"),
        ("how-default", "{{ note|default(\"—\", true) }}"),
    ];
    html! {
        p { (view.t("hint-templates")) }
        @for (what, example) in examples {
            div class="mb-2" { div class="text-secondary" { (view.t(what)) } code { (example) } }
        }
        p class="text-secondary m-0" { (view.t("hint-template-sheets")) }
    }
}
