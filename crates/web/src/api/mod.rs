//! The API: every operation of every module, every list, tokens, and its own description.

pub(crate) mod letter;
mod list_schema;
mod openapi;

pub use openapi::openapi;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawPathParams, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use axum::{Json, Router};
use kernel::command::{Operation, Verb, from_tree};
use kernel::identity::issue_token;
use kernel::listing::{self, Asked, Listing};
use kernel::right::PUBLIC;
use kernel::{Actor, Error, Result, chance};
use serde_json::Value;

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Pairs, tree};
use crate::json;
use crate::layers::Body;
use crate::view::View;

/// The root of all operations.
pub const ROOT: &str = "/api/v1";
/// Where a login and password become a token.
pub const TOKEN_PATH: &str = "/api/v1/auth/token";

pub(crate) fn routes(app: &App) -> Result<Router<App>> {
    let mut router = Router::new().route(TOKEN_PATH, post(token));
    for operation in app.state().modules().iter().flat_map(|m| m.operations).copied() {
        let handler = move |view: View, path: RawPathParams, request: Request| async move {
            if letter::is_door(&operation) && letter::is_letter(request.headers()) {
                return letter::take(view, request).await;
            }
            run(operation, view, path, request).await
        };
        let method = match operation.verb {
            Verb::Get => get(handler),
            Verb::Post => post(handler),
        };
        router = router.route(&format!("{ROOT}{}", operation.path), method);
    }
    for listing in app.state().modules().iter().flat_map(|m| m.listings).copied() {
        router = router
            .route(&format!("{ROOT}{}", listing.api_path()), get(move |view: View| list(view, listing)));
    }
    let described = Arc::new(openapi(app.state().modules()));
    let document = serde_json::to_string(&*described).map_err(Error::internal)?;
    let document = ([(header::CONTENT_TYPE, "application/json")], Bytes::from(document));
    let docs = move |view: View| std::future::ready(crate::pages::docs(&view, &described).into_response());
    Ok(router.route("/api/openapi.json", get(document)).route("/api/docs", get(docs)))
}

async fn run(operation: Operation, view: View, path: RawPathParams, request: Request) -> Answer {
    let mut tree = match operation.verb {
        Verb::Get => tree(&Pairs::parse(view.query().as_bytes())?)?,
        Verb::Post => fields(&request)?,
    };
    json::merge_path(&mut tree, &path)?;
    if operation.writes && operation.right == PUBLIC && matches!(view.actor(), Actor::Guest { .. }) {
        view.limit_guest()?;
    }
    let key = if operation.writes { json::key(request.headers())? } else { None };
    let answer = operation.run(view.ctx().clone(), key, tree).await;
    let out = answer.map_err(|error| Failure::from(in_path(error, &path)))?;
    if operation.verb == Verb::Get { tagged(request.headers(), &out) } else { Ok(Json(out).into_response()) }
}

/// An answer under a tag of its own words: who asks again with `If-None-Match` is told only that nothing
/// has changed. It is asked each time, for a right or an access may be gone since.
fn tagged(headers: &HeaderMap, out: &Value) -> Answer {
    let body = out.to_string();
    let tag = format!("\"{}\"", chance::digest(&body));
    let head = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    let seen = headers.get(header::IF_NONE_MATCH).and_then(|h| h.to_str().ok());
    if seen.is_some_and(|seen| seen.contains(&tag)) {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    Ok((head, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// A wrong field that stands in the path is an address of nothing.
fn in_path(error: Error, path: &RawPathParams) -> Error {
    match &error {
        Error::Invalid(errors) if path.iter().any(|(name, _)| errors.iter().any(|e| e.path == name)) => {
            Error::NotFound
        }
        _ => error,
    }
}

fn fields(request: &Request) -> Result<Value, Failure> {
    let body = request.extensions().get::<Body>().map(|b| b.0.clone()).unwrap_or_default();
    json::body(request.headers(), &body)
}

async fn list(view: View, listing: &'static Listing) -> Answer {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let asked = Asked::read(listing, pairs.iter());
    Ok(Json(listing::json(view.ctx(), listing, &asked).await?).into_response())
}

async fn token(view: View, request: Request) -> Answer {
    let command = from_tree(fields(&request)?)?;
    Ok(Json(issue_token(view.ctx(), view.address(), command).await?).into_response())
}
