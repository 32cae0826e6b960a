//! The directory of documents («Документы», seed 003 §2.3): files that letters and offers carry.

mod archive;
mod listing;
mod read;
mod row;
mod save;

pub use archive::ArchiveAttachment;
pub use listing::ATTACHMENTS;
pub use read::{Chosen, check, choices, files, get};
pub use row::Model;
pub use save::{CreateAttachment, EditAttachment};

use crate::actor::Actor;
use crate::files::FileOwner;

/// The noun that owns their files.
pub const NOUN: &str = "mail.attachment";

/// Anybody who works here may read what clients are sent.
pub const OWNER: FileOwner = FileOwner {
    noun: NOUN,
    may_read: |ctx, _| Box::pin(async move { Ok(matches!(ctx.actor, Actor::Staff { .. })) }),
};
