//! The pages of tickets: the operator's card, the forms of new and changed ones. The client's are in `cabinet/`.

pub(crate) mod acts;
pub(crate) mod card;
pub(crate) mod edit;
pub(crate) mod figures;
pub(crate) mod form;
pub(crate) mod new;
pub(crate) mod talk;

use kernel::listing::{self, Asked};
use maud::{Markup, html};
use web::{View, ui};

use super::columns::{priority_tone, sla_tone, state_tone};
use super::{TICKETS, Ticket, service};
use crate::rights::{TICKET_OPEN, TICKET_VIEW};

/// Where the tickets are listed.
pub(crate) const LIST: &str = "/desk/support/tickets";

/// A ticket's card.
pub(crate) fn href(ticket: i64) -> String {
    format!("{LIST}/{ticket}")
}

/// The main action of the lists.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(TICKET_OPEN) { (ui::main_action(view.t("ticket-new"), format!("{LIST}/new"), "plus")) } }
}

/// State, priority and how it stands to its plan, beside the title.
pub(crate) fn marks(view: &View, ticket: &Ticket) -> Markup {
    let state = if ticket.archived_at.is_some() { "archived" } else { ticket.state.as_str() };
    html! {
        (ui::status(view, &ui::term("ticket-state-", state), state_tone(state))) " "
        @if ticket.priority.as_str() != "medium" {
            (ui::status(view, &ui::term("ticket-priority-", ticket.priority.as_str()), priority_tone(ticket.priority.as_str()))) " "
        }
        @if let Some(sla) = standing(view, ticket) { (ui::status(view, &ui::term("ticket-sla-", sla), sla_tone(sla))) }
    }
}

/// How a ticket stands to its plan now: as the lists reckon it.
fn standing(view: &View, ticket: &Ticket) -> Option<&'static str> {
    let now = view.state().clock().now();
    if ticket.done_at.is_some() {
        return ticket.was_late.map(|late| if late { "missed" } else { "met" });
    }
    if ticket.waiting_since.is_some() {
        return Some("paused");
    }
    match (ticket.due_at, ticket.half_at) {
        (due, _) if due >= service::NEVER => None,
        (due, _) if due <= now => Some("late"),
        (_, half) if half <= now => Some("low"),
        _ => Some("good"),
    }
}

/// A client's tickets on his card.
pub(crate) async fn panel(view: &View, client: i64) -> kernel::Result<Markup> {
    view.ctx().actor.holds(TICKET_VIEW).then_some(()).ok_or(kernel::Error::Forbidden(TICKET_VIEW))?;
    let filters = [("client", client.to_string())];
    let list = web::listing::embedded(view, &TICKETS, &filters, &["client", "department"], 5).await?;
    Ok(html! {
        (list)
        @if view.can(TICKET_OPEN) { div class="card-body" { (ui::link_button(view.t("ticket-new"), format!("{LIST}/new?client={client}"), "plus")) } }
    })
}

/// The tickets that wait for somebody, for the operator's first page.
pub(crate) async fn tile(view: &View) -> kernel::Result<Markup> {
    let rows = [
        ("tickets-tile-free", "/desk/support/incoming?state=free", &super::INCOMING, vec![("state", "free")]),
        ("tickets-tile-late", "/desk/support/incoming?late=yes", &super::INCOMING, vec![("late", "yes")]),
        (
            "tickets-tile-locked",
            "/desk/support/incoming?state=locked",
            &super::INCOMING,
            vec![("state", "locked")],
        ),
    ];
    let mut drawn = Vec::with_capacity(rows.len());
    for (id, href, listing, filters) in rows {
        let asked = Asked::read(listing, filters);
        let count = listing::count_up_to(view.ctx(), listing, &asked, 1001).await?;
        let shown = if count > 1000 { "1000+".to_owned() } else { count.to_string() };
        drawn.push(ui::figure(view.t(id), shown, href));
    }
    Ok(html! { @for figure in drawn { (figure) } })
}
