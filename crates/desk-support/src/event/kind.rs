//! Kinds of events (spec/support.md §1.3, with waiting and internal notes added).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::word::words;

/// What happened to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// It was opened.
    Created,
    /// Somebody took it in work.
    Locked,
    /// He gave it back.
    Unlocked,
    /// It was sent to others.
    Referred,
    /// It began to wait.
    Waits,
    /// It waits no more.
    Resumed,
    /// It was done.
    Done,
    /// It was returned.
    NotDone,
    /// Its subject, message, priority or topic was changed.
    Edited,
    /// Somebody wrote a comment that the client sees.
    Commented,
    /// Somebody of staff wrote a note that he does not see.
    Noted,
    /// It was put away.
    Archived,
    /// It was taken back from the archive.
    Restored,
}

words!(EventKind {
    Created = "created",
    Locked = "locked",
    Unlocked = "unlocked",
    Referred = "referred",
    Waits = "waits",
    Resumed = "resumed",
    Done = "done",
    NotDone = "not_done",
    Edited = "edited",
    Commented = "commented",
    Noted = "noted",
    Archived = "archived",
    Restored = "restored",
});

impl EventKind {
    /// Whether the client reads of it in his cabinet.
    pub const fn is_for_client(self) -> bool {
        !matches!(self, Self::Noted | Self::Archived | Self::Restored)
    }
}
