//! A client's ticket: how it stands, what was said, the way to answer, and to return it when it is done.

use axum::response::IntoResponse as _;
use kernel::{Command, Message};
use maud::html;
use web::{Answer, Filled, Path, Submitted, View, ui};

use super::{LIST, href};
use crate::draw;
use crate::event;
use crate::rights::{MY_TICKETS, must_be_contact};
use crate::ticket::pages::{acts, card, talk};
use crate::ticket::powers::Act;
use crate::ticket::{AddComment, Opened, ReturnTicket, open, state_tone};

pub(super) async fn card(view: View, Path(id): Path<i64>) -> Answer {
    show(view, id, None).await
}

/// A form's own address opens the ticket when somebody comes back to it.
pub(super) async fn back(view: View, Path(ticket): Path<i64>) -> Answer {
    view.need(MY_TICKETS)?;
    crate::ticket::get(view.ctx(), view.actor(), ticket).await?;
    Ok(view.go(href(ticket)))
}

pub(super) async fn comment(view: View, Path(ticket): Path<i64>, form: Submitted<AddComment>) -> Answer {
    act(view, ticket, form, "my-ticket-said-comment", false).await
}

pub(super) async fn give_back(view: View, Path(ticket): Path<i64>, form: Submitted<ReturnTicket>) -> Answer {
    act(view, ticket, form, "my-ticket-said-returned", true).await
}

async fn act<C: Command>(
    view: View,
    ticket: i64,
    form: Submitted<C>,
    said: &'static str,
    returns: bool,
) -> Answer {
    must_be_contact(view.actor())?;
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(href(ticket), Message::new(said))),
        Err(filled) => show(view, ticket, Some((returns, filled))).await,
    }
}

/// `again` is a form that was refused: whether it is the one of returning, and what was typed.
async fn show(view: View, id: i64, again: Option<(bool, Filled)>) -> Answer {
    view.need(MY_TICKETS)?;
    must_be_contact(view.actor())?;
    let opened = open(view.ctx(), id).await?;
    let log = event::of(view.ctx(), id).await?;
    let log: Vec<_> = log.into_iter().filter(|e| e.kind.is_for_client()).collect();
    let filled = |returns| again.as_ref().filter(|(r, _)| *r == returns).map(|(_, filled)| filled);
    let may = |act| opened.may(view.actor(), act);
    let body = html! {
        section class="card mb-3" {
            div class="card-body" {
                p class="h2 mb-1" { (view.say(&ui::term("my-ticket-stands-", stands(&opened)))) }
                p class="text-secondary mb-0" { (who(&view, &opened)) }
            }
        }
        (talk::card(&view, &opened).await?)
        @if may(Act::Comment) { (talk::form(&view, &format!("{}/comments", href(id)), filled(false), false)) }
        @if may(Act::Return) { (acts::give_back(&view, &format!("{}/return", href(id)), filled(true))) }
        @if !opened.answers.is_empty() {
            (ui::card(view.t("ticket-about"), ui::facts(&opened.answers.iter().map(|a| (a.field.name.clone(), draw::text(&a.text))).collect::<Vec<_>>())))
        }
        (ui::card(view.t("ticket-log"), card::log_of(&view, &log)))
    };
    let status = again.as_ref().map(|(_, filled)| filled.status()).unwrap_or_default();
    let state = opened.ticket.state.as_str();
    let title = Message::new("ticket-page").arg("n", id).arg("subject", opened.ticket.subject.as_str());
    let page = ui::Page::new(view.say(&title))
        .crumb(view.t("my-tickets-title"), LIST)
        .beside(ui::status(&view, &ui::term("my-ticket-state-", state), state_tone(state)))
        .narrow()
        .show(&view, body);
    Ok((status, page).into_response())
}

fn stands(opened: &Opened) -> &str {
    match (opened.ticket.state.as_str(), opened.ticket.waiting_for.as_str()) {
        ("waiting", "client") => "waiting-client",
        ("waiting", _) => "waiting-others",
        (state, _) => state,
    }
}

fn who(view: &View, opened: &Opened) -> String {
    let ticket = &opened.ticket;
    let name = if ticket.done_at.is_some() { &ticket.done_by_name } else { &ticket.locked_by_name };
    if name.is_empty() {
        return opened.department.name.clone();
    }
    let said = Message::new("my-ticket-who").arg("department", opened.department.name.as_str());
    view.say(&said.arg("name", name.as_str())).to_string()
}
