//! Against forged requests: what a browser sends with a cookie must come from a page of ours.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use kernel::chance;

use crate::area::Area;
use crate::failure::Failure;
use crate::form::{Pairs, multipart};
use crate::layers::Body;
use crate::session::Kind;
use crate::view::View;

/// The form field that carries the token.
pub const FIELD: &str = "_csrf";
/// The header that carries it where there is no form.
pub const HEADER: &str = "x-csrf-token";

/// The token of a session or of a visitor: a digest, so that a page does not show the cookie.
pub fn token(secret: &str) -> String {
    chance::digest(&format!("csrf:{secret}"))
}

/// Lets a request through only if it cannot be forged. The fields of a form are read here, once.
pub(crate) async fn guard(mut request: Request, next: Next) -> Result<Response, Failure> {
    if is_safe(request.method()) {
        return Ok(next.run(request).await);
    }
    let Some(view) = request.extensions().get::<View>().cloned() else {
        return Err(kernel::Error::internal("a request without a view").into());
    };
    let headers = request.headers().clone();
    let pairs = if multipart::is_multipart(&headers) {
        let parts;
        (parts, request) = apart(request);
        let first = |pairs: &[(String, String)]| {
            pairs.iter().find(|(name, _)| name == FIELD).map(|(_, value)| value.clone())
        };
        let proved = |so_far: &[(String, String)]| proved(&headers, &view, first(so_far).as_deref());
        Some(multipart::read(&view, parts, proved).await?)
    } else {
        let pairs = pairs_of(&request)?;
        proved(&headers, &view, pairs.as_ref().and_then(|p| p.first(FIELD)))?;
        pairs
    };
    if let Some(pairs) = pairs {
        request.extensions_mut().insert(pairs);
    }
    Ok(next.run(request).await)
}

/// The request's body with what its reader needs, and the request without it.
fn apart(request: Request) -> (Request, Request) {
    let (head, body) = request.into_parts();
    let mut with_body = Request::new(body);
    with_body.headers_mut().clone_from(&head.headers);
    (with_body, Request::from_parts(head, axum::body::Body::empty()))
}

/// Whether the request cannot be forged: nobody asks for a proof, or it is there.
fn proved(headers: &HeaderMap, view: &View, field: Option<&str>) -> Result<(), Failure> {
    let sent = headers.get(HEADER).and_then(|h| h.to_str().ok()).or(field);
    let is_proved = is_same_site(headers, view) && sent.is_some_and(|s| same(s, view.csrf()));
    if is_asked_for(view) && !is_proved { Err(Failure::forbidden("csrf")) } else { Ok(()) }
}

const fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

/// A program's request brings no cookie that it was not given on purpose: nothing to forge.
fn is_asked_for(view: &View) -> bool {
    match view.area() {
        Area::Api => view.credential().kind == Kind::Session && view.path() != crate::api::TOKEN_PATH,
        _ => true,
    }
}

fn pairs_of(request: &Request) -> Result<Option<Pairs>, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Ok(None);
    }
    let body = request.extensions().get::<Body>().map(|b| b.0.clone()).unwrap_or_default();
    Pairs::parse(&body).map(Some)
}

/// What the browser says of where the request comes from. Old browsers say nothing.
fn is_same_site(headers: &HeaderMap, view: &View) -> bool {
    let text = |name: &str| headers.get(name).and_then(|h| h.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else { return true };
    let host = origin.split_once("://").map(|(_, host)| host);
    origin == view.state().address() || (host.is_some() && host == text("host"))
}

/// Compares without telling by the time where the difference is.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |seen, (x, y)| seen | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_belongs_to_one_secret_and_does_not_show_it() {
        assert_eq!(token("a"), token("a"));
        assert_ne!(token("a"), token("b"));
        assert!(!token("secret").contains("secret"));
        assert_ne!(token("a"), chance::digest("a"), "not what the database keeps");
    }

    #[test]
    fn only_equal_tokens_are_the_same() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd"));
        assert!(!same("abc", "ab"));
        assert!(!same("", "a"));
    }
}
