//! A part of the address: one that cannot be read is an address of nothing.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::Error;
use serde::de::DeserializeOwned;

use crate::failure::Failure;

/// Parts of the address, like axum's own extractor: `Path(id): Path<i64>`. What does not fit is
/// [`Error::NotFound`] with our own page, not a bare 400.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let found = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        found.map(|axum::extract::Path(value)| Self(value)).map_err(|_| Error::NotFound.into())
    }
}
