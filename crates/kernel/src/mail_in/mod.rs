//! Incoming mail: mailboxes that are read, letters that are handed over, and the desks that claim them.
//!
//! A desk declares a [`MailClaim`]; an administrator gives mailboxes to claims. A letter is read ([`parse`]), judged
//! ([`guard`]: robots and loops), tied to a thread ([`thread`]) and given to its desk, all in the transaction that
//! keeps it. Whatever happens it ends as taken, quarantined or ignored, and is marked as seen on its server only
//! after the commit: a letter may be fetched twice, and is taken once.

mod claim;
pub mod guard;
mod imap;
mod letter;
mod mailbox;
mod parse;
mod quote;
mod secret;
pub mod thread;

pub use claim::{Decision, Dropped, IncomingMail, MailClaim, MailFile, Party, Routing, Unknown, claim};
pub use guard::is_deaf;
pub use imap::{TryMailbox, fetch_due};
pub(crate) use letter::CLEAN_INCOMING;
pub use letter::{
    AskIncoming, DeleteIncoming, INCOMING, IgnoreIncoming, MAILBOX_NAME, PushLetter, Receipt,
    ReleaseIncoming, Shown, ThrowIncomingAway, push, show,
};
pub(crate) use letter::{FILES, SOURCES};
pub(crate) use mailbox::look;
pub use mailbox::{
    AskMailboxes, CreateMailbox, DeleteMailbox, EditMailbox, Health, MAILBOXES, Mailbox, MailboxFields,
    Security, healths, mailbox,
};
pub use quote::{MARKERS, own_words};
pub(crate) use secret::{house_mark, reply_to};
pub use thread::{Found, Thread, subject_tag};
