//! The face for people: a whole page, or a toast when htmx asked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Error, FieldError};
use maud::{Markup, html};

use super::Failure;
use crate::area::Area;
use crate::ui;
use crate::view::View;
use crate::words::Words;

/// The page that says what went wrong and where to go.
pub(super) fn page(view: &View, failure: &Failure) -> Response {
    if view.is_fragment() {
        return (failure.status(), ui::toast_partial(view, view.say(failure.message()), false))
            .into_response();
    }
    let own_fault = failure.status().is_server_error();
    let status = failure.status().as_u16();
    let title = match failure.status() {
        StatusCode::NOT_FOUND => view.t("page-not-found"),
        StatusCode::FORBIDDEN => view.t("page-forbidden"),
        _ if own_fault => view.t("page-failed"),
        _ => view.t("page-refused"),
    };
    let body = html! {
        div class="empty" {
            div class="empty-header" { (status) }
            p class="empty-title" { (view.say(failure.message())) }
            @if let Some(Error::Invalid(errors)) = &failure.0.error {
                ul class="list-unstyled text-secondary" {
                    @for error in errors {
                        li { (for_people(view, error)) }
                    }
                }
            }
            (lacking(view, failure))
            @if own_fault {
                p class="empty-subtitle text-secondary" { (view.t("page-failed-hint")) " " code { (view.ctx().operation) } }
            }
            div class="empty-action" {
                @match sender(view, failure) {
                    Some(sender) => a class="btn btn-primary" href=(sender) { (ui::icon("arrow-back-up")) (view.t("button-back")) },
                    None => a class="btn btn-primary" href=(home(view.area())) { (ui::icon("home")) (view.t("button-home")) },
                }
            }
        }
    };
    (failure.status(), ui::Page::new(title).show(view, body)).into_response()
}

/// To staff: which right lacks, and where it is told why and who could give it.
fn lacking(view: &View, failure: &Failure) -> Markup {
    let Some(Error::Forbidden(right)) = failure.0.error else { return Markup::default() };
    let staff = view.person().is_some_and(|person| person.staff.is_some());
    let spec =
        view.state().modules().iter().flat_map(|m| m.rights).find(|s| s.right == right && s.is_for_staff());
    let Some(spec) = spec.filter(|_| staff) else { return Markup::default() };
    html! {
        p class="empty-subtitle" { (view.t("lacking-right")) " " strong { (view.t(&spec.title())) } " " code { (right) } }
        p { a href={ "/profile/rights?right=" (right) } { (view.t("lacking-why")) } }
    }
}

/// What is wrong, in words for people: neither the name of a field nor a parser's remark is one.
fn for_people(view: &View, error: &FieldError) -> Words {
    if error.code == "wrong_shape" { view.t("error-wrong-shape") } else { view.say(&error.message) }
}

/// The page whose form was too large or too slow to be read: there another file can be chosen.
fn sender<'a>(view: &'a View, failure: &Failure) -> Option<&'a str> {
    let unread = matches!(failure.status(), StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT);
    (unread && view.here() != "/").then(|| view.here())
}

const fn home(area: Area) -> &'static str {
    match area {
        Area::Desk | Area::Admin => "/desk",
        Area::Cabinet => "/my",
        Area::Site | Area::Api => "/",
    }
}

/// Sends somebody who is not signed in to the sign-in page, and back afterwards.
pub(super) fn sign_in_first(view: &View) -> Response {
    let next = form_urlencoded::byte_serialize(view.here().as_bytes()).collect::<String>();
    let href = format!("/sign-in?next={next}");
    if view.is_fragment() {
        return [("hx-redirect", href)].into_response();
    }
    Redirect::to(&href).into_response()
}
