//! Lists declared once and shown by five faces: page, XLSX, CSV, print, JSON.
//!
//! A listing is data: columns with their kinds, filters, sorts, a right, and a function that gives
//! the visible rows. [`fetch`] turns a request into one statement that pages by key, and the faces
//! only draw [`Cell`]s. (Page and print are drawn by the web floor.)

mod act;
mod action;
mod asked;
mod cell;
mod delete_view;
mod export;
mod fetch;
mod json;
mod look;
mod name;
mod save_view;
mod start_act;
mod statement;
mod view;

pub use act::{ActOnRows, CHUNK, RefusedRow, Report};
pub use action::{ActionField, ActionInput, ListAction, Preparing, Step, actions, step};
pub use asked::{Asked, Cursor, Direction};
pub use cell::{Cell, Tone};
pub use delete_view::{DeleteListView, OpenWithView};
pub use export::{AT_ONCE, EXPORT, Format, StartExport, csv, xlsx};
pub use fetch::{Count, Page, Row, count_up_to, fetch, plan};
pub use json::json;
pub use look::{Model as Look, PAGE_SIZES, SetListLook, look};
pub use name::{NameSpec, names};
pub use save_view::SaveListView;
pub use start_act::{ACT, MOST, StartActing, found};
pub use view::{ListViews, Model as SavedView, query_of, views};

use sea_orm::sea_query::SelectStatement;

use crate::command::Ctx;
use crate::error::{Error, FieldError, Result};
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
    /// Whether it is left out unless somebody chooses it.
    pub is_optional: bool,
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
    /// The same of a moment, by the days of the site's zone.
    Days,
    /// The same two fields for an SQL condition with pairs of `?`: each pair the first and the last day.
    DatesWhere,
    /// One of a list that the modules make together; labels are messages prefix + value with dashes.
    Among(fn(&Ctx) -> Vec<&'static str>, &'static str),
    /// A number, for an SQL condition with one `?`; not shown in the bar, only carried in addresses.
    HiddenWhere,
    /// `noun:number`, for an SQL condition with two `?`: what an event is about.
    Subject,
}

/// The list of this key, for an actor who may see it.
fn seen_by(ctx: &Ctx, key: &str) -> Result<&'static Listing> {
    let listing = Listing::find(ctx, key).ok_or_else(|| FieldError::new("list", "not_a_choice"))?;
    if ctx.actor.holds(listing.right) { Ok(listing) } else { Err(Error::Forbidden(listing.right)) }
}

impl Listing {
    /// The list of this key, of whatever module.
    pub fn find(ctx: &Ctx, key: &str) -> Option<&'static Self> {
        ctx.state.modules().iter().flat_map(|m| m.listings).copied().find(|l| l.key == key)
    }

    /// The name of its file: `subscriptions-orders-2026-11-21.xlsx`.
    pub fn file_name(&self, ctx: &Ctx, format: Format) -> String {
        format!("{}-{}.{}", self.key.replace('.', "-"), ctx.state.clock().today(), format.extension())
    }

    /// The column of this name.
    pub fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// The columns it has when nobody has chosen any.
    pub fn usual_columns(&self) -> Vec<&'static Column> {
        self.columns.iter().filter(|c| !c.is_optional).collect()
    }

    /// The address of its JSON under the API's root: the page's without the area.
    pub fn api_path(&self) -> &'static str {
        self.page.trim_start_matches("/desk").trim_start_matches("/admin")
    }
}

impl Column {
    /// A column that does not sort.
    pub const fn new(key: &'static str, title: &'static str, sql: &'static str, kind: Kind) -> Self {
        Self { key, title, sql, kind, sort: None, is_optional: false }
    }

    /// The same, left out unless somebody chooses it.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// The same, sorted by this key with this index.
    #[must_use]
    pub const fn sorted(mut self, sql: &'static str, key: SortKey, index: &'static str) -> Self {
        self.sort = Some(Sort { sql, key, index });
        self
    }
}
