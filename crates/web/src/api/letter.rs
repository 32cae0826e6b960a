//! A letter handed over as it is: `POST /api/v1/mail/incoming` with `message/rfc822`, for mail servers that pipe.

use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse as _;
use http_body_util::BodyExt as _;
use kernel::Error;
use kernel::command::{Operation, Query as _};
use kernel::files::LARGEST;
use kernel::mail_in::{self, PushLetter};
use kernel::rights::MAIL_IN_PUSH;
use serde_json::{Value, json};

use crate::failure::{Answer, Failure};
use crate::form::Pairs;
use crate::view::View;

/// For a whole letter, over a slow line.
const TIME: Duration = Duration::from_secs(25);

/// Whether this operation has this door.
pub(super) fn is_door(operation: &Operation) -> bool {
    operation.name == PushLetter::NAME
}

/// Whether a body is a letter.
pub(crate) fn is_letter(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|h| h.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("message/rfc822")
}

/// Takes it in. The query may name `recipient` and `sender`, as the mail server was told.
pub(super) async fn take(view: View, request: Request) -> Answer {
    // Nobody fills the memory without the right to.
    if !view.actor().holds(MAIL_IN_PUSH) {
        return Err(Error::Forbidden(MAIL_IN_PUSH).into());
    }
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let read = tokio::time::timeout(TIME, read(request.into_body()));
    let bytes = read.await.map_err(|_| Failure::body_too_slow())??;
    let (recipient, sender) = (pairs.first("recipient").unwrap_or_default(), pairs.first("sender"));
    let receipt = mail_in::push(view.ctx(), bytes, recipient, sender.map(ToOwned::to_owned)).await?;
    Ok(Json(receipt).into_response())
}

async fn read(mut body: Body) -> Result<Vec<u8>, Failure> {
    let largest = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Failure::bad("cut_off"))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > largest {
            return Err(Failure::file_too_large());
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}

/// This door in the API's description: another kind of body, and what the mail server was told in the query.
pub(super) fn described(operation: &mut Value) {
    let letter = json!({ "schema": { "type": "string", "format": "binary" } });
    if let Some(content) = operation.pointer_mut("/requestBody/content").and_then(Value::as_object_mut) {
        content.insert("message/rfc822".to_owned(), letter);
    }
    if let Some(parameters) = operation.pointer_mut("/parameters").and_then(Value::as_array_mut) {
        for (name, what) in [
            ("recipient", "Of a letter as it is: the address it was delivered to."),
            ("sender", "Of a letter as it is: the sender that the mail server was told; <> of bounces."),
        ] {
            parameters.push(
                json!({ "name": name, "in": "query", "description": what, "schema": { "type": "string" } }),
            );
        }
    }
}
