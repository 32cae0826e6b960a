//! Who works where: divisions, departments, positions. The lists themselves are declared in the kernel.

mod department;
mod division;
mod position;

use axum::Router;
use axum::routing::{get, post};
use kernel::rights::DEPARTMENTS_EDIT;
use kernel::staff::{Person, Worker, workers};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Failure;
use crate::form::Filled;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/divisions/new", get(division::empty).post(division::create))
        .route("/admin/divisions/{id}", get(division::card).post(division::save))
        .route("/admin/divisions/{id}/archive", post(division::archive))
        .route("/admin/divisions/{division}/heads", post(division::add_head))
        .route("/admin/divisions/{division}/heads/remove", post(division::remove_head))
        .route("/admin/departments/new", get(department::empty).post(department::create))
        .route("/admin/departments/{id}", get(department::card).post(department::save))
        .route("/admin/departments/{id}/archive", post(department::archive))
        .route("/admin/departments/{department}/people", post(department::put))
        .route("/admin/departments/{department}/head", post(department::head))
        .route("/admin/departments/{department}/take-out", post(department::take_out))
        .route("/admin/positions/new", get(position::empty).post(position::create))
        .route("/admin/positions/{id}", get(position::card).post(position::save))
        .route("/admin/positions/{id}/archive", post(position::archive))
}

/// The main action of the list of departments.
pub(super) fn new_department(view: &View) -> Markup {
    html! {
        (ui::link_button(view.t("divisions-title"), "/admin/divisions", "sitemap"))
        @if view.can(DEPARTMENTS_EDIT) { (ui::main_action(view.t("button-new-department"), "/admin/departments/new", "plus")) }
    }
}

/// The main action of the list of divisions.
pub(super) fn new_division(view: &View) -> Markup {
    html! {
        (ui::link_button(view.t("departments-title"), "/admin/departments", "users"))
        @if view.can(DEPARTMENTS_EDIT) { (ui::main_action(view.t("button-new-division"), "/admin/divisions/new", "plus")) }
    }
}

/// The main action of the list of positions.
pub(super) fn new_position(view: &View) -> Markup {
    html! { @if view.can(DEPARTMENTS_EDIT) { (ui::main_action(view.t("button-new-position"), "/admin/positions/new", "plus")) } }
}

/// A choice among everybody who works here, but those who are there already.
async fn choose(view: &View, filled: &Filled, but: &[Person]) -> Result<Markup, Failure> {
    let offered = |w: &Worker| {
        (!but.iter().any(|p| p.user == w.user))
            .then(|| (w.user.to_string(), format!("{} ({})", w.name, w.login)))
    };
    let people = workers(view.ctx()).await?.iter().filter_map(offered).collect();
    Ok(Field::select("user", "label-worker", people).required().show(view, filled))
}

/// A person's name with what is to be known of him.
fn named(view: &View, person: &Person) -> Markup {
    html! {
        (ui::link(format!("/admin/users/{}", person.user), &person.name))
        @if !person.is_active { " " (ui::badge(view.t("staff-not-active"))) }
        @if !person.position.is_empty() { div class="text-secondary" { (person.position) } }
    }
}

/// The button that puts away what a card shows, or takes it back.
fn away(view: &View, href: &str, version: i64, is_away: bool) -> Markup {
    let version = version.to_string();
    let action = format!("{href}/archive");
    html! {
        @if !view.can(DEPARTMENTS_EDIT) {}
        @else if is_away {
            (ui::post_button(view, action, view.t("button-unarchive"), "arrow-back-up", &[("version", &version), ("archived", "false")]))
        } @else {
            (ui::confirmed_button(view, action, view.t("button-archive"), "archive", &[("version", &version), ("archived", "true")], view.t("ask-staff-archive"), false))
        }
    }
}
