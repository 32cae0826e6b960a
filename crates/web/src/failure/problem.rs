//! The face for programs: problem details (RFC 9457).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Error;
use serde_json::{Value, json};

use super::Failure;
use crate::view::View;

/// The problem document. `unknown`: a right is wanting because nobody is signed in.
pub(super) fn problem(view: &View, failure: &Failure, unknown: bool) -> Response {
    let status = if unknown { StatusCode::UNAUTHORIZED } else { failure.status() };
    let code = if unknown { "unauthorized" } else { failure.code() };
    let sentence = if unknown { view.t("error-unauthorized") } else { view.say(failure.message()) };
    let mut body = json!({
        "type": format!("{}/api/docs#problem-{code}", view.state().address()),
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "detail": sentence.to_string(),
        "code": code,
        "operation": *view.ctx().operation,
    });
    if let Some(fields) = body.as_object_mut() {
        if let Some(Error::Invalid(errors)) = &failure.0.error {
            let list = errors.iter().map(
                |e| json!({ "path": e.path, "code": e.code, "detail": view.say(&e.message).to_string() }),
            );
            fields.insert("errors".to_owned(), list.collect());
        }
        if let Some(remark) = &failure.0.remark {
            fields.insert("remark".to_owned(), Value::from(remark.as_str()));
        }
    }
    let kind = HeaderValue::from_static("application/problem+json");
    let mut response =
        (status, [(header::CONTENT_TYPE, kind)], Json(body).into_response().into_body()).into_response();
    if status == StatusCode::UNAUTHORIZED {
        let challenge = if unknown { "Bearer" } else { "Bearer error=\"invalid_token\"" };
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    response
}

/// The schema of a problem document, for the API's description.
pub(crate) fn problem_schema() -> Value {
    json!({
        "type": "object",
        "description": "Problem details (RFC 9457).",
        "required": ["type", "title", "status", "detail", "code", "operation"],
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "A sentence for people, in the asker's language." },
            "code": { "type": "string", "description": "A stable word for programs." },
            "operation": { "type": "string", "description": "The number of this request in the log." },
            "remark": { "type": "string", "description": "A remark for programmers." },
            "errors": {
                "type": "array",
                "description": "What is wrong with the fields.",
                "items": {
                    "type": "object",
                    "required": ["path", "code", "detail"],
                    "properties": {
                        "path": { "type": "string", "examples": ["lines[0].offering"] },
                        "code": { "type": "string" },
                        "detail": { "type": "string" },
                    },
                },
            },
        },
    })
}
