//! A client's new ticket: what it is about, then the words.

use axum::response::{IntoResponse as _, Response};
use kernel::{Message, clients, staff};
use maud::{Markup, html};
use web::form::Pairs;
use web::ui::{self, Field};
use web::{Answer, Filled, Submitted, View};

use super::{LIST, href};
use crate::rights::{MY_TICKETS, must_be_contact};
use crate::settings::CLIENT_PICKS;
use crate::ticket::PlaceTicket;
use crate::ticket::pages::form;
use crate::ticket::priority::Priority;
use crate::topic::{self, Topic};

pub(super) async fn empty(view: View) -> Answer {
    view.need(MY_TICKETS)?;
    must_be_contact(view.actor())?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let all = topic::open_to(view.ctx(), view.actor()).await?;
    let chosen = form::named(&view, query.first("topic").unwrap_or_default()).await?.flatten();
    if chosen.is_none() && !all.is_empty() {
        return Ok(choose(&view, &all));
    }
    let mut filled = Filled::blank().with("priority", "medium");
    if let Some(topic) = &chosen {
        filled = filled.with("topic", topic.id);
    }
    page(&view, &filled, chosen.as_ref()).await
}

pub(super) async fn enter(view: View, submitted: Submitted<PlaceTicket>) -> Answer {
    match submitted.run(&view).await? {
        Ok(opened) => Ok(view.done(href(opened.id), Message::new("my-ticket-said").arg("n", opened.id))),
        Err(filled) => {
            let topic = form::named(&view, filled.value("topic")).await.unwrap_or_default().flatten();
            page(&view, &filled, topic.as_ref()).await
        }
    }
}

fn choose(view: &View, all: &[Topic]) -> Response {
    let body =
        ui::card_table(view.t("my-ticket-about"), "", form::topics(view, all, &format!("{LIST}/new"), false));
    let page = ui::Page::new(view.t("my-ticket-new")).crumb(view.t("my-tickets-title"), LIST).narrow();
    page.show(view, body).into_response()
}

async fn page(view: &View, filled: &Filled, topic: Option<&Topic>) -> Answer {
    let fields = fields(view, filled, topic).await?;
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, format!("{LIST}/new"), filled, fields)) } } };
    let page = ui::Page::new(view.t("my-ticket-new")).crumb(view.t("my-tickets-title"), LIST).narrow();
    Ok((filled.status(), page.show(view, body)).into_response())
}

async fn fields(view: &View, filled: &Filled, topic: Option<&Topic>) -> kernel::Result<Markup> {
    let own = clients::own(view.ctx(), view.actor()).await?;
    let asked = match topic {
        Some(topic) => topic::form_for(view.ctx(), view.actor(), topic.id).await?,
        None => Vec::new(),
    };
    let departments: Vec<(String, String)> = if view.state().settings().flag(&CLIENT_PICKS) {
        staff::departments(view.ctx()).await?.into_iter().map(|d| (d.id.to_string(), d.name)).collect()
    } else {
        Vec::new()
    };
    let whose: Vec<(String, String)> = own.iter().map(|c| (c.id.to_string(), c.name.clone())).collect();
    Ok(html! {
        @if let Some(topic) = topic {
            (ui::hidden("topic", topic.id))
            p { strong { (topic.name) } " " (ui::link(format!("{LIST}/new"), view.t("ticket-other-topic"))) }
        }
        @if whose.len() > 1 { (Field::select("client", "my-ticket-client", whose).required().show(view, filled)) }
        (Field::text("subject", "ticket-subject").required().focus().show(view, filled))
        (Field::area("message", "my-ticket-message", 7).required().show(view, filled))
        (form::answers(view, filled, &asked, ""))
        @if !departments.is_empty() { (Field::select("department", "ticket-department", departments).show(view, filled)) }
        (Field::radios("priority", "my-ticket-priority", ui::choices(view, Priority::WORDS, "ticket-priority-")).show(view, filled))
        (Field::file("files[]", "label-file", "").show(view, filled))
        (ui::submit(view.t("my-ticket-send"), "send"))
    })
}
