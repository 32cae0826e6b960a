//! What every request passes on its way in and out: its number, the log, the headers, the limits.

use std::any::Any;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use kernel::{Error, chance};
use tower_http::catch_panic::{CatchPanicLayer, ResponseForPanic};
use tower_http::classify::{ServerErrorsAsFailures, SharedClassifier};
use tower_http::trace::{DefaultOnFailure, DefaultOnRequest, DefaultOnResponse, MakeSpan, TraceLayer};
use tracing::{Level, Span};

use crate::api::letter;
use crate::failure::Failure;
use crate::form::multipart;

/// No form and no command of ours is larger.
const BODY_LIMIT: usize = 2 * 1024 * 1024;
/// How much of a too large body is read to its end, so that the sender hears the answer.
const DRAIN_LIMIT: usize = 32 * 1024 * 1024;
/// For the whole body, however slowly it drips.
const BODY_TIME: Duration = Duration::from_secs(30);
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// A list as a file may be a long one, and its reader waits for a download, not for a page.
const FILE_TIME_LIMIT: Duration = Duration::from_secs(300);

/// The number of a request in log, journal and error page.
#[derive(Clone, Debug)]
pub(crate) struct Operation(pub std::sync::Arc<str>);

/// Gives the request its number, and the answer too.
pub(crate) async fn operation(mut request: Request, next: Next) -> Response {
    let number: String =
        chance::token().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    request.extensions_mut().insert(Operation(number.as_str().into()));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&number) {
        response.headers_mut().insert("x-operation", value);
    }
    response
}

/// Opens the log's span of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spans;

impl<B> MakeSpan<B> for Spans {
    fn make_span(&mut self, request: &axum::http::Request<B>) -> Span {
        let operation = request.extensions().get::<Operation>().map_or("", |o| &o.0);
        // The path only: a query may hold what people searched for.
        tracing::info_span!("http", operation, method = %request.method(), path = request.uri().path())
    }
}

/// Logs every request.
pub(crate) fn trace() -> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, Spans> {
    TraceLayer::new_for_http()
        .make_span_with(Spans)
        .on_request(DefaultOnRequest::new().level(Level::TRACE))
        .on_response(DefaultOnResponse::new().level(Level::INFO))
        .on_failure(DefaultOnFailure::new().level(Level::DEBUG))
}

/// What may be loaded, framed and told, for every answer.
pub(crate) async fn headers(mut response: Response) -> Response {
    const FIXED: [(HeaderName, &str); 6] = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; \
             object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ];
    for (name, value) in FIXED {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// A body that was read whole.
#[derive(Clone, Debug)]
pub(crate) struct Body(pub axum::body::Bytes);

/// Reads the body of a request that writes, within the limit.
pub(crate) async fn body(request: Request, next: Next) -> Result<Response, Failure> {
    // A form with files is read part by part, once it is proved whose it is; a letter by its own door.
    let headers = request.headers();
    if matches!(*request.method(), Method::GET | Method::HEAD)
        || multipart::is_multipart(headers)
        || letter::is_letter(headers)
    {
        return Ok(next.run(request).await);
    }
    let (mut parts, body) = request.into_parts();
    let bytes = tokio::time::timeout(BODY_TIME, read(body)).await.map_err(|_| Failure::body_too_slow())??;
    parts.extensions.insert(Body(bytes.clone()));
    Ok(next.run(Request::from_parts(parts, axum::body::Body::from(bytes))).await)
}

async fn read(mut body: axum::body::Body) -> Result<axum::body::Bytes, Failure> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Failure::bad("cut_off"))?;
        let Ok(data) = frame.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen > DRAIN_LIMIT {
            break;
        }
        if seen <= BODY_LIMIT {
            kept.extend_from_slice(&data);
        }
    }
    if seen > BODY_LIMIT { Err(Failure::too_large()) } else { Ok(kept.into()) }
}

/// Ends a wait that nobody would wait out. A command that has begun goes on to its end.
pub(crate) async fn in_time(request: Request, next: Next) -> Result<Response, Failure> {
    let path = request.uri().path();
    let is_file = path.ends_with(".xlsx") || path.ends_with(".csv");
    let limit = if is_file { FILE_TIME_LIMIT } else { TIME_LIMIT };
    tokio::time::timeout(limit, next.run(request)).await.map_err(|_| Failure::too_slow())
}

/// Turns a panic into a failure like any other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Panics;

impl ResponseForPanic for Panics {
    type ResponseBody = axum::body::Body;

    fn response_for_panic(&mut self, panic: Box<dyn Any + Send>) -> Response {
        let said = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied());
        let failure = Failure::from(Error::internal(format!("panic: {}", said.unwrap_or("without a word"))));
        failure.into_response()
    }
}

/// Catches panics of the handlers.
pub(crate) fn panics() -> CatchPanicLayer<Panics> {
    CatchPanicLayer::custom(Panics)
}
