//! Logins: the card, a new one, changing, acts of one button. The lists themselves are declared in the kernel.

mod acts;
mod card;
mod edit;
mod fields;
mod new;
mod place;

use axum::Router;
use axum::routing::{get, post};
use kernel::rights::USERS_MANAGE;
use maud::{Markup, html};

use crate::app::App;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/users/new", get(new::empty).post(new::create))
        .route("/admin/users/{user}", get(card::card))
        .route("/admin/users/{user}/edit", get(edit::show).post(edit::edit))
        .route("/admin/users/block", post(acts::block))
        .route("/admin/users/{user}/archive", post(acts::archive))
        .route("/admin/users/{user}/delete", post(acts::delete))
        .route("/admin/users/{user}/link", post(acts::link))
        .route("/admin/users/{user}/position", post(place::position))
        .route("/admin/users/{user}/put", post(place::put))
        .route("/admin/users/{user}/take-out", post(place::take_out))
        .route("/admin/users/{user}/sign-out", post(acts::sign_out))
        .route("/admin/users/session", post(acts::end_session))
        .route("/admin/users/token", post(acts::revoke_token))
}

pub(super) fn new_action(view: &View) -> Markup {
    html! {
        (ui::link_button(view.t("logins-title"), "/admin/users/contacts", "address-book"))
        @if view.can(USERS_MANAGE) { (ui::main_action(view.t("button-new-user"), "/admin/users/new", "user-plus")) }
    }
}

pub(super) fn staff_action(view: &View) -> Markup {
    ui::link_button(view.t("users-title"), "/admin/users", "users")
}
