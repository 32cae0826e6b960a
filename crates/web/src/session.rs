//! By what a request is known: a session's cookie, a token, or the visitor's mark.

use axum::http::{HeaderMap, header};
use kernel::identity::{self, Person};
use kernel::{Actor, Error, Result, State, chance};

use crate::app::App;
use crate::area::Area;
use crate::cookie::{self, SetCookie, YEAR};
use crate::csrf;
use crate::json;

const SESSION: &str = "stoyka_session";
const VISITOR: &str = "stoyka_visitor";

/// By what the asker is known.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    pub kind: Kind,
    /// The token, or the visitor's mark.
    pub secret: String,
    csrf: String,
}

/// The kind of a [`Credential`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A browser's session.
    Session,
    /// A program's token.
    Bearer,
    /// A browser that is not signed in.
    Visitor,
    /// The same, and its mark is new: it goes into a cookie.
    NewVisitor,
}

impl Credential {
    fn new(kind: Kind, secret: String) -> Self {
        Self { kind, csrf: csrf::token(&secret), secret }
    }

    fn visitor(headers: &HeaderMap) -> Result<Self> {
        // A mark is 43 letters of ours; anything else is replaced.
        let mark = cookie::get(headers, VISITOR).filter(|m| m.len() == 43 && m.bytes().all(is_letter));
        match mark {
            Some(mark) => Ok(Self::new(Kind::Visitor, mark.to_owned())),
            None => Ok(Self::new(Kind::NewVisitor, chance::token()?)),
        }
    }

    /// Of a request whose token is not good: known by nothing.
    pub(crate) fn nobody() -> Result<Self> {
        Ok(Self::new(Kind::Bearer, chance::token()?))
    }

    pub(crate) fn csrf(&self) -> &str {
        &self.csrf
    }
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Who asks. A cookie whose session is over makes a visitor; a token that is not good is an error
/// for the caller to tell: `Ok(None)`.
pub(crate) async fn who(
    state: &State,
    headers: &HeaderMap,
    area: Area,
) -> Result<Option<(Credential, Option<Person>)>> {
    if area == Area::Api
        && let Some(line) = headers.get(header::AUTHORIZATION)
    {
        let Some(token) = line.to_str().ok().and_then(bearer) else { return Ok(None) };
        let person = identity::person_by_token(state, token).await?;
        return Ok(person.map(|person| (Credential::new(Kind::Bearer, token.to_owned()), Some(person))));
    }
    if let Some(token) = cookie::get(headers, SESSION).filter(|t| !t.is_empty())
        && let Some(person) = identity::person_by_session(state, token).await?
    {
        return Ok(Some((Credential::new(Kind::Session, token.to_owned()), Some(person))));
    }
    Ok(Some((Credential::visitor(headers)?, None)))
}

fn bearer(line: &str) -> Option<&str> {
    let (scheme, token) = line.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// A program that is not signed in has no mark that stays, so its idempotency key is its mark: a repeat
/// under one key comes from the same guest.
pub(crate) fn by_key(credential: Credential, area: Area, headers: &HeaderMap) -> Credential {
    let key = if area == Area::Api { json::key(headers).ok().flatten() } else { None };
    match key {
        Some(key) if credential.kind == Kind::NewVisitor => {
            Credential::new(Kind::NewVisitor, format!("api:{}", key.0))
        }
        _ => credential,
    }
}

/// As whom a person acts in this part of the site.
pub(crate) fn actor(area: Area, credential: &Credential, person: Option<&Person>) -> Actor {
    let guest = || Actor::Guest { nonce: credential.secret.as_str().into() };
    let Some(person) = person else { return guest() };
    let (staff, contact) = (person.as_staff(), person.as_contact());
    match area {
        Area::Cabinet => contact,
        Area::Desk | Area::Admin => staff,
        Area::Api | Area::Site => staff.or(contact),
    }
    .unwrap_or_else(guest)
}

/// The session's cookie, for as long as the session lasts.
pub(crate) fn keep(app: &App, token: &str, seconds: i64) -> SetCookie {
    cookie::set(app, SESSION, token, seconds)
}

/// Deletes the session's cookie.
pub(crate) fn forget(app: &App) -> SetCookie {
    cookie::set(app, SESSION, "", 0)
}

/// The cookie of a new visitor.
pub(crate) fn mark(app: &App, credential: &Credential) -> Option<SetCookie> {
    (credential.kind == Kind::NewVisitor).then(|| cookie::set(app, VISITOR, &credential.secret, YEAR))
}

/// Stops those who have no business in a closed part of the site.
pub(crate) fn guard(area: Area, actor: &Actor) -> Result<()> {
    if area.is_closed() && matches!(actor, Actor::Guest { .. }) {
        return Err(Error::Forbidden(kernel::right::PUBLIC));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bearer_line_is_a_token() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer  abc "), Some("abc"));
        assert_eq!(bearer("Basic abc"), None);
        assert_eq!(bearer("abc"), None);
    }
}
