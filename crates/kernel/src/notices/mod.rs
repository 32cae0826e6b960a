//! Notices: words to a person of the house, under the bell and as pop-ups on his open pages.

mod read;
mod row;
mod write;

pub(crate) use read::CLEAN_NOTICES;
pub use read::{MyNotices, Notice, ReadNotices, newest, unread};
