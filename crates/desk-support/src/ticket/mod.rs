//! Tickets («обращения»): opened by clients and staff, taken in work under a lock, done, returned, referred.
//!
//! [`powers`] is the table of who may do what, [`sight`] who sees what, [`service`] measures by the plan. A command
//! reads what it needs, asks the table, and writes with [`step`], which leaves the event.

mod address;
mod archive;
mod archive_done;
mod card;
mod columns;
mod comment;
mod edit;
mod enter;
mod files;
mod finish;
mod from_mail;
mod listing;
mod lock;
mod open;
mod open_ticket;
pub(crate) mod pages;
mod place;
pub mod powers;
pub mod priority;
mod refer;
mod return_ticket;
pub(crate) mod routes;
mod row;
mod search;
pub mod service;
pub mod sight;
pub mod state;
mod step;
mod unlock;
mod wait;
mod watch;

pub(crate) use address::assignable;
pub use archive::{ArchiveTicket, RestoreTicket};
pub use archive_done::ArchiveDone;
pub(crate) use archive_done::any_to_archive;
pub use card::{ShownComment, ShownEvent, ShownFigure, ShownTicket, TicketCard};
pub(crate) use columns::{HOLDER_NAME, state_tone};
pub use comment::{AddComment, Comment, comments};
pub use edit::EditTicket;
pub(crate) use files::{ATTACHABLE, COMMENT_FILES, FILES};
pub use finish::FinishTicket;
pub use from_mail::{RECEIVED, TICKETS_BY_MAIL};
pub use listing::{ARCHIVE, INCOMING, MY_TICKETS_LIST, OUTGOING, TICKETS};
pub use lock::LockTicket;
pub use open::{Named, Opened, get, open};
pub use open_ticket::{OpenTicket, OpenedTicket, TicketFields};
pub use place::PlaceTicket;
pub use refer::ReferTicket;
pub use return_ticket::ReturnTicket;
pub use row::Model as Ticket;
pub use search::TICKET_SEARCH;
pub use unlock::UnlockTicket;
pub use wait::{ResumeTicket, WaitTicket};
pub use watch::{UnwatchTicket, WatchTicket};

/// The noun of its events.
pub const NOUN: &str = "support.ticket";
/// The noun of its comments' files.
pub const COMMENT: &str = "support.comment";
