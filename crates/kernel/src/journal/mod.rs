//! The journal of events: one line a command, the failed ones too; parameters kept apart so that
//! they can be erased.

mod clean;
mod erase;
mod errors;
mod listing;
mod period;
mod show;
mod timeline;
mod unload;
mod unload_row;
mod write;

pub use clean::{CleanJournal, Cleaned};
pub use erase::EraseParams;
pub use errors::ERROR_LOG;
pub use listing::{JOURNAL, tone};
pub use show::{Shown, show};
pub use timeline::{Entry, timeline};
pub use unload::{ConfirmUnload, UnloadJournal};
pub use unload_row::{ListUnloads, Model as Unload, UNLOAD_FILES};
pub(crate) use write::{write, write_error};

use serde_json::Value;

use crate::text::Message;

/// How a command ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Committed.
    Done,
    /// A rule or a missing right said no.
    Refused(Message, String),
    /// The program or its surroundings failed.
    Failed(Message, String),
}

impl Outcome {
    /// The word the journal keeps.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused(..) => "refused",
            Self::Failed(..) => "failed",
        }
    }
}

/// A journal line before it is written.
#[derive(Clone, Debug)]
pub struct Line {
    /// The command's event name.
    pub event: &'static str,
    /// How it ended.
    pub outcome: Outcome,
    /// The command's fields, secrets already hidden.
    pub params: Value,
    /// What it is about: noun and id.
    pub subjects: Vec<(&'static str, i64)>,
    /// Lines of its parts.
    pub parts: Vec<Line>,
    /// Who the guest turned out to be: id and name.
    pub came_in: Option<(i64, String)>,
}
