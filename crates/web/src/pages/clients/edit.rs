//! Changing a client's particulars at the desk.

use axum::response::IntoResponse;
use kernel::Message;
use kernel::clients::{self, Client, ClientKind, EditClient};
use kernel::rights::CLIENTS_EDIT;
use maud::html;

use super::form::{filled_of, kinds, particulars};
use crate::failure::Answer;
use crate::form::{Filled, Pairs, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) async fn show(view: View, Path(id): Path<i64>) -> Answer {
    view.need(CLIENTS_EDIT)?;
    let client = clients::get(view.ctx(), view.actor(), id).await?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let kind = query.first("kind").and_then(|k| k.parse().ok()).unwrap_or(client.kind);
    page(&view, &client, &filled_of(&client), kind).await
}

pub(super) async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditClient>) -> Answer {
    view.need(CLIENTS_EDIT)?;
    let client = clients::get(view.ctx(), view.actor(), id).await?;
    let kind = form.filled.value("client.kind").parse().unwrap_or(client.kind);
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(format!("/desk/clients/{id}"), Message::new("said-saved"))),
        Err(filled) => page(&view, &client, &filled, kind).await,
    }
}

async fn page(view: &View, client: &Client, filled: &Filled, kind: ClientKind) -> Answer {
    let card = format!("/desk/clients/{}", client.id);
    let action = format!("{card}/edit");
    let fields = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        (particulars(view, filled, kind).await?)
        (ui::group(view.t("label-comment"), Field::area("comment", "label-comment", 3).bare().show(view, filled)))
        (ui::submit(view.t("button-save"), "check"))
    };
    let body = html! {
        (kinds(view, &action, kind, &[]))
        (ui::form(view, &action, filled, fields))
    };
    let page = ui::Page::new(view.t("page-edit-client"))
        .crumb(view.t("clients-title"), "/desk/clients")
        .crumb(client.name.as_str(), card)
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
