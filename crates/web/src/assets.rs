//! Styles, scripts, fonts and icons: embedded, named by their hash, cached for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::app::App;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/dist"]
struct Dist;

#[derive(Debug, Deserialize)]
struct Entry {
    file: String,
    br: bool,
    #[serde(rename = "type")]
    kind: String,
}

/// What `make assets` made: plain names to what is served.
static MANIFEST: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    let file = Dist::get("manifest.json");
    file.and_then(|f| serde_json::from_slice(&f.data).ok()).unwrap_or_default()
});

/// The address of an asset by its plain name.
pub(crate) fn href(name: &str) -> String {
    match MANIFEST.get(name) {
        Some(entry) => format!("/assets/{}", entry.file),
        None => format!("/assets/missing/{name}"),
    }
}

/// The text of an asset.
pub(crate) fn text(name: &str) -> Option<String> {
    let file = Dist::get(&MANIFEST.get(name)?.file)?;
    String::from_utf8(file.data.into_owned()).ok()
}

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/assets/{file}", get(asset))
        .route("/favicon.ico", get(|| async { axum::response::Redirect::permanent(&href("favicon.svg")) }))
}

async fn asset(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let Some(entry) = MANIFEST.values().find(|e| e.file == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepts = asked.get(header::ACCEPT_ENCODING).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let br = entry.br && accepts.split(',').any(|e| e.split(';').next().unwrap_or_default().trim() == "br");
    let stored = if br { format!("{name}.br") } else { name };
    let Some(file) = Dist::get(&stored) else { return StatusCode::NOT_FOUND.into_response() };
    let kind =
        HeaderValue::from_str(&entry.kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut headers: Vec<(HeaderName, HeaderValue)> = vec![
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    if br {
        headers.push((header::CONTENT_ENCODING, HeaderValue::from_static("br")));
    }
    let mut response = file.data.into_owned().into_response();
    for (name, value) in headers {
        response.headers_mut().insert(name, value);
    }
    response
}
