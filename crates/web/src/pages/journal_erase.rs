//! Erasing what the journal keeps of a client's fields, after a page that tells what goes and what stays.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::journal::EraseParams;
use kernel::rights::JOURNAL_ERASE;
use kernel::{Error, Message, clients};
use maud::html;

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/journal/erase/{client}", get(ask).post(erase))
}

async fn ask(view: View, Path(client): Path<i64>) -> Answer {
    view.need(JOURNAL_ERASE)?;
    let client = clients::get(view.ctx(), view.actor(), client).await.map_err(|_| Error::NotFound)?;
    let filled = Filled::blank();
    let fields = html! {
        p { (view.say(&Message::new("erase-asks").arg("name", client.name.as_str()))) }
        button class="btn btn-danger" type="submit" { (ui::icon("trash")) (view.t("button-erase")) }
    };
    let action = format!("/admin/journal/erase/{}", client.id);
    let body =
        html! { div class="card" { div class="card-body" { (ui::form(&view, action, &filled, fields)) } } };
    let card = format!("/desk/clients/{}", client.id);
    let page = ui::Page::new(view.t("page-erase")).crumb(client.name.as_str(), card).narrow();
    Ok(page.show(&view, body).into_response())
}

async fn erase(view: View, Path(client): Path<i64>, form: Submitted<EraseParams>) -> Answer {
    let card = format!("/desk/clients/{client}");
    Ok(match form.press(&view).await? {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            view.done(card, Message::new("said-erased").arg("count", count))
        }
        Err(said) => view.go_saying(card, &said),
    })
}
