//! The form of a letter to subscribers.

use axum::response::IntoResponse as _;
use kernel::attachments;
use kernel::clients::{self, Client};
use kernel::{Error, Message};
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::PreviewedMessage;
use crate::draw;
use crate::subscriber::pages::{LIST, href};

/// The form's address.
pub(crate) const PAGE: &str = "/desk/subscriptions/message";
/// The form's field of clients.
pub(super) const CLIENTS: &str = "clients[]";
const DOCUMENTS: &str = "message.documents[]";
/// The box around the form, for the preview to read.
const FORM: &str = "message-form";
/// Readers named above the form.
const NAMED: usize = 10;

/// The address of the form for these clients.
pub(crate) fn to(client: i64) -> String {
    format!("{PAGE}?clients={client}")
}

pub(super) async fn show(view: &View, filled: &Filled) -> Answer {
    let ids: Vec<i64> = filled.values(CLIENTS).filter_map(|id| id.parse().ok()).collect();
    let mut readers = Vec::new();
    for id in ids.iter().take(NAMED) {
        match clients::get(view.ctx(), view.actor(), *id).await {
            Ok(client) => readers.push(client),
            Err(Error::NotFound) => {}
            Err(other) => return Err(other.into()),
        }
    }
    let mut page = ui::Page::new(view.t("message-title")).crumb(view.t("subscribers-title"), LIST);
    if let ([_], [only]) = (ids.as_slice(), readers.as_slice()) {
        page = page.crumb(only.name.as_str(), href(only.id));
    }
    if readers.is_empty() {
        let body = ui::empty(
            "mail",
            view.t("message-nobody"),
            ui::link_button(view.t("subscribers-title"), LIST, "users"),
        );
        return Ok((filled.status(), page.show(view, body)).into_response());
    }
    let chosen: Vec<i64> = filled.values(DOCUMENTS).filter_map(|id| id.parse().ok()).collect();
    let documents = attachments::choices(view.ctx(), &chosen).await?;
    let body = html! {
        div class="row" {
            div class="col-xl-7" {
                div class="card mb-3" id=(FORM) {
                    div class="card-body" { (form(view, filled, &ids, &readers, &documents)) }
                }
            }
            div class="col-xl-5" {
                section class="card mb-3" {
                    div class="card-header" { h2 class="card-title" { (view.t("message-preview")) } }
                    div class="card-body" aria-live="polite" hx-post={ (PAGE) "/preview" } hx-include={ "#" (FORM) " form" }
                        hx-trigger={ "load, input changed from:#" (FORM) " delay:400ms" } hx-sync="replace" hx-swap="innerHTML" {
                        (preview(view, None))
                    }
                }
            }
        }
    };
    Ok((filled.status(), page.show(view, body)).into_response())
}

fn form(
    view: &View,
    filled: &Filled,
    ids: &[i64],
    readers: &[Client],
    documents: &[attachments::Model],
) -> Markup {
    let fields = html! {
        @for id in ids { input type="hidden" name=(CLIENTS) value=(id); }
        (to_whom(view, ids.len(), readers))
        (draw::errors(view, filled, CLIENTS))
        (Field::text("message.subject", "message-subject").required().focus().show(view, filled))
        (Field::area("message.text", "message-text", 12).required().hint("message-text-hint").show(view, filled))
        @if !documents.is_empty() {
            fieldset class="mb-3" {
                legend class="form-label" { (view.t("message-documents")) }
                (boxes(view, filled, DOCUMENTS, documents))
            }
        }
        (ui::submit(view.t("message-send"), "send"))
    };
    ui::form(view, PAGE, filled, fields)
}

fn to_whom(view: &View, count: usize, readers: &[Client]) -> Markup {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    html! {
        div class="mb-3" {
            div class="form-label" { (view.t("message-to")) }
            @if count > 1 { div { (view.say(&Message::new("message-count").arg("count", count))) } }
            @for (n, client) in readers.iter().enumerate() {
                @if n > 0 { ", " }
                (ui::link(href(client.id), &client.name)) " " span class="text-secondary text-break" { (client.email) }
            }
            @if usize::try_from(count).unwrap_or(0) > readers.len() { " …" }
        }
    }
}

/// A box for each document of the directory. `name` ends with `[]`.
pub(crate) fn boxes(view: &View, filled: &Filled, name: &str, documents: &[attachments::Model]) -> Markup {
    let chosen: Vec<&str> = filled.values(name).collect();
    html! {
        @for document in documents {
            @let id = document.id.to_string();
            label class="form-check" {
                input class="form-check-input" type="checkbox" name=(name) value=(id) checked[chosen.contains(&id.as_str())];
                span class="form-check-label" { (document.name(view.locale())) }
            }
        }
        (draw::errors(view, filled, name))
    }
}

/// The letter as its first reader gets it, or a word of what is lacking.
pub(super) fn preview(view: &View, letter: Option<&PreviewedMessage>) -> Markup {
    html! {
        @match letter {
            None => p class="text-secondary mb-0" { (view.t("message-preview-empty")) },
            Some(letter) => {
                p class="text-secondary text-break" { (view.say(&Message::new("message-preview-first").arg("email", letter.to.as_str()))) }
                div class="fw-bold mb-2 text-break" { (letter.subject) }
                div class="text-break" style="white-space:pre-wrap" { (letter.text) }
            }
        }
    }
}
