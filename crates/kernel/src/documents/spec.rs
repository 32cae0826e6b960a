//! A kind of document as a module declares it.

use serde_json::Value;

use crate::error::{Error, Result};
use crate::state::State;

/// A kind of document that a desk can fill a template for.
#[derive(Clone, Copy)]
pub struct DocumentSpec {
    /// `subscriptions.invoice`. The list of templates calls it by the message `document-kind-<kind with dashes>`.
    pub kind: &'static str,
    /// Message: its name.
    pub title: &'static str,
    /// Every field it can have, filled with an example. A template may name these and no others; an array has
    /// one element at least, which shows the fields of all.
    pub sample: fn() -> Value,
    /// By what a template of it can be chosen.
    pub facts: &'static [Fact],
}

/// A thing known of every document of a kind, by which its template is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// `subscriber_kind`.
    pub key: &'static str,
    /// Message: its name.
    pub title: &'static str,
    /// All values it can have.
    pub values: &'static [&'static str],
    /// Their names are messages: this prefix and the value with dashes.
    pub prefix: &'static str,
}

impl std::fmt::Debug for DocumentSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}

/// All kinds that the modules declare.
pub fn specs(state: &State) -> impl Iterator<Item = &DocumentSpec> {
    state.modules().iter().flat_map(|m| m.documents)
}

/// The kind of this name; [`Error::NotFound`] if no module declares it.
pub fn spec(state: &State, kind: &str) -> Result<DocumentSpec> {
    specs(state).find(|s| s.kind == kind).copied().ok_or(Error::NotFound)
}
