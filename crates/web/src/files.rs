//! Files: giving them out to whoever may read their owner, and taking uploads of programs.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use kernel::files::{self, is_safe_to_show};
use kernel::{Ctx, Error, Result};
use serde_json::json;
use tokio_util::io::ReaderStream;

use crate::api::ROOT;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::Pairs;
use crate::view::View;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/files/{id}", get(give))
        .route(&format!("{ROOT}/files/{{id}}"), get(give))
        .route(&format!("{ROOT}/files"), post(take))
}

pub use crate::pages::files::panel;

/// The address of a file.
pub fn href(id: i64) -> String {
    format!("/files/{id}")
}

async fn give(view: View, Path(id): Path<i64>, headers: HeaderMap) -> Answer {
    let row = readable(&view, id).await?;
    let tag = format!("\"{}\"", row.digest);
    let seen = headers.get(header::IF_NONE_MATCH).and_then(|h| h.to_str().ok());
    if seen.is_some_and(|seen| seen.contains(&tag)) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let folder = view.state().files().clone();
    let digest = row.digest.clone();
    let file = tokio::task::spawn_blocking(move || folder.open(&digest)).await.map_err(Error::internal)??;
    let show = is_safe_to_show(&row.media_type);
    let kind = match row.media_type.as_str() {
        "text/plain" => "text/plain; charset=utf-8",
        other => other,
    };
    let head = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_LENGTH, row.size.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&row.name, show)),
        (header::ETAG, tag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    let body = Body::from_stream(ReaderStream::with_capacity(tokio::fs::File::from_std(file), 1 << 16));
    Ok((head, body).into_response())
}

/// A person may read a file in any of his parts: as staff, or as a client's contact.
async fn readable(view: &View, id: i64) -> Result<files::Model> {
    let mut actors = vec![view.actor().clone()];
    if let Some(person) = view.person().filter(|_| view.area() != crate::area::Area::Api) {
        actors.extend(person.as_staff().into_iter().chain(person.as_contact()));
    }
    for actor in actors {
        let ctx = Ctx { actor, ..view.ctx().clone() };
        match files::readable(&ctx, id).await {
            Err(Error::NotFound) => {}
            answer => return answer,
        }
    }
    Err(Error::NotFound)
}

/// `attachment; filename*=UTF-8''…` (RFC 6266), the name's signs escaped.
pub fn disposition(name: &str, show: bool) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let escaped: String = name
        .bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    let how = if show { "inline" } else { "attachment" };
    format!("{how}; filename*=UTF-8''{escaped}")
}

/// Uploads of a program: any parts with files. They wait a day for the command that takes them.
async fn take(view: View, pairs: Option<Extension<Pairs>>) -> Answer {
    let Some(Extension(pairs)) = pairs else { return Err(Failure::unsupported("not_parts")) };
    let mut taken = Vec::new();
    for (field, id) in pairs.iter().filter(|(name, _)| !name.starts_with('_')) {
        let Ok(id) = id.parse::<i64>() else { continue };
        let row = files::readable(view.ctx(), id).await?;
        taken.push(json!({ "field": field, "id": row.id, "name": row.name, "media_type": row.media_type, "size": row.size }));
    }
    Ok(Json(taken).into_response())
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_of_any_letters_goes_into_one_header() {
        assert_eq!(disposition("a b\".pdf", true), "inline; filename*=UTF-8''a%20b%22.pdf");
        assert_eq!(disposition("Акт", false), "attachment; filename*=UTF-8''%D0%90%D0%BA%D1%82");
    }
}
