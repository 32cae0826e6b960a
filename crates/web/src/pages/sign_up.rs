//! Registration on the site.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::clients::{ClientKind, SignUp};
use kernel::{Message, execute, identity};
use maud::html;

use super::clients::form::{kind_of, kinds, particulars};
use super::sign_in::enter;
use crate::app::App;
use crate::failure::Answer;
use crate::flash::{self, Flash};
use crate::form::{Filled, Pairs, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/sign-up", get(empty).post(sign_up))
}

async fn empty(view: View) -> Answer {
    let query = Pairs::parse(view.query().as_bytes())?;
    let role = query.first("role").unwrap_or_default();
    page(&view, &Filled::blank().with("role", role), kind_of(query.first("kind"))).await
}

async fn sign_up(view: View, form: Submitted<SignUp>) -> Answer {
    let kind = kind_of(Some(form.filled.value("client.kind")));
    let (filled, password) = (form.filled, form.command.password.clone());
    let done = match view.limit_guest() {
        Ok(()) => execute(view.ctx(), form.key, form.command).await,
        Err(error) => Err(error),
    };
    let client = match done {
        Ok(client) => client,
        Err(error) => return page(&view, &filled.refused(error)?, kind).await,
    };
    let said = Flash::done(Message::new("said-signed-up").arg("login", client.code.clone()));
    match identity::sign_in(view.ctx(), view.place(), client.code.as_str().into(), password).await {
        Ok(opened) => Ok((flash::set(view.app(), &said), enter(&view, &opened, "/my")).into_response()),
        Err(_) => Ok(view.go_saying("/sign-in", &said)),
    }
}

async fn page(view: &View, filled: &Filled, kind: ClientKind) -> Answer {
    let fields = html! {
        input type="hidden" name="role" value=(filled.value("role"));
        (particulars(view, filled, kind).await?)
        (ui::group(view.t("legend-login"), html! {
            (Field::text("code", "label-code").hint("hint-code").autocomplete("username").show(view, filled))
            (Field::password("password", "label-password").required().hint("hint-password").autocomplete("new-password").show(view, filled))
            (Field::password("again", "label-password-again").required().autocomplete("new-password").show(view, filled))
        }))
        (Field::check("consent", "label-consent").required().show(view, filled))
        (ui::submit(view.t("button-sign-up"), "user-plus"))
    };
    let body = html! {
        (kinds(view, "/sign-up", kind, &[("role", filled.value("role"))]))
        (ui::form(view, "/sign-up", filled, fields))
    };
    Ok((filled.status(), ui::Page::new(view.t("page-sign-up")).narrow().show(view, body)).into_response())
}
