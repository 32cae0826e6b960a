//! A ticket's card: the conversation, what it is, what can be done, its figures, its log.

use axum::response::IntoResponse as _;
use kernel::Message;
use maud::{Markup, html};
use web::{Answer, Filled, View, ui};

use super::{LIST, acts, figures, href, marks, talk};
use crate::draw;
use crate::event::{self, Event};
use crate::rights::{TICKET_TALK, TICKET_VIEW, TICKET_WORK};
use crate::ticket::powers::Act;
use crate::ticket::{NOUN, Opened, open};

/// A form of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Button,
    Comment,
    Refer,
    Return,
}

/// A form that was refused, to be drawn again with what was typed.
#[derive(Debug)]
pub(crate) struct Again {
    pub form: Form,
    pub filled: Filled,
}

impl Again {
    pub(super) fn of(again: Option<&Self>, form: Form) -> Option<&Filled> {
        again.filter(|a| a.form == form).map(|a| &a.filled)
    }
}

/// The card.
pub(crate) async fn show(view: View, id: i64, again: Option<Again>) -> Answer {
    view.need(TICKET_VIEW)?;
    let opened = open(view.ctx(), id).await?;
    let log = event::of(view.ctx(), id).await?;
    let again = again.as_ref();
    let may_talk = view.can(TICKET_TALK) && opened.may(view.actor(), Act::Comment);
    let body = html! {
        (draw::refusal(&view, Again::of(again, Form::Button)))
        div class="row" {
            div class="col-lg-7" {
                (talk::card(&view, &opened).await?)
                @if may_talk { (talk::form(&view, &format!("{}/comments", href(id)), Again::of(again, Form::Comment), true)) }
                (ui::card_table(view.t("legend-files"), "", web::files::panel(&view, NOUN, id).await?))
            }
            div class="col-lg-5" {
                (acts::card(&view, &opened, again).await?)
                (ui::card(view.t("ticket-about"), facts(&view, &opened)))
                (figures::card(&view, &opened))
                (ui::card(view.t("ticket-log"), log_of(&view, &log)))
            }
        }
    };
    let status = again.map(|a| a.filled.status()).unwrap_or_default();
    let may_edit = view.can(TICKET_WORK) && opened.may(view.actor(), Act::Edit);
    let edit = html! { @if may_edit { (ui::main_action(view.t("ticket-edit"), format!("{}/edit", href(id)), "pencil")) } };
    let title = Message::new("ticket-page").arg("n", id).arg("subject", opened.ticket.subject.as_str());
    let page = ui::Page::new(view.say(&title))
        .crumb(view.t("tickets-title"), LIST)
        .beside(marks(&view, &opened.ticket))
        .action(edit)
        .show(&view, body);
    Ok((status, page).into_response())
}

/// The same beside a list.
pub(crate) async fn beside(view: &View, id: i64) -> kernel::Result<Markup> {
    let opened = open(view.ctx(), id).await?;
    Ok(html! {
        h3 class="mb-2" { a href=(href(id)) { "№ " (id) " · " (opened.ticket.subject) } }
        p { (marks(view, &opened.ticket)) }
        (facts(view, &opened))
        (talk::card(view, &opened).await?)
    })
}

fn facts(view: &View, opened: &Opened) -> Markup {
    let ticket = &opened.ticket;
    let names =
        |all: &[crate::ticket::Named]| all.iter().map(|n| n.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut facts = Vec::new();
    if let Some(client) = &opened.client {
        facts.push(("ticket-client", ui::link(format!("/desk/clients/{}", client.id), &client.name)));
    }
    if let Some(contact) = &opened.contact {
        facts.push(("ticket-contact", html! { (contact) }));
    }
    facts.push(("ticket-author", ui::or_none(&ticket.author_name)));
    facts.push(("ticket-department", html! { (opened.department.name) }));
    let whole = html! { (view.t("ticket-whole-department")) };
    let people = names(&opened.assignees);
    facts.push((
        "ticket-assignees",
        if people.is_empty() {
            whole
        } else {
            html! { (people) }
        },
    ));
    if !opened.watchers.is_empty() {
        facts.push(("ticket-watchers", html! { (names(&opened.watchers)) }));
    }
    facts.push(("ticket-topic", ui::or_none(opened.topic.as_ref().map_or("", |t| t.name.as_str()))));
    facts.push(("ticket-source", html! { (view.say(&ui::term("ticket-source-", ticket.source.as_str()))) }));
    facts.push(("ticket-created-at", ui::time(view, ticket.created_at)));
    let mut pairs: Vec<(String, Markup)> =
        facts.into_iter().map(|(id, value)| (view.t(id).into(), value)).collect();
    pairs.extend(opened.answers.iter().map(|a| (a.field.name.clone(), draw::text(&a.text))));
    ui::facts(&pairs)
}

/// What happened, newest first.
pub(crate) fn log_of(view: &View, log: &[Event]) -> Markup {
    html! {
        ul class="list-unstyled mb-0" {
            @for event in log.iter().rev() {
                li class="mb-2" {
                    div class="d-flex justify-content-between gap-2" {
                        strong { (view.say(&ui::term("ticket-event-", event.kind.as_str()))) } (ui::time(view, event.at))
                    }
                    @if !event.actor_name.is_empty() { div class="text-secondary" { (event.actor_name) } }
                    @if event.kind == event::EventKind::Waits { div { (view.say(&ui::term("ticket-waits-", &event.note))) } }
                    @else if !event.note.is_empty() { div { (draw::text(&event.note)) } }
                }
            }
        }
    }
}
