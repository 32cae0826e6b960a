//! Signing in and out.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kernel::identity::{self, Opened};
use kernel::{Error, In, Secret};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Fields, Filled, Pairs, Submitted};
use crate::prefs::own_page;
use crate::session::{self, Kind};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(empty).post(sign_in))
        .route("/sign-in/demo", post(demo_sign_in))
        .route("/sign-out", post(sign_out))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SignIn {
    login: In<String>,
    password: In<Secret>,
}

async fn empty(view: View) -> Answer {
    let query = Pairs::parse(view.query().as_bytes())?;
    let next = query.first("next").and_then(own_page).unwrap_or_default();
    if view.person().is_some() {
        return Ok(view.go(if next.is_empty() { "/" } else { next }));
    }
    Ok(page(&view, &Filled::blank(), next))
}

async fn sign_in(view: View, form: Submitted<SignIn>) -> Answer {
    let next = form.extra.first("_next").and_then(own_page).unwrap_or_default();
    let SignIn { login, password } = form.command;
    match identity::sign_in(view.ctx(), view.place(), login, password).await {
        Ok(opened) => Ok(enter(&view, &opened, next)),
        Err(error) => Ok(page(&view, &form.filled.refused(error)?, next)),
    }
}

/// Keeps the session in its cookie and leads to where the person works.
pub(super) fn enter(view: &View, opened: &Opened, next: &str) -> Response {
    let seconds = (opened.expires_at - view.state().clock().now()).num_seconds();
    let home = if opened.is_staff { "/desk" } else { "/my" };
    let href = if next.is_empty() { home } else { next };
    (session::keep(view.app(), &opened.token, seconds), view.go(href)).into_response()
}

async fn sign_out(view: View, _: Fields) -> Result<Response, Failure> {
    let credential = view.credential();
    if credential.kind == Kind::Session {
        identity::sign_out(view.ctx(), &credential.secret).await?;
    }
    Ok((session::forget(view.app()), view.go("/")).into_response())
}

fn page(view: &View, filled: &Filled, next: &str) -> Response {
    let fields = html! {
        (ui::next_field(next))
        (Field::text("login", "label-login").required().autocomplete("username").focus().show(view, filled))
        (Field::password("password", "label-password").required().autocomplete("current-password").show(view, filled))
        (ui::submit(view.t("button-sign-in"), "login"))
    };
    let body = html! {
        div class="card" { div class="card-body" { (ui::form(view, "/sign-in", filled, fields)) } }
        (demo(view, next))
        p class="mt-3 mb-0" { a href="/sign-in/forgot" { (view.t("link-forgot")) } }
        p class="mt-3" { (view.t("sign-in-no-login")) " " a href="/sign-up" { (view.t("button-sign-up")) } }
    };
    (filled.status(), ui::Page::new(view.t("page-sign-in")).narrow().show(view, body)).into_response()
}

/// On a demo: a button for each of its people.
fn demo(view: &View, next: &str) -> Markup {
    let logins = view.app().demo_logins();
    html! {
        @if !logins.is_empty() {
            section class="card mt-3" {
                div class="card-header" { h2 class="card-title" { (view.t("demo-logins")) } }
                div class="list-group list-group-flush" {
                    @for one in logins {
                        form method="post" action="/sign-in/demo" class="list-group-item d-flex align-items-center gap-3" {
                            (ui::secrets(view))
                            (ui::next_field(next))
                            input type="hidden" name="person" value=(one.login);
                            div class="flex-fill" {
                                (view.t(one.title))
                                div class="text-secondary" { code { (one.login) } " / " code { (one.password) } }
                            }
                            button class="btn" type="submit" { (ui::icon("login")) (view.t("button-enter")) }
                        }
                    }
                }
            }
        }
    }
}

async fn demo_sign_in(view: View, fields: Fields) -> Answer {
    let one = view
        .app()
        .demo_logins()
        .iter()
        .find(|one| one.login == fields.get("person"))
        .ok_or(Error::NotFound)?;
    let opened =
        identity::sign_in(view.ctx(), view.place(), one.login.into(), In::read(one.password)).await?;
    Ok(enter(&view, &opened, own_page(fields.get("_next")).unwrap_or_default()))
}
