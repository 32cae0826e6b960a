//! A forgotten password, and setting one's own by the link of a letter.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::identity::{ForgotPassword, PasswordSet, UseLink, link_login};
use kernel::{Message, Refusal};
use maud::html;

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Pairs, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/forgot", get(empty).post(forgot))
        .route("/sign-in/link", get(open).post(set))
}

async fn empty(view: View) -> Answer {
    Ok(forgot_page(&view, &Filled::blank()))
}

async fn forgot(view: View, form: Submitted<ForgotPassword>) -> Answer {
    if let Err(error) = view.limit_guest() {
        return Ok(forgot_page(&view, &form.filled.refused(error)?));
    }
    Ok(match form.run(&view).await? {
        // The same words whether anybody has this address.
        Ok(()) => view.done("/sign-in", Message::new("said-forgot")),
        Err(filled) => forgot_page(&view, &filled),
    })
}

fn forgot_page(view: &View, filled: &Filled) -> axum::response::Response {
    let fields = html! {
        p { (view.t("forgot-hint")) }
        (Field::text("who", "label-login-or-email").required().autocomplete("username").focus().show(view, filled))
        (ui::submit(view.t("button-send-link"), "send"))
    };
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, "/sign-in/forgot", filled, fields)) } } };
    let page = ui::Page::new(view.t("page-forgot")).crumb(view.t("page-sign-in"), "/sign-in").narrow();
    (filled.status(), page.show(view, body)).into_response()
}

async fn open(view: View) -> Answer {
    let query = Pairs::parse(view.query().as_bytes())?;
    let key = query.first("key").unwrap_or_default();
    link_page(&view, &Filled::blank(), key).await
}

async fn set(view: View, form: Submitted<UseLink>) -> Answer {
    let key = form.tree.get("key").and_then(|k| k.as_str()).unwrap_or_default().to_owned();
    if !view.state().limits().may_try(view.address()) {
        let filled = form.filled.refused(Refusal::new("sign_in_often").into())?;
        return link_page(&view, &filled, &key).await;
    }
    match form.run(&view).await? {
        Ok(PasswordSet { .. }) => Ok(view.done("/sign-in", Message::new("said-password-set"))),
        Err(filled) => link_page(&view, &filled, &key).await,
    }
}

async fn link_page(view: &View, filled: &Filled, key: &str) -> Answer {
    let body = match link_login(view.ctx(), key).await? {
        None => html! {
            (ui::alert(view.t("refused-link-over"), false))
            (ui::main_action(view.t("page-forgot"), "/sign-in/forgot", "send"))
        },
        Some(login) => {
            let fields = html! {
                (ui::hidden("key", key))
                p { (view.t("label-login")) ": " code { (login) } }
                (Field::password("password", "label-password-new").required().hint("hint-password").autocomplete("new-password").focus().show(view, filled))
                (Field::password("again", "label-password-again").required().autocomplete("new-password").show(view, filled))
                (ui::submit(view.t("button-set-password"), "key"))
            };
            html! { div class="card" { div class="card-body" { (ui::form(view, "/sign-in/link", filled, fields)) } } }
        }
    };
    Ok((filled.status(), ui::Page::new(view.t("page-set-password")).narrow().show(view, body))
        .into_response())
}
