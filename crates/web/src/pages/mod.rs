//! The house's own pages: the site's first page, signing in, the cabinet's frame, the dashboard,
//! administration, clients.

mod admin;
mod cabinet;
mod clients;
mod dashboard;
mod details;
mod docs;
mod home;
mod journal;
mod licences;
mod outbox;
mod profile;
mod rates;
mod settings;
mod sign_in;
mod sign_up;
mod tiles;

pub(crate) use docs::docs;

use axum::Router;
use maud::Markup;

use crate::app::App;
use crate::desk::ListFace;

/// What the kernel's lists have besides the list.
pub(crate) const LISTS: &[ListFace] = &[
    ListFace { listing: "clients", action: clients::register_action },
    ListFace { listing: "rates", action: rates::enter_action },
];

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(home::routes())
        .merge(licences::routes())
        .merge(sign_in::routes())
        .merge(sign_up::routes())
        .merge(profile::routes())
        .merge(cabinet::routes())
        .merge(details::routes())
        .merge(dashboard::routes())
        .merge(admin::routes())
        .merge(journal::routes())
        .merge(outbox::routes())
        .merge(rates::routes())
        .merge(settings::routes())
        .merge(clients::routes())
}

/// Nothing to draw.
fn nothing() -> Markup {
    Markup::default()
}
