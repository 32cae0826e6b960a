//! What is left of a body that was refused before its end. A browser hears the answer only once it has sent all:
//! so the rest is read and thrown away, as far as that is worth it.

use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::Request;
use tokio_stream::{Stream, StreamExt as _};

/// How much is read, in bytes: more than twice the largest file.
const LIMIT: usize = 64 * 1024 * 1024;
/// How long it is read.
const TIME: Duration = Duration::from_secs(10);

/// A body of which somebody else reads the beginning.
#[derive(Clone)]
pub(super) struct Rest(Arc<Mutex<BodyDataStream>>);

impl Rest {
    /// The body of this request, which can still be read as before.
    pub(super) fn of(request: &mut Request) -> Self {
        let body = mem::take(request.body_mut());
        let rest = Self(Arc::new(Mutex::new(body.into_data_stream())));
        *request.body_mut() = Body::from_stream(rest.clone());
        rest
    }

    /// Reads what is left to its end, within the limits.
    pub(super) async fn drain(mut self) {
        let all = async {
            let mut seen = 0_usize;
            while seen <= LIMIT
                && let Some(Ok(chunk)) = self.next().await
            {
                seen = seen.saturating_add(chunk.len());
            }
        };
        // Whoever is slower than that is not waited for.
        let _ = tokio::time::timeout(TIME, all).await;
    }
}

impl Stream for Rest {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // Nobody panics while holding it: what is poisoned has ended.
        self.0.lock().map_or(Poll::Ready(None), |mut body| Pin::new(&mut *body).poll_next(context))
    }
}
