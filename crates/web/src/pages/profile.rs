//! One's own login: the password.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kernel::identity::ChangePassword;
use kernel::right::PUBLIC;
use kernel::{Error, Message};
use maud::html;

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/profile", get(profile)).route("/profile/password", post(password))
}

async fn profile(view: View) -> Answer {
    page(&view, &Filled::blank())
}

async fn password(view: View, form: Submitted<ChangePassword>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done("/sign-in", Message::new("said-password-changed"))),
        Err(filled) => page(&view, &filled),
    }
}

fn page(view: &View, filled: &Filled) -> Answer {
    let Some(person) = view.person() else { return Err(Error::Forbidden(PUBLIC).into()) };
    let fields = html! {
        (Field::password("current", "label-password-current").required().autocomplete("current-password").show(view, filled))
        (Field::password("password", "label-password-new").required().hint("hint-password").autocomplete("new-password").show(view, filled))
        (Field::password("again", "label-password-again").required().autocomplete("new-password").show(view, filled))
        (ui::submit(view.t("button-change-password"), "key"))
    };
    let body = html! {
        (ui::card(view.t("legend-login"), ui::facts(&[
            (view.t("label-login").into(), html! { code { (person.login) } }),
            (view.t("label-person").into(), html! { (person.name) }),
        ])))
        (ui::card(view.t("legend-password"), ui::form(view, "/profile/password", filled, fields)))
    };
    let page: Response =
        (filled.status(), ui::Page::new(view.t("page-profile")).narrow().show(view, body)).into_response();
    Ok(page)
}
