//! The JSON door: a body read strictly, the path's parameters among its fields.

mod strict;

pub(crate) use strict::parse;

use axum::extract::RawPathParams;
use axum::http::{HeaderMap, header};
use kernel::Key;
use serde_json::{Map, Value};

use crate::failure::Failure;

/// The header that makes a repeated request known as the same one.
pub const KEY_HEADER: &str = "idempotency-key";

/// The fields of a request for a program: its body, if it has one, must be a JSON object.
pub(crate) fn body(headers: &HeaderMap, bytes: &[u8]) -> Result<Value, Failure> {
    let kind = headers.get(header::CONTENT_TYPE).map(|h| h.to_str().unwrap_or_default());
    match kind {
        None if bytes.is_empty() => return Ok(Value::Object(Map::new())),
        Some(kind) if is_json(kind) => {}
        _ => return Err(Failure::unsupported("not_json")),
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Failure::bad("bad_utf8"))?;
    match parse(text)? {
        object @ Value::Object(_) => Ok(object),
        _ => Err(Failure::bad("not_an_object")),
    }
}

fn is_json(kind: &str) -> bool {
    let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let charset = parameters.trim().to_ascii_lowercase();
    let utf8 = charset.is_empty() || charset.trim_start_matches("charset=").trim_matches('"') == "utf-8";
    let kind = kind.trim().to_ascii_lowercase();
    utf8 && (kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json")))
}

/// Puts the path's parameters among the fields. The path wins; a body that says otherwise is wrong.
pub(crate) fn merge_path(tree: &mut Value, path: &RawPathParams) -> Result<(), Failure> {
    merge(tree, path.iter())
}

fn merge<'a>(tree: &mut Value, path: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), Failure> {
    let Value::Object(fields) = tree else { return Err(Failure::bad("not_an_object")) };
    for (name, value) in path {
        let agrees = match fields.get(name) {
            None | Some(Value::Null) => true,
            Some(Value::String(said)) => said.trim() == value,
            Some(Value::Number(said)) => said.to_string() == value,
            Some(_) => false,
        };
        if !agrees {
            return Err(Failure::bad("path_conflict"));
        }
        fields.insert(name.to_owned(), path_value(value));
    }
    Ok(())
}

/// A number in a path is one: plain fields take no text for it, and those that people fill take both.
fn path_value(text: &str) -> Value {
    text.parse::<i64>().ok().filter(|n| n.to_string() == text).map_or_else(|| text.into(), Value::from)
}

/// The idempotency key of a request, if it has one.
pub(crate) fn key(headers: &HeaderMap) -> Result<Option<Key>, Failure> {
    let mut lines = headers.get_all(KEY_HEADER).iter();
    let Some(line) = lines.next() else { return Ok(None) };
    let text = line.to_str().ok().map(str::trim).filter(|k| !k.is_empty() && k.len() <= 255);
    match (text, lines.next()) {
        (Some(text), None) => Ok(Some(Key(text.to_owned()))),
        _ => Err(Failure::bad("bad_key")),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_body_must_be_called_json() {
        for good in ["application/json", "Application/JSON; charset=UTF-8", "application/merge-patch+json"] {
            assert!(is_json(good), "{good}");
        }
        for bad in ["", "text/plain", "application/json; charset=koi8-r", "application/x-www-form-urlencoded"]
        {
            assert!(!is_json(bad), "{bad}");
        }
        assert_eq!(body(&HeaderMap::new(), b"").unwrap(), json!({}));
        assert_eq!(body(&HeaderMap::new(), b"{}").unwrap_err().code(), "not_json");
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        assert_eq!(body(&headers, b"[]").unwrap_err().code(), "not_an_object");
        assert_eq!(body(&headers, b"{\"a\":\"\xff\"}").unwrap_err().code(), "bad_utf8");
        assert_eq!(body(&headers, b"").unwrap_err().code(), "bad_json");
    }

    #[test]
    fn the_path_wins_and_a_body_may_only_agree() {
        let merged = |mut tree: Value| {
            merge(&mut tree, [("order", "7")].into_iter()).map(|()| tree).map_err(|f| f.code().to_owned())
        };
        assert_eq!(merged(json!({ "a": 1 })).unwrap(), json!({ "a": 1, "order": 7 }));
        assert_eq!(merged(json!({ "order": "7" })).unwrap(), json!({ "order": 7 }));
        assert_eq!(path_value("007"), json!("007"), "not a number, but a code");
        assert_eq!(merged(json!({ "order": "8" })).unwrap_err(), "path_conflict");
        assert_eq!(merged(json!({ "order": [7] })).unwrap_err(), "path_conflict");
    }

    #[test]
    fn a_key_is_one_short_line() {
        let mut headers = HeaderMap::new();
        assert!(key(&headers).unwrap().is_none());
        headers.append(KEY_HEADER, HeaderValue::from_static("abc"));
        assert_eq!(key(&headers).unwrap().unwrap().0, "abc");
        headers.append(KEY_HEADER, HeaderValue::from_static("def"));
        assert_eq!(key(&headers).unwrap_err().code(), "bad_key");
    }
}
