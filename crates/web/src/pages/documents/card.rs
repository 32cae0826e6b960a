//! A template: what it is and suits, its files, its form.

use axum::response::IntoResponse as _;
use kernel::documents::{self, ArchiveTemplate, DocumentSpec, EditTemplate, ReplaceTemplate, Template};
use kernel::listing::Tone;
use kernel::rights::{DOCUMENTS_EDIT, DOCUMENTS_VIEW};
use kernel::{Message, files, journal};
use maud::{Markup, html};

use super::{LIST, form, href, kind_href};
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

/// Events of the history.
const EVENTS: u64 = 20;

pub(super) async fn card(view: View, Path(id): Path<i64>) -> Answer {
    shown(&view, id, None).await
}

pub(super) async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditTemplate>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => shown(&view, id, Some(filled)).await,
    }
}

pub(super) async fn replace(view: View, Path(id): Path<i64>, form: Submitted<ReplaceTemplate>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(format!("{}/check", href(id)), Message::new("said-saved")),
        Err(said) => view.go_saying(href(id), &said),
    })
}

pub(super) async fn archive(view: View, Path(id): Path<i64>, form: Submitted<ArchiveTemplate>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(href(id), Message::new("said-saved")),
        Err(said) => view.go_saying(href(id), &said),
    })
}

async fn shown(view: &View, id: i64, again: Option<Filled>) -> Answer {
    view.need(DOCUMENTS_VIEW)?;
    let template = documents::get(view.ctx(), id).await?;
    let spec = documents::spec(view.state(), &template.kind)?;
    let history = journal::timeline(view.ctx(), documents::NOUN, id, EVENTS).await?;
    let files = files::of(view.ctx(), documents::NOUN, id).await?;
    let queries = form::queries(view).await?;
    let status = again.as_ref().map(Filled::status).unwrap_or_default();
    let filled = again.unwrap_or_else(|| form::filled(&template));
    let may_edit = view.can(DOCUMENTS_EDIT) && template.archived_at.is_none();
    let body = html! {
        div class="row" {
            div class="col-xl-8" {
                (ui::card(view.t("legend-template"), facts(view, &template, &spec)))
                @if may_edit {
                    @let fields = html! {
                        input type="hidden" name="version" value=(filled.value("version"));
                        (form::fields(view, &filled, &spec, &queries))
                        (ui::submit(view.t("button-save"), "check"))
                    };
                    (ui::card(view.t("button-edit"), ui::form(view, href(id), &filled, fields)))
                }
            }
            div class="col-xl-4" {
                (ui::card(view.t("legend-template-files"), file_list(view, &template, &files, may_edit)))
                (ui::card(view.t("legend-history"), ui::timeline(view, &history)))
            }
        }
    };
    let mut page = ui::Page::new(template.name.as_str())
        .crumb(view.t("documents-title"), LIST)
        .action(buttons(view, &template));
    if template.archived_at.is_some() {
        page = page.beside(ui::status(view, &"document-state-archived".into(), Tone::Muted));
    }
    Ok((status, page.show(view, body)).into_response())
}

fn facts(view: &View, template: &Template, spec: &DocumentSpec) -> Markup {
    let days = html! {
        (ui::date(view, template.valid_from)) " – "
        @match template.valid_to { Some(last) => (ui::date(view, last)), None => (view.t("template-no-end")) }
    };
    let language = template
        .language
        .map_or_else(|| view.t("template-any-language").to_string(), |l| form::language(l).to_owned());
    let mut pairs = vec![
        (view.t("document-kind").into(), ui::link(kind_href(spec.kind), view.say(&Message::new(spec.title)))),
        (
            view.t("document-format").into(),
            html! { (view.say(&ui::term("document-format-", template.format.as_str()))) },
        ),
        (view.t("label-template-days").into(), days),
        (view.t("label-template-language").into(), html! { (language) }),
    ];
    for fact in spec.facts {
        let chosen = template.facts.get(fact.key).map(Vec::as_slice).unwrap_or_default();
        let values: Vec<&str> = chosen.iter().map(String::as_str).collect();
        let words: Vec<String> =
            ui::choices(view, &values, fact.prefix).into_iter().map(|(_, word)| word).collect();
        let shown =
            if words.is_empty() { view.t("template-any-value").to_string() } else { words.join(", ") };
        pairs.push((view.t(fact.title).into(), html! { (shown) }));
    }
    for binding in &template.queries {
        let shown = html! { code { (binding.name) } " ← " code { (binding.query) } };
        pairs.push((view.t("label-binding-query").into(), shown));
    }
    ui::facts(&pairs)
}

/// The file in use first, then those it had before; a form that puts another in its place.
fn file_list(view: &View, template: &Template, files: &[files::Model], may_edit: bool) -> Markup {
    let blank = Filled::blank();
    html! {
        ul class="list-unstyled" {
            @for file in files.iter().rev() {
                li class="mb-2" {
                    (ui::link(format!("/files/{}", file.id), &file.name))
                    @if file.id == template.file { " " (ui::status(view, &"template-file-current".into(), Tone::Good)) }
                    div class="text-secondary" { (ui::time(view, file.created_at)) ", " (ui::file_size(u64::try_from(file.size).unwrap_or_default())) }
                }
            }
        }
        @if may_edit {
            @let fields = html! {
                input type="hidden" name="version" value=(template.version);
                (Field::file("file", "label-file-new", ".docx,.xlsx").show(view, &blank))
                (ui::submit(view.t("button-replace-file"), "upload"))
            };
            (ui::form(view, format!("{}/file", href(template.id)), &blank, fields))
        }
    }
}

fn buttons(view: &View, template: &Template) -> Markup {
    let at = href(template.id);
    html! {
        (ui::main_action(view.t("button-check-template"), format!("{at}/check"), "checks"))
        @if view.can(DOCUMENTS_EDIT) {
            (ui::archive_button(view, format!("{at}/archive"), template.archived_at.is_some(), Some(template.version)))
        }
    }
}
