//! Letters that an operator writes himself: to one subscriber, or to many at once («Отправка письма», seed
//! 003 §1.1).

pub(crate) mod pages;
mod preview;
pub(crate) mod routes;
mod send;

pub use preview::{PreviewMessage, PreviewedMessage};
pub use send::{MESSAGE, MessageFields, SendMessage};
