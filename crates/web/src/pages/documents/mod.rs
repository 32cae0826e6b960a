//! Templates of documents. The list itself is declared in the kernel.

mod card;
mod check;
mod files;
mod form;
mod kinds;
mod new;

use axum::Router;
use axum::routing::{get, post};
use kernel::rights::DOCUMENTS_EDIT;
use maud::{Markup, html};

use crate::app::App;
use crate::ui;
use crate::view::View;

const LIST: &str = "/admin/documents";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/documents/kinds", get(kinds::all))
        .route("/admin/documents/kinds/{kind}", get(kinds::one))
        .route("/admin/documents/kinds/{kind}/starter", get(files::starter))
        .route("/admin/documents/kinds/{kind}/new", get(new::empty).post(new::add))
        .route("/admin/documents/{id}", get(card::card).post(card::edit))
        .route("/admin/documents/{id}/file", post(card::replace))
        .route("/admin/documents/{id}/archive", post(card::archive))
        .route("/admin/documents/{id}/check", get(check::check))
        .route("/admin/documents/{id}/sample", get(files::sample))
        .route("/admin/documents/{id}/sample.pdf", get(files::sample_pdf))
}

/// The main action of the list.
pub(in crate::pages) fn new_action(view: &View) -> Markup {
    html! {
        (ui::link_button(view.t("button-document-kinds"), "/admin/documents/kinds", "list"))
        @if view.can(DOCUMENTS_EDIT) { (ui::main_action(view.t("button-new-template"), "/admin/documents/kinds", "plus")) }
    }
}

fn href(id: i64) -> String {
    format!("{LIST}/{id}")
}

fn kind_href(kind: &str) -> String {
    format!("{LIST}/kinds/{kind}")
}
