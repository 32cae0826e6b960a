//! One more contact person of a client.

use axum::response::IntoResponse as _;
use kernel::Message;
use kernel::clients::{self, AddContact};
use kernel::rights::CLIENTS_EDIT;
use maud::html;

use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) async fn empty(view: View, Path(client): Path<i64>) -> Answer {
    view.need(CLIENTS_EDIT)?;
    page(&view, client, &Filled::blank()).await
}

pub(super) async fn add(view: View, Path(client): Path<i64>, form: Submitted<AddContact>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(format!("/desk/clients/{client}"), Message::new("said-saved"))),
        Err(filled) => page(&view, client, &filled).await,
    }
}

async fn page(view: &View, client: i64, filled: &Filled) -> Answer {
    let client = clients::get(view.ctx(), view.actor(), client).await?;
    let card = format!("/desk/clients/{}", client.id);
    let fields = html! {
        (Field::text("name", "users-name").required().focus().autocomplete("off").show(view, filled))
        (Field::email("email", "label-email").autocomplete("off").show(view, filled))
        (Field::phone("phone", "label-phone").autocomplete("off").show(view, filled))
        (ui::submit(view.t("button-save"), "check"))
    };
    let form = ui::form(view, format!("{card}/contacts/new"), filled, fields);
    let body = html! { div class="card" { div class="card-body" { (form) } } };
    let page = ui::Page::new(view.t("button-add-contact"))
        .crumb(view.t("clients-title"), "/desk/clients")
        .crumb(client.name.as_str(), card)
        .narrow()
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
