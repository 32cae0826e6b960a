//! Stored queries: read-only SQL that an administrator keeps, over the views that modules declare for
//! it (seed 003 §1.9: a document's template is bound to stored queries).
//!
//! They are untrusted. [`sql`] lets through one SELECT over the declared `rep_*` views with functions
//! of a list, and what runs is printed anew from what was understood. Beneath that the database itself
//! keeps the rest out of reach: `SQLite` by a read-only handle with an authorizer, PostgreSQL by a role
//! that may read the views and nothing else.

mod archive;
mod ask;
mod house;
mod listing;
mod parameter;
mod postgres;
mod read;
mod role;
mod row;
mod run;
mod save;
mod sheet;
mod sql;
mod sqlite;
mod table;
mod view;

pub use archive::ArchiveQuery;
pub use ask::{RunQuery, TryQuery};
pub use house::VIEWS;
pub use listing::QUERIES;
pub use parameter::{Parameter, ParameterFields, ParameterKind};
pub use read::{by_key, current, get};
pub use role::{Availability, available, grant};
pub use row::Model as StoredQuery;
pub use run::{MOST_ROWS, TRIED_ROWS, run, try_out};
pub use save::{CreateQuery, EditQuery, QueryFields};
pub use sheet::{csv, xlsx};
pub use sql::FUNCTIONS;
pub use table::Table;
pub use view::{ReportColumn, ReportView, ValueKind, views};

#[doc(hidden)]
pub mod bypass {
    //! Past the parser, for the stories that try what the database itself lets through.
    pub use super::run::unparsed;
}
