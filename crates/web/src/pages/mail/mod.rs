//! Mail templates, and the directory of documents that letters carry.

mod attachments;
mod documents;
mod edit;
mod list;
mod preview;

pub(super) use attachments::new_action;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// Where the kinds of letters are listed.
const LIST: &str = "/admin/mails";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(LIST, get(list::list))
        .route("/admin/mails/{kind}", get(edit::show).post(edit::save))
        .route("/admin/mails/{kind}/preview", post(preview::preview))
        .route("/admin/mails/{kind}/restore", post(edit::restore))
        .route("/admin/mails/{kind}/test", post(edit::test))
        .merge(attachments::routes())
}

/// The page of a kind.
fn href(kind: &str) -> String {
    format!("{LIST}/{kind}")
}
