//! The directory of documents. The list itself is declared in the kernel.

use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use kernel::attachments::{self, ArchiveAttachment, CreateAttachment, EditAttachment, Model, NOUN};
use kernel::listing::Tone;
use kernel::rights::{MAIL_EDIT, MAIL_VIEW};
use kernel::{Message, files, journal};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/attachments";
/// Events of the history.
const EVENTS: u64 = 20;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/attachments/new", get(empty).post(create))
        .route("/admin/attachments/{id}", get(card).post(edit))
        .route("/admin/attachments/{id}/archive", post(archive))
}

/// The main action of the list.
pub(in crate::pages) fn new_action(view: &View) -> Markup {
    html! { @if view.can(MAIL_EDIT) { (ui::main_action(view.t("button-new-attachment"), "/admin/attachments/new", "plus")) } }
}

fn href(id: i64) -> String {
    format!("{LIST}/{id}")
}

async fn empty(view: View) -> Answer {
    view.need(MAIL_EDIT)?;
    Ok(new(&view, &Filled::blank()))
}

async fn create(view: View, form: Submitted<CreateAttachment>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(_) => view.done(LIST, Message::new("said-saved")),
        Err(filled) => new(&view, &filled),
    })
}

fn new(view: &View, filled: &Filled) -> Response {
    let fields = html! { (fields(view, filled, true)) (ui::submit(view.t("button-save"), "check")) };
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, "/admin/attachments/new", filled, fields)) } } };
    let page = ui::Page::new(view.t("page-new-attachment"))
        .crumb(view.t("attachments-title"), LIST)
        .narrow()
        .show(view, body);
    (filled.status(), page).into_response()
}

fn fields(view: &View, filled: &Filled, is_new: bool) -> Markup {
    let file = Field::file("file", if is_new { "label-file" } else { "label-file-new" }, "");
    html! {
        (Field::text("name_ru", "attachments-name-ru").required().hint("hint-attachment-name").focus().show(view, filled))
        (Field::text("name_en", "attachments-name-en").hint("hint-attachment-name-en").show(view, filled))
        @if is_new { (file.required().show(view, filled)) } @else { (file.hint("hint-attachment-file").show(view, filled)) }
    }
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    shown(&view, id, None).await
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditAttachment>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => shown(&view, id, Some(filled)).await,
    }
}

async fn archive(view: View, Path(id): Path<i64>, form: Submitted<ArchiveAttachment>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(href(id), Message::new("said-saved")),
        Err(said) => view.go_saying(href(id), &said),
    })
}

async fn shown(view: &View, id: i64, again: Option<Filled>) -> Answer {
    view.need(MAIL_VIEW)?;
    let (document, file) = attachments::get(view.ctx(), id).await?;
    let history = journal::timeline(view.ctx(), NOUN, id, EVENTS).await?;
    let status = again.as_ref().map(Filled::status).unwrap_or_default();
    let filled = again.unwrap_or_else(|| {
        Filled::blank()
            .with("version", document.version)
            .with("name_ru", &document.name_ru)
            .with("name_en", &document.name_en)
    });
    let body = html! {
        div class="row" {
            div class="col-xl-8" {
                (ui::card(view.t("legend-attachment"), facts(view, &file)))
                @if view.can(MAIL_EDIT) && document.archived_at.is_none() { (ui::card(view.t("button-edit"), form(view, id, &filled))) }
            }
            div class="col-xl-4" { (ui::card(view.t("legend-history"), ui::timeline(view, &history))) }
        }
    };
    let mut page = ui::Page::new(document.name(view.locale()))
        .crumb(view.t("attachments-title"), LIST)
        .action(buttons(view, &document));
    if document.archived_at.is_some() {
        page = page.beside(ui::status(view, &"label-in-archive".into(), Tone::Muted));
    }
    Ok((status, page.show(view, body)).into_response())
}

fn facts(view: &View, file: &files::Model) -> Markup {
    let size = u64::try_from(file.size).unwrap_or_default();
    ui::facts(&[
        (view.t("label-file").into(), ui::link(format!("/files/{}", file.id), &file.name)),
        (view.t("label-file-kind").into(), html! { code { (file.media_type) } }),
        (view.t("label-file-size").into(), html! { (ui::file_size(size)) }),
        (view.t("label-file-added").into(), ui::time(view, file.created_at)),
    ])
}

fn form(view: &View, id: i64, filled: &Filled) -> Markup {
    let fields = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        (fields(view, filled, false))
        (ui::submit(view.t("button-save"), "check"))
    };
    ui::form(view, href(id), filled, fields)
}

fn buttons(view: &View, document: &Model) -> Markup {
    let at = format!("{}/archive", href(document.id));
    html! {
        @if view.can(MAIL_EDIT) {
            (ui::archive_button(view, at, document.archived_at.is_some(), Some(document.version)))
        }
    }
}
