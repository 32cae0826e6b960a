//! What a page knows of its asker: who, where, in which language, and how to write things for him.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::identity::{Person, Place};
use kernel::money::{Money, format_en, format_ru};
use kernel::right::Right;
use kernel::{Actor, Ctx, Locale, Message, Refusal, State, chance};
use rust_decimal::Decimal;

use crate::app::App;
use crate::area::Area;
use crate::failure::Failure;
use crate::flash::{self, Flash};
use crate::prefs::Theme;
use crate::session::Credential;
use crate::words::Words;

/// Everything a page needs besides its own data. Cheap to clone; an extractor of every handler.
#[derive(Clone, Debug)]
pub struct View(Arc<Asked>);

/// What was found out about a request before its handler; see [`crate::open`].
#[derive(Debug)]
pub(crate) struct Asked {
    pub app: App,
    pub ctx: Ctx,
    pub area: Area,
    pub person: Option<Person>,
    pub credential: Credential,
    pub theme: Theme,
    pub uri: Uri,
    pub here: String,
    pub address: String,
    pub browser: String,
    pub wants_json: bool,
    pub hx_target: Option<String>,
    pub flash: Option<Flash>,
}

impl View {
    pub(crate) fn new(asked: Asked) -> Self {
        Self(Arc::new(asked))
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.0.app
    }
    /// The kernel's state.
    pub fn state(&self) -> &State {
        self.0.app.state()
    }
    /// The kernel's context: what commands and queries take.
    pub fn ctx(&self) -> &Ctx {
        &self.0.ctx
    }
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.0.ctx.actor
    }
    /// Who is signed in, in whatever part he acts.
    pub fn person(&self) -> Option<&Person> {
        self.0.person.as_ref()
    }
    /// Which part of the site this is.
    pub fn area(&self) -> Area {
        self.0.area
    }
    /// The language.
    pub fn locale(&self) -> Locale {
        self.0.ctx.locale
    }
    /// Light or dark.
    pub fn theme(&self) -> Theme {
        self.0.theme
    }
    /// The address's path.
    pub fn path(&self) -> &str {
        self.0.uri.path()
    }
    /// The address's query, without the question mark; empty if there is none.
    pub fn query(&self) -> &str {
        self.0.uri.query().unwrap_or_default()
    }
    /// Path and query of the page the reader looks at: where to come back to.
    pub fn here(&self) -> &str {
        &self.0.here
    }
    /// The asker's network address.
    pub fn address(&self) -> &str {
        &self.0.address
    }
    /// The asker's browser at his address, for the list of his sessions.
    pub(crate) fn place(&self) -> Place {
        Place::new(self.address(), &self.0.browser)
    }
    pub(crate) fn credential(&self) -> &Credential {
        &self.0.credential
    }
    pub(crate) fn flash(&self) -> Option<&Flash> {
        self.0.flash.as_ref()
    }
    pub(crate) fn wants_json(&self) -> bool {
        self.0.wants_json
    }

    /// Whether htmx asks, and not the browser itself.
    pub fn is_fragment(&self) -> bool {
        self.0.hx_target.is_some()
    }
    /// Whether htmx asks for the element of this id only.
    pub fn wants_only(&self, id: &str) -> bool {
        self.0
            .hx_target
            .as_deref()
            .is_some_and(|target| target.rsplit('#').next() == Some(id) && target.contains('#'))
    }

    /// The words of a message without arguments.
    pub fn t(&self, id: &str) -> Words {
        Words::find(self.state().texts(), self.locale(), id)
    }
    /// The words of a message.
    pub fn say(&self, message: &Message) -> Words {
        Words::say(self.state().texts(), self.locale(), message)
    }
    /// A date as the reader writes it.
    pub fn date(&self, date: NaiveDate) -> String {
        self.locale().date(date)
    }
    /// A moment as the reader writes it, in the site's zone.
    pub fn time(&self, at: DateTime<Utc>) -> String {
        self.locale().time(at, self.state().clock().zone())
    }
    /// An amount as the reader writes it, with its currency.
    pub fn money(&self, money: Money) -> String {
        self.locale().money(money)
    }
    /// A number with a fraction as the reader writes it: two digits after the point at least.
    pub fn decimal(&self, value: Decimal) -> String {
        match self.locale() {
            Locale::Ru => format_ru(value),
            Locale::En => format_en(value),
        }
    }
    /// A whole number as the reader writes it.
    pub fn number(&self, number: i64) -> String {
        let group = if self.locale() == Locale::Ru { '\u{a0}' } else { ',' };
        let digits = number.unsigned_abs().to_string();
        let mut out = String::from(if number < 0 { "-" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        out
    }
    /// The site's calendar day.
    pub fn today(&self) -> NaiveDate {
        self.state().clock().today()
    }
    /// Whether the asker holds a right: the same constant that guards the command.
    pub fn can(&self, right: Right) -> bool {
        self.actor().holds(right)
    }

    /// The token that proves that a form came from our own page.
    pub fn csrf(&self) -> &str {
        self.0.credential.csrf()
    }
    /// A new nonce for a form: the idempotency key of what it asks.
    pub fn form_key(&self) -> String {
        chance::token().unwrap_or_default()
    }

    /// Sends the browser to another page of ours.
    pub fn go(&self, href: impl AsRef<str>) -> Response {
        Redirect::to(href.as_ref()).into_response()
    }
    /// Sends the browser to another page of ours, which will say that it is done.
    pub fn done(&self, href: impl AsRef<str>, said: impl Into<Message>) -> Response {
        self.go_saying(href, &Flash::done(said))
    }
    /// Sends the browser to another page of ours, which will say this.
    pub fn go_saying(&self, href: impl AsRef<str>, said: &Flash) -> Response {
        (flash::set(self.app(), said), self.go(href)).into_response()
    }

    /// Stops here unless the asker holds the right.
    pub fn need(&self, right: Right) -> Result<(), Failure> {
        if self.can(right) { Ok(()) } else { Err(kernel::Error::Forbidden(right).into()) }
    }

    /// Stops whoever registers too often from one address: each time a row is written and a letter sent
    /// to whomever he names.
    pub(crate) fn limit_guest(&self) -> kernel::Result<()> {
        let may = self.state().limits().may_sign_up(self.address());
        if may { Ok(()) } else { Err(Refusal::new("sign_in_often").into()) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for View {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| kernel::Error::internal("a page outside of the router").into())
    }
}

impl<S: Send + Sync> axum::extract::OptionalFromRequestParts<S> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}
