//! A printed paper of one's own order, as a sheet.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use kernel::{Error, Message};
use web::{Answer, App, View, Words, ui};

use super::own;
use crate::documents::{self, PaperKind};
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/orders/{id}/papers/{kind}", get(show))
}

async fn show(view: View, Path((id, kind)): Path<(String, String)>) -> Answer {
    view.need(MY_ORDERS)?;
    let id = own::number(&id)?;
    let kind: PaperKind = kind.parse().map_err(|_| Error::NotFound)?;
    let sheet = documents::sheet(view.ctx(), view.actor(), id, kind, None).await?;
    let order = view.say(&Message::new("cabinet-order").arg("order", id));
    let title = title(&view, kind, sheet.number);
    let page = ui::Page::new(title)
        .crumb(order, format!("/my/orders/{id}"))
        .landscape(kind == PaperKind::TaxInvoice)
        .sheet(&view, documents::paper::paper(&view, &sheet));
    Ok(page.into_response())
}

/// A paper's name and number.
pub(super) fn title(view: &View, kind: PaperKind, number: i64) -> Words {
    let name = format!("paper-{}", kind.as_str().replace('_', "-"));
    view.say(&Message::new("cabinet-paper").term("paper", name).arg("number", number))
}
