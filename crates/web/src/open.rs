//! Finds out who asks, before any handler; draws the face of a failure, after it.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Response};
use kernel::{Ctx, Locale, Result, settings};

use crate::app::App;
use crate::area::Area;
use crate::failure::{self, Failure};
use crate::layers::Operation;
use crate::session::{self, Credential};
use crate::view::{Asked, View};
use crate::{flash, prefs};

/// The outermost thing that knows the asker.
pub(crate) async fn open(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // Time zone and colours of states as they are now; if the database is away, as they were.
    if let Err(error) = settings::refresh(app.state()).await {
        tracing::warn!(%error, "the settings were not read");
    }
    let is_get = parts.method == Method::GET;
    let (view, trouble) = match view(&app, &parts).await {
        Ok(found) => found,
        Err(error) => return blind(&app, &error),
    };
    let response = if let Some(failure) = trouble {
        failure.into_response()
    } else {
        parts.extensions.insert(view.clone());
        next.run(Request::from_parts(parts, body)).await
    };
    let failure =
        response.extensions().get::<Failure>().cloned().or_else(|| Failure::of_rejection(&response));
    let mut response = failure.map_or(response, |failure| failure::face(&view, &failure));
    cookies(&view, is_get, &mut response);
    response
}

/// The view of a request, and why it must stop here, if it must.
async fn view(app: &App, parts: &Parts) -> Result<(View, Option<Failure>)> {
    let headers = &parts.headers;
    let area = Area::of(parts.uri.path());
    let (credential, person, trouble) = match session::who(app.state(), headers, area).await {
        Ok(Some((credential, person))) => (credential, person, None),
        Ok(None) => (Credential::nobody()?, None, Some(Failure::bad_token())),
        // The database cannot say who asks; the page that tells so needs no database.
        Err(error) => (Credential::nobody()?, None, Some(error.into())),
    };
    let credential = session::by_key(credential, area, headers);
    let actor = session::actor(area, &credential, person.as_ref());
    let trouble = trouble.or_else(|| session::guard(area, &actor).err().map(Failure::from));
    let locale = prefs::locale(headers, person.as_ref().map(|p| p.locale));
    let operation = parts.extensions.get::<Operation>().map_or_else(|| "".into(), |o| o.0.clone());
    let view = View::new(Asked {
        ctx: Ctx { state: app.state().clone(), actor, locale, operation },
        app: app.clone(),
        area,
        person,
        credential,
        theme: prefs::theme(headers),
        uri: parts.uri.clone(),
        here: here(app, parts),
        address: address(app, parts),
        browser: text(headers, &header::USER_AGENT).to_owned(),
        wants_json: area == Area::Api || wants_json(headers),
        hx_target: hx_target(headers),
        flash: flash::get(headers),
    });
    Ok((view, trouble))
}

/// Chance itself failed: there is no page to draw, but there is an answer.
fn blind(app: &App, error: &kernel::Error) -> Response {
    tracing::error!(%error, "no view could be made");
    (failure::status_of(error), app.state().texts().say(Locale::default(), &error.message())).into_response()
}

/// The page the reader looks at: this one, or the one whose form was sent.
fn here(app: &App, parts: &Parts) -> String {
    if parts.method == Method::GET {
        return parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    }
    let sender =
        parts.headers.get(header::REFERER).and_then(|h| h.to_str().ok()).and_then(|r| r.parse::<Uri>().ok());
    // The page of another site is none of ours, whatever its path.
    let host = parts.headers.get(header::HOST).and_then(|h| h.to_str().ok());
    let own =
        |sender: &&Uri| sender.authority().is_none_or(|a| Some(a.as_str()) == host || is_of(app, a.as_str()));
    let page = sender.as_ref().filter(own).and_then(Uri::path_and_query).map(ToString::to_string);
    page.filter(|p| prefs::own_page(p).is_some()).unwrap_or_else(|| "/".to_owned())
}

/// Whether the house's own address is of this host.
fn is_of(app: &App, host: &str) -> bool {
    app.state().address().split_once("://").is_some_and(|(_, own)| own.trim_end_matches('/') == host)
}

/// Where the request comes from: what the sign-in limit counts by.
fn address(app: &App, parts: &Parts) -> String {
    let forwarded = || {
        let lines = parts.headers.get_all("x-forwarded-for");
        // The last one is what our own proxy saw; those before it are hearsay.
        let last = lines.iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
        (!last.is_empty()).then(|| last.to_owned())
    };
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip().to_string());
    app.is_behind_proxy().then(forwarded).flatten().or(peer).unwrap_or_else(|| "unknown".to_owned())
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|h| h.to_str().ok()).unwrap_or_default()
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|h| h.to_str().ok()).unwrap_or_default();
    accept.contains("json") && !accept.contains("html")
}

/// The element that htmx will put the answer into. Going back in history asks for the whole page.
fn hx_target(headers: &HeaderMap) -> Option<String> {
    let text = |name: &str| headers.get(name).and_then(|h| h.to_str().ok());
    if text("hx-request") != Some("true")
        || text("hx-request-type") == Some("full")
        || headers.contains_key("hx-history-restore-request")
    {
        return None;
    }
    Some(text("hx-target").unwrap_or_default().to_owned())
}

/// Marks a new visitor, forgets what was said, and tells caches that the answer is one reader's.
fn cookies(view: &View, is_get: bool, response: &mut Response) {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let is_page = kind.starts_with("text/html");
    let mut set = Vec::new();
    if view.area() != Area::Api {
        set.extend(session::mark(view.app(), view.credential()));
    }
    if is_page && is_get && view.flash().is_some() && !view.is_fragment() {
        set.push(flash::clear(view.app()));
    }
    let headers = response.headers_mut();
    for AppendHeaders([(name, value)]) in set {
        headers.append(name, value);
    }
    if is_page {
        headers
            .insert(header::VARY, HeaderValue::from_static("cookie, accept-language, hx-request, hx-target"));
        headers.insert("accept-ch", HeaderValue::from_static("Sec-CH-Prefers-Color-Scheme"));
    }
}
