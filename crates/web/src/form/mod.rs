//! The form door: names like `lines[0].offering` become a tree of fields, the raw values are kept
//! for the page that shows them again, and the form's nonce becomes the idempotency key.

mod filled;
pub(crate) mod multipart;
mod pairs;
mod rest;
mod tree;

pub use filled::Filled;
pub use pairs::Pairs;
pub(crate) use tree::tree;

use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use kernel::{Command, Key, command, execute};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::failure::Failure;
use crate::flash::Flash;
use crate::json::merge_path;
use crate::view::View;

/// The form field that carries the nonce.
pub const KEY_FIELD: &str = "_key";

/// A command as a form sent it.
#[derive(Debug)]
pub struct Submitted<C> {
    /// The command.
    pub command: C,
    /// What makes a double click one request.
    pub key: Option<Key>,
    /// What was typed, to be shown again.
    pub filled: Filled,
    /// The fields as a tree, path parameters included.
    pub tree: Value,
    /// The names that are not the command's: `_csrf`, `_key`, `_next`.
    pub extra: Pairs,
}

impl<C: DeserializeOwned> Submitted<C> {
    /// Makes a command of a form's fields; the path's parameters are fields too.
    pub fn new(pairs: Pairs, path: &RawPathParams) -> Result<Self, Failure> {
        let (extra, fields) = pairs.split();
        let mut tree = tree(&fields)?;
        merge_path(&mut tree, path)?;
        let key =
            extra.first(KEY_FIELD).filter(|k| !k.is_empty() && k.len() <= 255).map(|k| Key(k.to_owned()));
        let command = command::from_tree(tree.clone())?;
        Ok(Self { command, key, filled: Filled::from_pairs(&fields), tree, extra })
    }
}

impl<C: Command> Submitted<C> {
    /// Runs the command. The inner error is the form to be shown again, with what is wrong in it.
    pub async fn run(self, view: &View) -> Result<Result<C::Out, Filled>, Failure> {
        match execute(view.ctx(), self.key, self.command).await {
            Ok(out) => Ok(Ok(out)),
            Err(error) => self.filled.refused(error).map(Err),
        }
    }

    /// Runs a command that has no page of its own: a button. The inner error is a sentence for the
    /// page that the button stands on: `view.go_saying(href, &said)`.
    pub async fn press(self, view: &View) -> Result<Result<C::Out, Flash>, Failure> {
        match execute(view.ctx(), self.key, self.command).await {
            Ok(out) => Ok(Ok(out)),
            Err(error) => Filled::blank().refused(error).map(|filled| Err(Flash::refused(filled.sentence()))),
        }
    }
}

impl<C: DeserializeOwned, S: Send + Sync> FromRequest<S> for Submitted<C> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let (mut parts, _) = request.into_parts();
        let pairs = pairs_in(&mut parts)?;
        let path = RawPathParams::from_request_parts(&mut parts, state)
            .await
            .map_err(|_| Failure::bad("bad_utf8"))?;
        Self::new(pairs, &path)
    }
}

/// The fields of a form that is no command: a switch, a way out.
#[derive(Debug)]
pub struct Fields(Pairs);

impl Fields {
    /// A field's value; empty if it did not come.
    pub fn get(&self, name: &str) -> &str {
        self.0.first(name).unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Fields {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        pairs_in(parts).map(Self)
    }
}

/// The fields that the forgery check has read.
fn pairs_in(parts: &mut Parts) -> Result<Pairs, Failure> {
    parts.extensions.remove::<Pairs>().ok_or_else(|| Failure::unsupported("not_a_form"))
}
