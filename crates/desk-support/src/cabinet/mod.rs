//! The client's pages of this desk, under `/my/support`: his tickets, a new one, one with what was said.

mod new;
mod ticket;

use axum::Router;
use axum::routing::get;
use kernel::listing::{self, Asked};
use maud::{Markup, html};
use web::{App, ListFace, Section, Tile, View, ui};

use crate::rights::MY_TICKETS;
use crate::ticket::MY_TICKETS_LIST;

/// Where a client's tickets are listed.
const LIST: &str = "/my/support";

fn href(ticket: i64) -> String {
    format!("{LIST}/{ticket}")
}

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(&format!("{LIST}/new"), get(new::empty).post(new::enter))
        .route(&format!("{LIST}/{{id}}"), get(ticket::card))
        .route(&format!("{LIST}/{{ticket}}/comments"), get(ticket::back).post(ticket::comment))
        .route(&format!("{LIST}/{{ticket}}/return"), get(ticket::back).post(ticket::give_back))
}

fn new_action(view: &View) -> Markup {
    ui::main_action(view.t("my-ticket-new"), format!("{LIST}/new"), "plus")
}

/// What the list of one's tickets has besides the list.
pub(crate) const MINE: ListFace = ListFace { listing: "support.my_tickets", action: new_action };

/// What waits for the client, and the way to ask.
pub(crate) const TILE: Tile = Tile {
    title: "my-tickets-title",
    icon: "headset",
    right: MY_TICKETS,
    section: Section::Cabinet,
    render: |view| Box::pin(tile(view)),
};

async fn tile(view: &View) -> kernel::Result<Markup> {
    let mut drawn = Vec::new();
    for (id, state) in [("my-tickets-tile-waiting", "waiting"), ("my-tickets-tile-locked", "locked")] {
        let asked = Asked::read(&MY_TICKETS_LIST, [("state", state)]);
        let count = listing::count_up_to(view.ctx(), &MY_TICKETS_LIST, &asked, 1000).await?;
        drawn.push(ui::figure(view.t(id), count, &format!("{LIST}?state={state}")));
    }
    Ok(html! {
        @for figure in drawn { (figure) }
        (ui::next_step(ui::main_action(view.t("my-ticket-new"), format!("{LIST}/new"), "plus")))
    })
}
