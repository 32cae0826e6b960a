//! Letters: rows before they are acts. A command posts them, the worker sends them after the commit,
//! at least once and under one Message-ID.

mod clean;
mod deliver;
mod files;
mod letter;
mod listing;
mod queue;
mod retry;
mod row;
mod script;
mod show;
mod signal;
mod template;
mod transport;
mod webhook;

pub(crate) use clean::CLEAN_LETTERS;
pub use clean::ThrowLettersAway;
pub use deliver::deliver_due;
pub use files::Carried;
pub(crate) use files::{MEGABYTE, attachments_max};
pub use letter::Letter;
pub(crate) use letter::write;
pub use listing::{OUTBOX, tone};
pub use queue::{Queue, queue};
pub use retry::RetryLetter;
pub use show::{Shown, show};
pub(crate) use signal::write as write_signals;
pub use signal::{Signal, SignalSpec, is_heard, signal_due};
pub use template::{Duty, MailSpec, MailTemplates, Words};
pub use transport::{Transport, is_address, is_mailbox};
