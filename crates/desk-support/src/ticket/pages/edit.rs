//! Changing a ticket's subject, message, priority and topic.

use axum::response::IntoResponse as _;
use kernel::{Error, Message};
use maud::html;
use web::ui::{self, Field};
use web::{Answer, Filled, Submitted, View};

use super::{LIST, form, href};
use crate::rights::TICKET_WORK;
use crate::ticket::powers::Act;
use crate::ticket::priority::Priority;
use crate::ticket::{EditTicket, Opened, open};
use crate::topic::{self, FieldKind};

/// The form with what stands in the ticket.
pub(crate) async fn empty(view: View, id: i64) -> Answer {
    view.need(TICKET_WORK)?;
    let opened = open(view.ctx(), id).await?;
    if !opened.may(view.actor(), Act::Edit) {
        return Err(Error::Forbidden(TICKET_WORK).into());
    }
    let ticket = &opened.ticket;
    let mut filled = Filled::blank()
        .with("version", ticket.version)
        .with("subject", &ticket.subject)
        .with("message", &ticket.message)
        .with("priority", ticket.priority);
    if let Some(topic) = ticket.topic_id {
        filled = filled.with("topic", topic);
        for (n, field) in topic::form_for(view.ctx(), view.actor(), topic).await?.iter().enumerate() {
            let given =
                opened.answers.iter().find(|a| a.field.id == field.id).map_or("", |a| a.text.as_str());
            if field.kind == FieldKind::Multiselect {
                for line in given.lines() {
                    filled = filled.with(format!("answers[{n}].many[]"), line);
                }
            } else {
                filled = filled.with(format!("answers[{n}].answer"), given);
            }
        }
    }
    if let Some(deadline) = ticket.deadline {
        // It is the end of that day.
        let day = view.state().clock().day_of(deadline).pred_opt().unwrap_or_default();
        filled = filled.with("deadline", day);
    }
    page(&view, &opened, &filled).await
}

/// Saves it, or draws the form again.
pub(crate) async fn save(view: View, id: i64, submitted: Submitted<EditTicket>) -> Answer {
    match submitted.run(&view).await? {
        Ok(()) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => {
            let opened = open(view.ctx(), id).await?;
            page(&view, &opened, &filled).await
        }
    }
}

async fn page(view: &View, opened: &Opened, filled: &Filled) -> Answer {
    let id = opened.ticket.id;
    let mut topics: Vec<(String, String)> = topic::open_to(view.ctx(), view.actor())
        .await?
        .into_iter()
        .map(|topic| (topic.id.to_string(), topic.name))
        .collect();
    if let Some(own) =
        opened.topic.as_ref().filter(|own| !topics.iter().any(|(id, _)| *id == own.id.to_string()))
    {
        topics.push((own.id.to_string(), own.name.clone()));
    }
    // The answers belong to the topic that the ticket has; another topic asks its own after it is saved.
    let same = opened.ticket.topic_id.filter(|topic| filled.value("topic") == topic.to_string());
    let asked = match same {
        Some(topic) => topic::form_for(view.ctx(), view.actor(), topic).await?,
        None => Vec::new(),
    };
    let fields = html! {
        (ui::hidden("version", filled.value("version")))
        (Field::text("subject", "ticket-subject").required().focus().show(view, filled))
        (Field::area("message", "ticket-message", 6).required().show(view, filled))
        (Field::radios("priority", "ticket-priority", ui::choices(view, Priority::WORDS, "ticket-priority-")).show(view, filled))
        (Field::select("topic", "ticket-topic", topics).hint("ticket-topic-hint").show(view, filled))
        (form::answers(view, filled, &asked, ""))
        @if opened.plan.is_none() { (Field::date("deadline", "ticket-deadline").show(view, filled)) }
        (ui::submit(view.t("button-save"), "check"))
    };
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, format!("{}/edit", href(id)), filled, fields)) } } };
    let title = Message::new("ticket-page").arg("n", id).arg("subject", opened.ticket.subject.as_str());
    let page = ui::Page::new(view.t("ticket-edit"))
        .crumb(view.t("tickets-title"), LIST)
        .crumb(view.say(&title), href(id))
        .narrow();
    Ok((filled.status(), page.show(view, body)).into_response())
}
