//! What the next page says once: the answer to a form that sent the browser elsewhere.

use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Message;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::cookie::{self, SetCookie};

const NAME: &str = "stoyka_said";
/// Long enough for a redirect, short enough not to surprise.
const SECONDS: i64 = 60;

/// A sentence for the next page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flash {
    /// Whether something was done; otherwise it was refused.
    pub done: bool,
    /// The sentence.
    pub message: Message,
}

impl Flash {
    /// It was done.
    pub fn done(message: impl Into<Message>) -> Self {
        Self { done: true, message: message.into() }
    }

    /// It was not done.
    pub fn refused(message: impl Into<Message>) -> Self {
        Self { done: false, message: message.into() }
    }
}

pub(crate) fn set(app: &App, flash: &Flash) -> SetCookie {
    let json = serde_json::to_vec(flash).unwrap_or_default();
    cookie::set(app, NAME, &URL_SAFE_NO_PAD.encode(json), SECONDS)
}

pub(crate) fn clear(app: &App) -> SetCookie {
    cookie::set(app, NAME, "", 0)
}

pub(crate) fn get(headers: &HeaderMap) -> Option<Flash> {
    let json = URL_SAFE_NO_PAD.decode(cookie::get(headers, NAME)?).ok()?;
    serde_json::from_slice(&json).ok()
}
