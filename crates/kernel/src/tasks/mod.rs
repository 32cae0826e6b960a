//! Long work that a person starts and the worker does: in chunks, with progress, cancel and a result
//! that stays.
//!
//! A command calls [`start`]; the worker of some process takes the row up ([`claim`]) under a lease and
//! runs the module's [`TaskSpec`] as the person who started it, with the rights he has by then. A killed
//! process's task is taken up again after its lease and goes on from its cursor; a chunk run by
//! [`Task::chunk`] happens once, however often it is tried.

mod cancel;
mod claim;
mod finish;
mod listing;
mod row;
mod show;
mod start;
mod task;

use std::future::Future;
use std::pin::Pin;

pub use cancel::CancelTask;
pub use claim::{Claimed, claim};
pub use listing::{TASKS, tone};
pub use show::{AskTask, Shown, show};
pub use start::{start, start_about};
pub use task::Task;

use crate::error::Result;
use crate::files::{Blob, FileOwner};
use crate::text::Message;

/// A task's file may be read by whoever may see the task.
pub(crate) const FILES: FileOwner =
    FileOwner { noun: "task", may_read: |ctx, id| Box::pin(show::may_read(ctx, id)) };

/// Tasks that one process runs at once.
pub const AT_ONCE: usize = 2;

/// A kind of long work, as a module declares it.
#[derive(Clone, Copy)]
pub struct TaskSpec {
    /// `lists.export`.
    pub key: &'static str,
    /// Message: what it is.
    pub title: &'static str,
    /// Does it.
    pub run: fn(Task) -> Work,
}

/// A task under way.
pub type Work = Pin<Box<dyn Future<Output = Result<Outcome>> + Send>>;

impl std::fmt::Debug for TaskSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}

/// What came of a task.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// In words: "12 000 rows".
    pub message: Message,
    /// A file to download, and its name.
    pub file: Option<(Blob, String)>,
}

impl Outcome {
    /// Words only.
    pub const fn said(message: Message) -> Self {
        Self { message, file: None }
    }

    /// Words and a file.
    pub fn file(message: Message, blob: Blob, name: impl Into<String>) -> Self {
        Self { message, file: Some((blob, name.into())) }
    }
}
