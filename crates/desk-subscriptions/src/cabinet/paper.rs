//! A printed paper of one's own order, as its file; and asking for copies by e-mail.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::{Error, Message};
use web::{Answer, App, Submitted, View, Words, ui};

use super::own;
use crate::documents::{self, AskCopies, PaperKind};
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/my/orders/{id}/papers/{kind}", get(show))
        .route("/my/orders/{order}/copies", post(ask))
}

async fn show(view: View, Path((id, kind)): Path<(String, String)>) -> Answer {
    view.need(MY_ORDERS)?;
    let id = own::number(&id)?;
    let kind: PaperKind = kind.parse().map_err(|_| Error::NotFound)?;
    documents::answer(&view, id, kind).await
}

async fn ask(view: View, Path(order): Path<i64>, form: Submitted<AskCopies>) -> Answer {
    let href = format!("/my/orders/{order}");
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(href, "papers-said-asked")),
        Err(filled) => {
            let page = ui::Page::new(view.t("cabinet-papers"))
                .crumb(view.say(&Message::new("cabinet-order").arg("order", order)), href)
                .show(&view, ui::alert(view.say(&filled.sentence()), false));
            Ok((filled.status(), page).into_response())
        }
    }
}

/// A paper's name and number.
pub(super) fn title(view: &View, kind: PaperKind, number: i64) -> Words {
    view.say(&Message::new("cabinet-paper").term("paper", kind.term()).arg("number", number))
}
