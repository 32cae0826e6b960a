//! The operator's addresses of deliveries.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use kernel::{Message, execute};
use web::{Answer, App, Filled, Submitted, View};

use super::pages::{self, file_form, issue, readers};
use super::{CompleteIssue, IssueKind, IssueSent, SendAnswer, SendCertificate, SendIssue, Way};
use crate::order::pages::{LIST as ORDERS, href as order_href};

/// Chunks of one request: what is left goes on by itself, or with the button of the issue's card.
const CHUNKS: usize = 20;

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", pages::LIST);
    Router::new()
        .route(&at("/new"), get(issue::empty).post(send))
        .route(&at("/readers"), get(readers::page))
        .route(&at("/readers.csv"), get(readers::csv))
        .route(&at("/{issue}"), get(card))
        .route(&at("/{issue}/complete"), get(card).post(complete))
        .route(&format!("{ORDERS}/{{order}}/answer"), get(answer_form).post(answer))
        .route(&format!("{ORDERS}/{{order}}/certificate"), get(certificate_form).post(certificate))
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    issue::card(view, id).await
}

async fn send(view: View, form: Submitted<SendIssue>) -> Answer {
    match form.run(&view).await? {
        Ok(sent) => go_on(&view, sent).await,
        Err(filled) => issue::form(&view, &filled).await,
    }
}

async fn complete(view: View, Path(id): Path<i64>, form: Submitted<CompleteIssue>) -> Answer {
    match form.press(&view).await? {
        Ok(sent) => go_on(&view, sent).await,
        Err(said) => Ok(view.go_saying(pages::href(id), &said)),
    }
}

/// Posts chunk after chunk, and says how many letters there are.
async fn go_on(view: &View, first: IssueSent) -> Answer {
    let (mut sent, mut more) = (first.sent, first.more);
    for _ in 1..CHUNKS {
        if !more {
            break;
        }
        let next = execute(view.ctx(), None, CompleteIssue { issue: first.issue.into() }).await?;
        sent += next.sent;
        more = next.more;
    }
    let said = Message::new("issues-said-sent").arg("count", i64::try_from(sent).unwrap_or(i64::MAX));
    Ok(view.done(pages::href(first.issue), said))
}

fn blank() -> Filled {
    Filled::blank().with("way", Way::Attach)
}

async fn answer_form(view: View, Path(order): Path<i64>) -> Answer {
    file_form::page(&view, order, IssueKind::Answer, &blank()).await
}

async fn answer(view: View, Path(order): Path<i64>, form: Submitted<SendAnswer>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(order_href(order), Message::new("issues-said-answered"))),
        Err(filled) => file_form::page(&view, order, IssueKind::Answer, &filled).await,
    }
}

async fn certificate_form(view: View, Path(order): Path<i64>) -> Answer {
    file_form::page(&view, order, IssueKind::Certificate, &blank()).await
}

async fn certificate(view: View, Path(order): Path<i64>, form: Submitted<SendCertificate>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(order_href(order), Message::new("issues-said-certificate"))),
        Err(filled) => file_form::page(&view, order, IssueKind::Certificate, &filled).await,
    }
}
