//! Lists declared once and shown by five faces: page, XLSX, CSV, print, JSON.
//!
//! A listing is data: columns with their kinds, filters, sorts, a right, and a function that gives
//! the visible rows. [`fetch`] turns a request into one statement that pages by key, and the faces
//! only draw [`Cell`]s. (Page and print are drawn by the web floor.)

mod asked;
mod cell;
mod export;
mod fetch;
mod statement;

pub use asked::{Asked, Cursor, Direction};
pub use cell::{Cell, Tone};
pub use export::{csv, json, xlsx};
pub use fetch::{Count, Page, Row, fetch, plan};

use sea_orm::sea_query::SelectStatement;

use crate::command::Ctx;
use crate::right::Right;

/// A list, declared once.
#[derive(Debug)]
pub struct Listing {
    /// `subscriptions.orders`.
    pub key: &'static str,
    /// Where it lives: `/desk/subscriptions/orders` is the page, the same under `/api/v1` without
    /// the first segment is its JSON.
    pub page: &'static str,
    /// Who may see it.
    pub right: Right,
    /// Message: its title.
    pub title: &'static str,
    /// Message: what it is for, shown when it is empty and nothing was filtered.
    pub empty: &'static str,
    /// The visible rows: FROM, joins and conditions; columns are added to it.
    pub from: fn(&Ctx) -> SelectStatement,
    /// SQL of the row's id.
    pub id: &'static str,
    /// Page of a row, with `{id}`; empty if rows have none.
    pub href: &'static str,
    /// Columns, in order.
    pub columns: &'static [Column],
    /// Filters, in order.
    pub filters: &'static [Filter],
    /// The column it is sorted by when nothing is asked, and which way.
    pub sort: (&'static str, Direction),
    /// Name of a status column that colours the whole row, or empty.
    pub row_tone: &'static str,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name in addresses, JSON and CSV.
    pub key: &'static str,
    /// Message: its heading.
    pub title: &'static str,
    /// SQL of the value.
    pub sql: &'static str,
    /// What the value is.
    pub kind: Kind,
    /// If it sorts: SQL of the sort key (NOT NULL) and the index that serves it.
    pub sort: Option<Sort>,
}

/// How a column sorts.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// SQL of the key, never NULL.
    pub sql: &'static str,
    /// The key's type, for the cursor in the address.
    pub key: SortKey,
    /// The index that must serve it; a test reads the plan.
    pub index: &'static str,
}

/// Type of a sort key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// Whole number.
    Int,
    /// Folded text.
    Text,
    /// Moment.
    Time,
    /// Calendar date.
    Date,
}

/// What a column's value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text as it is.
    Text,
    /// Text that leads somewhere: an address with `{}` for the value of this SQL.
    Link(&'static str, &'static str),
    /// Whole number.
    Int,
    /// Minor units, and the SQL of the currency's code.
    Money(&'static str),
    /// Calendar date.
    Date,
    /// Moment.
    Time,
    /// Yes or no.
    Bool,
    /// A word of a closed list: message prefix, and its tone.
    Status(&'static str, fn(&str) -> Tone),
    /// A message id built as prefix + value with dashes.
    Term(&'static str),
    /// A stored message (JSON), shown in words.
    Message,
    /// Exchange rate: roubles for one unit, in 1/100 000 000.
    Rate,
    /// Unit price, in 1/10 000.
    Price,
}

/// A filter.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Name in addresses.
    pub key: &'static str,
    /// Message: its label.
    pub title: &'static str,
    /// SQL it compares.
    pub sql: &'static str,
    /// How.
    pub kind: FilterKind,
}

/// How a filter compares.
#[derive(Clone, Copy, Debug)]
pub enum FilterKind {
    /// One of a closed list; labels are messages prefix + value with dashes.
    Choice(&'static [&'static str], &'static str),
    /// Folded text begins with what was typed.
    Prefix,
    /// A number equals.
    Number,
    /// Text equals; not shown in the bar, only carried in addresses.
    Hidden,
    /// A number equals; not shown in the bar either: the id of something whose page leads here.
    HiddenNumber,
    /// The condition itself holds: `yes`. Written as the partial index that serves it has it.
    Flag,
    /// A date lies from … to, both inclusive: two fields, `<key>_from` and `<key>_to`.
    Dates,
}

impl Listing {
    /// The column of this name.
    pub fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// The address of its JSON under the API's root: the page's without the area.
    pub fn api_path(&self) -> &'static str {
        self.page.trim_start_matches("/desk").trim_start_matches("/admin")
    }
}

impl Column {
    /// A column that does not sort.
    pub const fn new(key: &'static str, title: &'static str, sql: &'static str, kind: Kind) -> Self {
        Self { key, title, sql, kind, sort: None }
    }

    /// The same, sorted by this key with this index.
    #[must_use]
    pub const fn sorted(mut self, sql: &'static str, key: SortKey, index: &'static str) -> Self {
        self.sort = Some(Sort { sql, key, index });
        self
    }
}
