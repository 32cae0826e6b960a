//! Opening a ticket by staff: first its topic, then the form.

use axum::response::{IntoResponse as _, Response};
use kernel::{Message, clients, staff};
use maud::{Markup, html};
use web::form::Pairs;
use web::ui::{self, Field};
use web::{Answer, Filled, Submitted, View};

use super::{LIST, form, href};
use crate::draw;
use crate::rights::TICKET_OPEN;
use crate::ticket::OpenTicket;
use crate::ticket::address;
use crate::ticket::priority::Priority;
use crate::topic::{self, Topic};

/// The empty form, or the choice of a topic before it.
pub(crate) async fn empty(view: View) -> Answer {
    view.need(TICKET_OPEN)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let client = query.first("client").unwrap_or_default().to_owned();
    let all = topic::open_to(view.ctx(), view.actor()).await?;
    let chosen = form::named(&view, query.first("topic").unwrap_or_default()).await?;
    let chosen = if all.is_empty() { Some(chosen.flatten()) } else { chosen };
    let Some(topic) = chosen else { return Ok(choose(&view, &all, &client)) };
    let mut filled = Filled::blank().with("ticket.priority", "medium");
    if !client.is_empty() {
        let client = clients::get(view.ctx(), view.actor(), draw::number(&client)?).await?;
        filled = filled.with("ticket.client_code", &client.code);
    }
    if let Some(topic) = &topic {
        filled = filled.with("ticket.topic", topic.id);
    }
    page(&view, &filled, topic.as_ref()).await
}

/// Opens it, or draws the form again.
pub(crate) async fn enter(view: View, submitted: Submitted<OpenTicket>) -> Answer {
    match submitted.run(&view).await? {
        Ok(opened) => Ok(view.done(href(opened.id), Message::new("ticket-said-opened").arg("n", opened.id))),
        Err(filled) => {
            let topic = form::named(&view, filled.value("ticket.topic")).await.unwrap_or_default().flatten();
            page(&view, &filled, topic.as_ref()).await
        }
    }
}

fn choose(view: &View, all: &[Topic], client: &str) -> Response {
    let base = if client.is_empty() { format!("{LIST}/new") } else { format!("{LIST}/new?client={client}") };
    let body = ui::card_table(view.t("ticket-choose-topic"), "", form::topics(view, all, &base, true));
    ui::Page::new(view.t("ticket-new"))
        .crumb(view.t("tickets-title"), LIST)
        .narrow()
        .show(view, body)
        .into_response()
}

async fn page(view: &View, filled: &Filled, topic: Option<&Topic>) -> Answer {
    let fields = fields(view, filled, topic).await?;
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, format!("{LIST}/new"), filled, fields)) } } };
    let page = ui::Page::new(view.t("ticket-new")).crumb(view.t("tickets-title"), LIST).narrow();
    Ok((filled.status(), page.show(view, body)).into_response())
}

async fn fields(view: &View, filled: &Filled, topic: Option<&Topic>) -> kernel::Result<Markup> {
    let departments = staff::departments(view.ctx()).await?;
    let departments: Vec<(String, String)> =
        departments.into_iter().map(|d| (d.id.to_string(), d.name)).collect();
    let people: Vec<(String, String)> =
        address::assignable(view.ctx()).await?.into_iter().map(|m| (m.user.to_string(), m.name)).collect();
    let asked = match topic {
        Some(topic) => topic::form_for(view.ctx(), view.actor(), topic.id).await?,
        None => Vec::new(),
    };
    let department = Field::select("ticket.department", "ticket-department", departments);
    let department =
        if topic.is_some() { department.hint("ticket-department-hint") } else { department.required() };
    let has_plan = topic.is_some_and(|t| t.plan_id.is_some());
    Ok(html! {
        @if let Some(topic) = topic {
            (ui::hidden("ticket.topic", topic.id))
            p { span class="text-secondary" { (view.t("ticket-topic")) ": " } strong { (topic.name) } " " (ui::link(format!("{LIST}/new"), view.t("ticket-other-topic"))) }
        }
        (Field::text("ticket.client_code", "ticket-client-code").hint("ticket-client-code-hint").show(view, filled))
        (Field::text("ticket.subject", "ticket-subject").required().focus().show(view, filled))
        (Field::area("ticket.message", "ticket-message", 6).required().show(view, filled))
        (Field::radios("ticket.priority", "ticket-priority", ui::choices(view, Priority::WORDS, "ticket-priority-")).show(view, filled))
        (form::answers(view, filled, &asked, "ticket."))
        (department.show(view, filled))
        (draw::many(view, filled, "ticket.assignees[]", "ticket-assignees", &people, "ticket-assignees-hint"))
        @if !has_plan { (Field::date("ticket.deadline", "ticket-deadline").show(view, filled)) }
        (Field::file("ticket.files[]", "label-file", "").show(view, filled))
        (ui::submit(view.t("ticket-open"), "send"))
    })
}
