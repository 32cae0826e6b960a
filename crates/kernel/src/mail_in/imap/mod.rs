//! Reading mailboxes over IMAP.

mod connect;
mod due;
mod folder;
mod poll;
mod try_mailbox;

pub use due::fetch_due;
pub use try_mailbox::TryMailbox;
