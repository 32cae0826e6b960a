//! A client's own particulars, changed by himself in the cabinet.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::clients::{self, Client, EditOwnDetails};
use kernel::rights::OWN_DETAILS;
use kernel::{Error, Message};
use maud::html;

use super::clients::form::{filled_of, particulars};
use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/details", get(first)).route("/my/details/{id}", get(show).post(edit))
}

async fn first(view: View) -> Answer {
    let first = view.actor().bound_clients().unwrap_or_default().first().ok_or(Error::NotFound)?;
    Ok(view.go(format!("/my/details/{first}")))
}

async fn show(view: View, Path(id): Path<i64>) -> Answer {
    view.need(OWN_DETAILS)?;
    let client = clients::get(view.ctx(), view.actor(), id).await?;
    page(&view, &client, &filled_of(&client)).await
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditOwnDetails>) -> Answer {
    let client = clients::get(view.ctx(), view.actor(), id).await?;
    match form.run(&view).await? {
        Ok(()) => Ok(view.done("/my", Message::new("said-saved"))),
        Err(filled) => page(&view, &client, &filled).await,
    }
}

async fn page(view: &View, client: &Client, filled: &Filled) -> Answer {
    let fields = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        (particulars(view, filled, client.kind).await?)
        (ui::submit(view.t("button-save"), "check"))
    };
    let action = format!("/my/details/{}", client.id);
    let body = html! { (ui::form(view, action, filled, fields)) };
    let page =
        ui::Page::new(view.t("page-details")).crumb(view.t("page-cabinet"), "/my").narrow().show(view, body);
    Ok((filled.status(), page).into_response())
}
