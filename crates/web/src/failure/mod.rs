//! The one error of the web floor, and its two faces: a page (or a toast) and problem+json.
//!
//! A handler returns it without knowing who asks; [`crate::open`] draws the face, because it knows.

mod page;
mod problem;

pub(crate) use problem::problem_schema;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Error, Message};

use crate::view::View;

/// What a handler gives back.
pub type Answer = Result<Response, Failure>;

/// Why there is no answer.
#[derive(Clone, Debug)]
pub struct Failure(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    status: StatusCode,
    code: String,
    message: Message,
    remark: Option<String>,
    /// The kernel's error, if it is one.
    error: Option<Error>,
}

impl Failure {
    /// A failure of the doors: the sentence is the message `error-<code>`.
    fn new(status: StatusCode, code: &str) -> Self {
        let id = format!("error-{}", code.replace('_', "-"));
        let message = Message { id: id.into(), args: Vec::new() };
        Self(Box::new(Inner { status, code: code.to_owned(), message, remark: None, error: None }))
    }

    /// A request that cannot be read.
    pub fn bad(code: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code)
    }
    /// A body of a kind that is not read here.
    pub fn unsupported(code: &str) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, code)
    }
    /// A body that is too large.
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
    }
    /// A file that is too large.
    pub fn file_too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large")
    }
    /// A request that may be forged.
    pub fn forbidden(code: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, code)
    }
    /// A token that is not good.
    pub fn bad_token() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "bad_token")
    }
    /// An answer that took too long.
    pub fn too_slow() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too_slow")
    }

    /// A body that does not come.
    pub fn body_too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "body_too_slow")
    }

    /// What axum itself refused, in its own plain words. Of its extractors that answer 400 only the path's
    /// is in use, and a path that cannot be read is an address of nothing.
    pub(crate) fn of_rejection(response: &Response) -> Option<Self> {
        let kind =
            response.headers().get(header::CONTENT_TYPE).and_then(|h| h.to_str().ok()).unwrap_or_default();
        let refused = response.status().is_client_error() && kind.starts_with("text/plain");
        refused.then(|| match response.status() {
            StatusCode::BAD_REQUEST => Error::NotFound.into(),
            status => Self::new(status, "bad_value"),
        })
    }

    /// The same with a remark for programmers.
    #[must_use]
    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        self.0.remark = Some(remark.into());
        self
    }

    /// The stable code.
    pub fn code(&self) -> &str {
        &self.0.code
    }
    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.0.status
    }
    /// What to tell the person.
    pub const fn message(&self) -> &Message {
        &self.0.message
    }

    fn is_for_the_signed_in(&self) -> bool {
        matches!(self.0.error, Some(Error::Forbidden(_)))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (status, code, message) = (status_of(&error), error.code().to_owned(), error.message());
        Self(Box::new(Inner { status, code, message, remark: None, error: Some(error) }))
    }
}

/// The status that tells a program what it can do.
pub(crate) fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Refused(refusal) => match refusal.code.as_str() {
            "sign_in_wrong" => StatusCode::UNAUTHORIZED,
            "sign_in_blocked" => StatusCode::FORBIDDEN,
            "sign_in_locked" | "sign_in_often" => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::CONFLICT,
        },
        Error::Conflict(_) | Error::Stale => StatusCode::CONFLICT,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Failure {
    /// A bare status: the face is drawn outside, where the asker is known.
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The failure's face for this asker.
pub(crate) fn face(view: &View, failure: &Failure) -> Response {
    if let Some(error) =
        failure.0.error.as_ref().filter(|e| matches!(e, Error::Internal(_) | Error::Unavailable(_)))
    {
        tracing::error!(operation = %view.ctx().operation, %error, "request failed");
    }
    let unknown = failure.is_for_the_signed_in() && view.person().is_none();
    let mut response = if view.wants_json() {
        problem::problem(view, failure, unknown)
    } else if unknown {
        page::sign_in_first(view)
    } else {
        page::page(view, failure)
    };
    if matches!(failure.status(), StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

/// An address that nothing answers.
pub(crate) async fn nowhere() -> Failure {
    Error::NotFound.into()
}

/// An address that does not answer this way.
pub(crate) async fn wrong_method() -> Failure {
    Failure::new(StatusCode::METHOD_NOT_ALLOWED, "wrong_method")
}
