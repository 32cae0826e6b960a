//! Files: bytes kept by their digest beside the database, rows that say whose they are.
//!
//! A file has an owner (noun, number); whoever may read the owner may read the file, and nobody else.
//! Bytes are stored before a transaction ([`put`]), rows are written in it ([`crate::db::Tx::keep_file`]);
//! bytes without a row go with a nightly job.

mod attach;
mod clean;
mod folder;
mod keep;
mod media_type;
mod read;
mod row;
mod upload;

pub use attach::{AttachFile, Attachable, RemoveFile, may_attach};
pub(crate) use clean::CLEAN_FILES;
pub use folder::{Blob, Draft, Folder};
pub use media_type::is_safe_to_show;
pub use read::{get, of, put, read, readable, uploaded};
pub use row::Model;
pub use upload::uploaded_by;

use std::future::Future;
use std::pin::Pin;

use crate::command::Ctx;
use crate::error::Result;

/// The largest upload, in bytes.
pub const LARGEST: u64 = 25 * 1024 * 1024;

/// Whether somebody may read the files of an owner.
pub type MayRead = for<'a> fn(&'a Ctx, i64) -> Pin<Box<dyn Future<Output = Result<bool>> + Send + 'a>>;

/// A noun that owns files.
#[derive(Clone, Copy, Debug)]
pub struct FileOwner {
    /// `subscriptions.order`.
    pub noun: &'static str,
    /// Whether the asker may read the files of the owner of this number.
    pub may_read: MayRead,
}
