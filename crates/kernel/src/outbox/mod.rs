//! Letters: rows before they are acts. A command posts them, the worker sends them after the commit,
//! at least once and under one Message-ID.

mod deliver;
mod letter;
mod listing;
mod retry;
mod row;
mod show;
mod template;
mod transport;

pub use deliver::deliver_due;
pub use letter::Letter;
pub(crate) use letter::write;
pub use listing::{OUTBOX, tone};
pub use retry::RetryLetter;
pub use show::{Shown, show};
pub use template::{MailSpec, MailTemplates};
pub use transport::{Transport, is_address, is_mailbox};
