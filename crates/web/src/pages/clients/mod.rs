//! Clients: registering, the card, editing, logins. The list itself is declared in the kernel.

mod card;
mod contact;
mod edit;
pub(super) mod form;
mod login;
mod register;

use axum::Router;
use axum::routing::{get, post};
use kernel::rights::CLIENTS_EDIT;
use maud::{Markup, html};

use crate::app::App;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/clients/new", get(register::empty).post(register::register))
        .route("/desk/clients/{id}", get(card::card))
        .route("/desk/clients/{id}/edit", get(edit::show).post(edit::edit))
        .route("/desk/clients/{client}/contacts/new", get(contact::empty).post(contact::add))
        .route("/desk/clients/{client}/login", post(login::give))
}

/// A client's card beside the list.
pub(super) async fn beside(view: &View, id: i64) -> kernel::Result<Markup> {
    card::beside(view, id).await
}

pub(super) fn register_action(view: &View) -> Markup {
    html! { @if view.can(CLIENTS_EDIT) { (ui::main_action(view.t("button-register-client"), "/desk/clients/new", "user-plus")) } }
}
