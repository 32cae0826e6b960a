//! The site's first page: what this is, what the desks offer, the way in.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::settings::Settings;
use maud::{Markup, html};

use super::tiles::tiles;
use crate::app::App;
use crate::desk::Section;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/", get(home))
}

async fn home(view: View) -> Answer {
    let organisation = Settings::on(view.ctx(), view.today()).await?.organisation();
    let body = html! {
        p class="lead" { (view.t("home-about")) }
        (ui::next_step(way_in(&view)))
        div class="mt-4" { (tiles(&view, Section::Site).await?) }
    };
    Ok(ui::Page::new(organisation).show(&view, body).into_response())
}

fn way_in(view: &View) -> Markup {
    let Some(person) = view.person() else {
        return html! {
            (ui::main_action(view.t("button-sign-up"), "/sign-up", "user-plus"))
            (ui::link_button(view.t("button-sign-in"), "/sign-in", "login"))
        };
    };
    html! {
        @if person.contact.is_some() { (ui::main_action(view.t("nav-cabinet"), "/my", "user-circle")) }
        @if person.staff.is_some() { (ui::link_button(view.t("nav-desk"), "/desk", "layout-dashboard")) }
    }
}
