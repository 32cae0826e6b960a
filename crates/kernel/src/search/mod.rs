//! Search over everything: one field, all nouns that modules bring to it.
//!
//! The same words go into FTS5 and into a tsvector, so both databases find the same. A command queues what it
//! was about; the worker indexes it a moment after the commit.

mod find;
mod index;
mod words;

pub use find::{Found, Hit, SHOWN, SaidHit, Search, find};
pub(crate) use index::queue;
pub use index::{index_due, mark};
pub use words::stems;

use std::future::Future;
use std::pin::Pin;

use crate::actor::Actor;
use crate::db::Tx;
use crate::error::Result;
use crate::right::Right;
use crate::text::Message;

/// What the index keeps of a thing.
#[derive(Clone, Debug)]
pub struct Doc {
    /// What it is called.
    pub title: Message,
    /// What is said beside it.
    pub note: String,
    /// Texts whose words find it.
    pub texts: Vec<String>,
    /// Numbers and codes that find it whole, or by their beginning.
    pub codes: Vec<String>,
}

/// Reads a thing for the index; nothing if it shall not be found.
pub type ReadDoc = for<'a> fn(&'a Tx, i64) -> Pin<Box<dyn Future<Output = Result<Option<Doc>>> + Send + 'a>>;

/// A noun that can be found.
#[derive(Clone, Copy)]
pub struct SearchSpec {
    /// As events name it: `client`.
    pub noun: &'static str,
    /// Its table, for what was there before.
    pub table: &'static str,
    /// Message: its name in plural.
    pub title: &'static str,
    /// Who may find it: the right of its list.
    pub right: Right,
    /// Its page, with `{id}`.
    pub href: &'static str,
    /// SQL: the client it belongs to, `{}` being its number; empty of what belongs to no client.
    pub client: &'static str,
    /// SQL of a condition under which the asker may find one, `{}` being its number; nothing where the right and the
    /// client say it all.
    pub seen: Option<fn(&Actor) -> String>,
    /// Reads one for the index.
    pub doc: ReadDoc,
}

impl std::fmt::Debug for SearchSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.noun)
    }
}
