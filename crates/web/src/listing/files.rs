//! A list as a file.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::listing::{self, Listing};

use super::asked;
use crate::failure::Answer;
use crate::view::View;

pub(super) async fn xlsx(view: View, listing: &'static Listing) -> Answer {
    let bytes = listing::xlsx(view.ctx(), listing, &asked(&view, listing)?).await?;
    Ok(file(
        &view,
        listing,
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
    ))
}

pub(super) async fn csv(view: View, listing: &'static Listing) -> Answer {
    let bytes = listing::csv(view.ctx(), listing, &asked(&view, listing)?).await?;
    Ok(file(&view, listing, "csv", "text/csv; charset=utf-8", bytes))
}

fn file(view: &View, listing: &Listing, extension: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let name =
        format!("attachment; filename=\"{}-{}.{extension}\"", listing.key.replace('.', "-"), view.today());
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}
