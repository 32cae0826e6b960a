//! The operator's addresses of letters to subscribers.

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::{Message, Query as _};
use web::form::Pairs;
use web::{Answer, App, Filled, Submitted, View};

use super::{PreviewMessage, SendMessage, pages};
use crate::rights::SUBSCRIBER_WRITE;
use crate::subscriber::pages::{LIST, href};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(pages::PAGE, get(empty).post(send))
        .route(&format!("{}/preview", pages::PAGE), post(preview))
}

/// The form for the clients that the address names: `?clients=17,18`.
async fn empty(view: View) -> Answer {
    view.need(SUBSCRIBER_WRITE)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let ids = query.first("clients").unwrap_or_default().split(',').filter(|id| id.parse::<i64>().is_ok());
    let filled = ids.fold(Filled::blank(), |filled, id| filled.with(pages::CLIENTS, id));
    pages::show(&view, &filled).await
}

async fn send(view: View, form: Submitted<SendMessage>) -> Answer {
    // Back to where the letter was begun: the one subscriber's card, or the list.
    let only = match form.command.clients.as_slice() {
        [only] => only.value().ok().flatten().copied(),
        _ => None,
    };
    let back = only.map_or_else(|| LIST.to_owned(), href);
    match form.run(&view).await? {
        Ok(n) => {
            let count = i64::try_from(n).unwrap_or(i64::MAX);
            Ok(view.done(back, Message::new("message-sent").arg("count", count)))
        }
        Err(filled) => pages::show(&view, &filled).await,
    }
}

/// The preview, as a fragment.
async fn preview(view: View, form: Submitted<PreviewMessage>) -> Answer {
    view.need(SUBSCRIBER_WRITE)?;
    let letter = form.command.answer(view.ctx()).await;
    Ok(pages::preview(&view, letter.as_ref().ok()).into_response())
}
