//! Letters that came: receiving, reading, deciding about those that wait.

mod clean;
mod decide;
mod find;
mod judge;
mod listing;
mod push;
mod receive;
mod row;
mod show;

pub(crate) use clean::CLEAN_INCOMING;
pub use clean::ThrowIncomingAway;
pub use decide::{DeleteIncoming, IgnoreIncoming, ReleaseIncoming};
pub use listing::{INCOMING, MAILBOX_NAME};
pub use push::{PushLetter, push};
pub use receive::Receipt;
pub(super) use receive::{Letter, receive};
pub use show::{AskIncoming, Shown, show};

use crate::command::Ctx;
use crate::error::Result;
use crate::files::FileOwner;
use crate::rights::MAIL_IN_VIEW;

/// The noun of letters that came: of their files and of their events.
pub const NOUN: &str = "incoming_mail";
/// The noun that owns letters as they came, whole.
pub(super) const SOURCE: &str = "incoming_mail_source";

/// Files of letters are for those who see letters.
pub(crate) const FILES: FileOwner =
    FileOwner { noun: NOUN, may_read: |ctx, _| Box::pin(async move { may_read(ctx) }) };
/// Letters as they came, too.
pub(crate) const SOURCES: FileOwner =
    FileOwner { noun: SOURCE, may_read: |ctx, _| Box::pin(async move { may_read(ctx) }) };

fn may_read(ctx: &Ctx) -> Result<bool> {
    Ok(ctx.actor.holds(MAIL_IN_VIEW))
}
