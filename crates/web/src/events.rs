//! The event stream: a browser has one, and its tabs share it. It carries how many notices are unread, and
//! those that came since.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::db::Engine;
use kernel::notices::{self, Notice};
use kernel::right::PUBLIC;
use kernel::{Ctx, Error, Result};
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::app::App;
use crate::failure::Answer;
use crate::view::View;

/// A stream ends after so long and is opened anew by the browser: who has lost his session loses it too.
const LIFE: Duration = Duration::from_secs(600);

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/events", get(events))
}

async fn events(view: View, headers: HeaderMap) -> Answer {
    let Some(user) = view.actor().user() else { return Err(Error::Forbidden(PUBLIC).into()) };
    let last = headers.get("last-event-id").and_then(|h| h.to_str().ok()).and_then(|id| id.parse().ok());
    let (send, receive) = mpsc::channel::<Event>(8);
    tokio::spawn(follow(view.ctx().clone(), user, last, send));
    let stream = Sse::new(tokio_stream::StreamExt::map(ReceiverStream::new(receive), Ok::<_, Infallible>));
    let mut response: Response =
        stream.keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response();
    // A proxy that gathers what it passes on would keep the news to itself.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    Ok(response)
}

/// Tells the browser of news until it goes away, the stream's life ends or the program stops.
async fn follow(ctx: Ctx, user: i64, last: Option<i64>, send: mpsc::Sender<Event>) {
    let told = ctx.state.told();
    let ended = async {
        tokio::select! {
            () = ctx.state.stopped() => {}
            () = send.closed() => {}
            () = tokio::time::sleep(LIFE) => {}
        }
    };
    tokio::select! {
        () = ended => {}
        result = tell(&ctx, user, last, &send, told) => if let Err(error) = result {
            tracing::warn!(%error, "an event stream ended");
        }
    }
}

async fn tell(
    ctx: &Ctx,
    user: i64,
    last: Option<i64>,
    send: &mpsc::Sender<Event>,
    mut told: tokio::sync::broadcast::Receiver<i64>,
) -> Result<()> {
    // Other processes write notices too, and only PostgreSQL has other processes.
    let look = Duration::from_secs(if ctx.state.db().engine() == Engine::Postgres { 5 } else { 60 });
    let mut known: Option<BTreeSet<i64>> = None;
    let mut said = None;
    loop {
        let unread = notices::unread(ctx, user).await?;
        let all: Vec<Notice> = if unread > 0 { notices::newest(ctx, user).await? } else { Vec::new() };
        let all: Vec<Notice> = all.into_iter().filter(|n| !n.is_read).collect();
        // What was there before the stream pops up only if the browser has not seen it on an earlier stream.
        let before = |n: &&Notice| last.is_none_or(|last| n.id <= last);
        let known = known.get_or_insert_with(|| all.iter().filter(before).map(|n| n.id).collect());
        let fresh: Vec<&Notice> = all.iter().filter(|n| known.insert(n.id)).collect();
        if said != Some(unread) || !fresh.is_empty() {
            said = Some(unread);
            let newest = all.iter().map(|n| n.id).max().or(last).unwrap_or(0);
            let words: Vec<_> = fresh.iter().map(|n| json!({ "text": n.text, "href": n.href })).collect();
            let event = Event::default()
                .event("notices")
                .id(newest.to_string())
                .json_data(json!({ "unread": unread, "fresh": words }))
                .map_err(Error::internal)?;
            if send.send(event).await.is_err() {
                return Ok(());
            }
        }
        loop {
            match tokio::time::timeout(look, told.recv()).await {
                Ok(Ok(who)) if who != user => {}
                _ => break,
            }
        }
    }
}
