//! The house's own pages: the site's first page, signing in, the cabinet's frame, the dashboard,
//! administration, clients.

mod admin;
mod cabinet;
mod calendar;
mod client_groups;
mod clients;
mod dashboard;
mod details;
mod docs;
mod documents;
pub(crate) mod files;
mod groups;
mod home;
mod imports;
mod journal;
mod journal_erase;
mod licences;
mod link;
mod mail;
mod mail_in;
mod mailboxes;
mod maintenance;
mod notices;
mod outbox;
mod profile;
mod profiles;
mod queries;
mod rates;
mod rights;
pub(crate) mod search;
mod sessions;
mod settings;
mod sign_in;
mod sign_up;
mod staff;
mod system;
mod tasks;
mod tiles;
mod unloads;
mod users;
mod why;

pub(crate) use docs::docs;

use axum::Router;
use maud::Markup;

use crate::app::App;
use crate::desk::{ListFace, RowCard};

/// What the kernel's lists have besides the list.
pub(crate) const LISTS: &[ListFace] = &[
    ListFace { listing: "clients", action: clients::register_action },
    ListFace { listing: "queries", action: queries::new_action },
    ListFace { listing: "imports", action: imports::new_action },
    ListFace { listing: "rates", action: rates::enter_action },
    ListFace { listing: "documents", action: documents::new_action },
    ListFace { listing: "users", action: users::new_action },
    ListFace { listing: "users.contacts", action: users::staff_action },
    ListFace { listing: "staff.divisions", action: staff::new_division },
    ListFace { listing: "staff.departments", action: staff::new_department },
    ListFace { listing: "staff.positions", action: staff::new_position },
    ListFace { listing: "clients.groups", action: client_groups::new_action },
    ListFace { listing: "journal", action: unloads::unloads_action },
    ListFace { listing: "mail.attachments", action: mail::new_action },
    ListFace { listing: "profiles", action: profiles::new_action },
    ListFace { listing: "mail_in", action: mail_in::mailboxes_action },
    ListFace { listing: "mail_in.mailboxes", action: mailboxes::new_action },
];

/// Cards of the kernel's rows.
pub(crate) const CARDS: &[RowCard] =
    &[RowCard { listing: "clients", render: |view, id| Box::pin(clients::beside(view, id)) }];

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
        .merge(journal_erase::routes())
        .merge(unloads::routes())
        .merge(maintenance::routes())
        .merge(users::routes())
        .merge(staff::routes())
        .merge(client_groups::routes())
        .merge(groups::routes())
        .merge(rights::routes())
        .merge(why::routes())
        .merge(link::routes())
        .merge(notices::routes())
        .merge(files::routes())
        .merge(search::routes())
        .merge(system::routes())
        .merge(mail::routes())
        .merge(outbox::routes())
        .merge(mail_in::routes())
        .merge(mailboxes::routes())
        .merge(queries::routes())
        .merge(imports::routes())
        .merge(documents::routes())
        .merge(rates::routes())
        .merge(profiles::routes())
        .merge(calendar::routes())
        .merge(settings::routes())
        .merge(tasks::routes())
        .merge(clients::routes())
}

/// What stands above a list of the kernel's, besides what all lists have.
pub(crate) async fn above(view: &crate::view::View, listing: &str) -> kernel::Result<Markup> {
    match listing {
        "mail_in" => mail_in::health(view).await,
        _ => Ok(nothing()),
    }
}

/// Nothing to draw.
fn nothing() -> Markup {
    Markup::default()
}
