//! Files to take away: a template to begin with, a document filled from the sample.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::Error;
use kernel::documents::{self, Filled};
use kernel::rights::DOCUMENTS_VIEW;

use super::href;
use crate::failure::Answer;
use crate::flash::Flash;
use crate::path::Path;
use crate::view::View;

pub(super) async fn starter(view: View, Path(kind): Path<String>) -> Answer {
    view.need(DOCUMENTS_VIEW)?;
    let spec = documents::spec(view.state(), &kind)?;
    let filled = documents::starter(view.ctx(), &spec)?;
    Ok(file(&kind, filled))
}

pub(super) async fn sample(view: View, Path(id): Path<i64>) -> Answer {
    filled(&view, id, false).await
}

pub(super) async fn sample_pdf(view: View, Path(id): Path<i64>) -> Answer {
    filled(&view, id, true).await
}

async fn filled(view: &View, id: i64, pdf: bool) -> Answer {
    view.need(DOCUMENTS_VIEW)?;
    let template = documents::get(view.ctx(), id).await?;
    match documents::sample_document(view.ctx(), &template, pdf).await {
        Ok(filled) => Ok(file("sample", filled)),
        // A sentence on the page that the button stands on.
        Err(error @ Error::Refused(_)) => {
            Ok(view.go_saying(format!("{}/check", href(id)), &Flash::refused(error.message())))
        }
        Err(other) => Err(other.into()),
    }
}

fn file(name: &str, filled: Filled) -> Response {
    let way = if filled.extension == "pdf" { "inline" } else { "attachment" };
    let name = format!("{way}; filename=\"{}.{}\"", name.replace('.', "-"), filled.extension);
    let headers = [(header::CONTENT_TYPE, filled.media_type.to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, filled.bytes).into_response()
}
