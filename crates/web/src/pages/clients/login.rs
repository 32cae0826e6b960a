//! Giving a client's contact person a login. The password is shown once, here.

use axum::response::IntoResponse;
use kernel::clients::{GiveLogin, GivenLogin};
use maud::html;

use crate::failure::Answer;
use crate::form::Submitted;
use crate::path::Path;
use crate::ui;
use crate::view::View;

pub(super) async fn give(view: View, Path(client): Path<i64>, form: Submitted<GiveLogin>) -> Answer {
    let card = format!("/desk/clients/{client}");
    let GivenLogin { login, password } = match form.press(&view).await? {
        Ok(given) => given,
        Err(said) => return Ok(view.go_saying(card, &said)),
    };
    let facts = [
        (view.t("label-login").into(), html! { code { (login) } }),
        (view.t("label-password").into(), html! { code { (password.unwrap_or_default()) } }),
    ];
    let body = html! {
        (ui::card(view.t("legend-login"), html! { p { (view.t("login-given-once")) } (ui::facts(&facts)) }))
        (ui::main_action(view.t("button-to-client"), &card, "arrow-right"))
    };
    Ok(ui::Page::new(view.t("page-login-given"))
        .crumb(view.t("clients-title"), "/desk/clients")
        .narrow()
        .show(&view, body)
        .into_response())
}
