//! Forms with files: the files are stored as they come in, and their fields then hold the files' numbers.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use kernel::files::{self, Draft, LARGEST};

use super::Pairs;
use super::rest::Rest;
use crate::failure::Failure;
use crate::view::View;

/// For a whole form with its files, over a slow line.
const TIME: Duration = Duration::from_secs(300);
/// Text of all fields together, in bytes.
const TEXT_LIMIT: usize = 2 * 1024 * 1024;
/// Files in one form.
const FILES: usize = 20;
/// A whole form, in bytes: so many of the largest files, the text and the heads of the parts. The framework's own
/// limit, two megabytes, would refuse a single scan.
const WHOLE_LIMIT: usize = 512 * 1024 * 1024;

/// Whether a body comes in parts.
pub(crate) fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|h| h.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("multipart/form-data")
}

/// Reads a form in parts. Before the first file is read, `may` must be content with the fields so far:
/// nobody fills the disk without a proof. An empty file field is as if it had not been sent. What is refused is
/// read on for a while, so that its sender hears why.
pub(crate) async fn read(
    view: &View,
    mut request: Request,
    may: impl Fn(&[(String, String)]) -> Result<(), Failure>,
) -> Result<Pairs, Failure> {
    DefaultBodyLimit::max(WHOLE_LIMIT).apply(&mut request);
    let rest = Rest::of(&mut request);
    let parts = Multipart::from_request(request, &()).await.map_err(|_| Failure::bad("bad_parts"))?;
    let read = tokio::time::timeout(TIME, gather(view, parts, may));
    let read = read.await.map_err(|_| Failure::body_too_slow())?;
    if read.is_err() {
        rest.drain().await;
    }
    read
}

async fn gather(
    view: &View,
    mut parts: Multipart,
    may: impl Fn(&[(String, String)]) -> Result<(), Failure>,
) -> Result<Pairs, Failure> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut with_file = BTreeSet::new();
    let mut room = TEXT_LIMIT;
    while let Some(mut part) = parts.next_field().await.map_err(|e| broken(&e))? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(ToOwned::to_owned) else {
            let value = text(&mut part, &mut room).await?;
            // A file just sent takes the place of the one sent before, whose number the form kept.
            if !with_file.contains(&name) {
                pairs.push((name, value));
            }
            continue;
        };
        if with_file.is_empty() {
            may(&pairs)?;
            if view.actor().user().is_none() {
                return Err(kernel::Error::Forbidden(kernel::right::SIGNED_IN).into());
            }
        }
        if let Some(id) = store(view, &mut part, &file_name).await? {
            if with_file.len() == FILES {
                return Err(Failure::bad("too_many_fields"));
            }
            pairs.retain(|(other, _)| *other != name || name.ends_with("[]"));
            with_file.insert(name.clone());
            pairs.push((name, id.to_string()));
        }
    }
    may(&pairs)?;
    Pairs::checked(pairs)
}

async fn text(part: &mut Field<'_>, room: &mut usize) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|e| broken(&e))? {
        *room = room.checked_sub(chunk.len()).ok_or_else(Failure::too_large)?;
        bytes.extend_from_slice(&chunk);
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::bad("bad_utf8"))?;
    if text.contains('\0') { Err(Failure::bad("bad_utf8")) } else { Ok(super::pairs::plain_lines(text)) }
}

/// Stores a file and gives its number; none if the field was left empty.
async fn store(view: &View, part: &mut Field<'_>, name: &str) -> Result<Option<i64>, Failure> {
    let mut draft: Option<Draft> = None;
    while let Some(chunk) = part.chunk().await.map_err(|e| broken(&e))? {
        // A field left empty comes as a file without a byte.
        if chunk.is_empty() {
            continue;
        }
        let mut open = match draft.take() {
            Some(open) => open,
            None => view.state().files().draft()?,
        };
        if open.size() + u64::try_from(chunk.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(Failure::file_too_large());
        }
        let written = tokio::task::spawn_blocking(move || open.write(&chunk).map(|()| open));
        draft = Some(written.await.map_err(kernel::Error::internal)??);
    }
    let Some(draft) = draft else { return Ok(None) };
    let blob = tokio::task::spawn_blocking(move || draft.keep()).await.map_err(kernel::Error::internal)??;
    Ok(Some(files::uploaded_by(view.ctx(), blob, name).await?))
}

fn broken(error: &MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Failure::too_large()
    } else {
        Failure::bad("bad_parts")
    }
}
