//! Registering a client at the desk.

use axum::response::IntoResponse;
use kernel::Message;
use kernel::clients::{ClientKind, ClientRole, RegisterClient};
use kernel::rights::CLIENTS_EDIT;
use maud::html;

use super::form::{kind_of, kinds, particulars};
use crate::failure::Answer;
use crate::form::{Filled, Pairs, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) async fn empty(view: View) -> Answer {
    view.need(CLIENTS_EDIT)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let filled = Filled::blank().with("role", query.first("role").unwrap_or_default());
    page(&view, &filled, kind_of(query.first("kind"))).await
}

pub(super) async fn register(view: View, form: Submitted<RegisterClient>) -> Answer {
    let kind = kind_of(Some(form.filled.value("client.kind")));
    match form.run(&view).await? {
        Ok(client) => {
            let said = Message::new("said-client-registered").arg("code", client.code);
            Ok(view.done(format!("/desk/clients/{}", client.id), said))
        }
        Err(filled) => page(&view, &filled, kind).await,
    }
}

async fn page(view: &View, filled: &Filled, kind: ClientKind) -> Answer {
    let roles: Vec<&str> = ClientRole::ALL.iter().map(|r| r.as_str()).collect();
    let fields = html! {
        (ui::group(view.t("legend-client"), html! {
            div class="row" {
                (Field::text("code", "label-client-code").hint("hint-code").class("col-md-6 mb-3").focus().show(view, filled))
                (Field::select("role", "label-role", ui::choices(view, &roles, "client-role-")).class("col-md-6 mb-3").show(view, filled))
            }
            (Field::area("comment", "label-comment", 3).show(view, filled))
        }))
        (particulars(view, filled, kind).await?)
        (ui::submit(view.t("button-register-client"), "check"))
    };
    let body = html! {
        (kinds(view, "/desk/clients/new", kind, &[("role", filled.value("role"))]))
        (ui::form(view, "/desk/clients/new", filled, fields))
    };
    let page = ui::Page::new(view.t("page-register-client"))
        .crumb(view.t("clients-title"), "/desk/clients")
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
