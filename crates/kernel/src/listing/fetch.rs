//! Reading a page of a list into cells.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{QueryResult, TryGetable};

use super::cell::label;
use super::{Asked, Cell, Column, Cursor, Kind, Listing, Sort, SortKey, Tone, statement};
use crate::command::Ctx;
use crate::db::{Read as _, dialect};
use crate::error::{Error, Result};
use crate::money::{Money, Price, Rate};
use crate::text::Message;

/// Counting stops here: an exact count of a big filter costs more than the rest of the page.
const COUNTED: u64 = 1000;

/// How many rows pass the filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u64),
    /// More than so many.
    MoreThan(u64),
}

/// A row of a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: i64,
    /// Its page, if it has one.
    pub href: Option<String>,
    /// Its colour.
    pub tone: Tone,
    /// The state that colours it, whether its column was chosen or not.
    pub state: Option<Cell>,
    /// Its cells, one a chosen column.
    pub cells: Vec<Cell>,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many there are in all.
    pub count: Count,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Where the page before ends.
    pub previous: Option<Cursor>,
}

/// Reads a page; [`Error::Forbidden`] without the listing's right.
pub async fn fetch(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<Page> {
    let mut page = fetch_rows(ctx, listing, asked).await?;
    page.count = count(ctx, listing, asked).await?;
    Ok(page)
}

/// The same without counting: what exports need.
pub(super) async fn fetch_rows(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<Page> {
    if !ctx.actor.holds(listing.right) {
        return Err(Error::Forbidden(listing.right));
    }
    let sort = sort_of(listing, asked)?;
    let statement = statement::page(ctx, listing, asked, sort);
    let mut found = ctx.rows(&statement).await?;
    let limit = usize::try_from(asked.limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    let backwards = asked.cursor.as_ref().is_some_and(|c| c.before);
    if backwards {
        found.reverse();
    }
    let cursor = |row: Option<&QueryResult>, before| row.map(|r| cursor(r, sort, before)).transpose();
    let (has_next, has_previous) = if backwards { (true, more) } else { (more, asked.cursor.is_some()) };
    let next = if has_next { cursor(found.last(), false)? } else { None };
    let previous = if has_previous { cursor(found.first(), true)? } else { None };
    let rows = found.iter().map(|row| read_row(listing, asked, row)).collect::<Result<_>>()?;
    Ok(Page { rows, count: Count::Exactly(0), next, previous })
}

fn sort_of(listing: &Listing, asked: &Asked) -> Result<&'static Sort> {
    listing
        .column(&asked.sort)
        .and_then(|c| c.sort.as_ref())
        .ok_or_else(|| Error::internal(format!("{} does not sort by {}", listing.key, asked.sort)))
}

async fn count(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<Count> {
    let n = count_up_to(ctx, listing, asked, COUNTED + 1).await?;
    Ok(if n > COUNTED { Count::MoreThan(COUNTED) } else { Count::Exactly(n) })
}

/// How many rows pass the filters; counting stops at `most`.
pub async fn count_up_to(ctx: &Ctx, listing: &Listing, asked: &Asked, most: u64) -> Result<u64> {
    if !ctx.actor.holds(listing.right) {
        return Err(Error::Forbidden(listing.right));
    }
    let mut inner = statement::filtered(ctx, listing, asked);
    inner.expr_as(Expr::cust("1"), Alias::new("one")).limit(most);
    let outer =
        Query::select().expr(Expr::cust("COUNT(*)")).from_subquery(inner, Alias::new("counted")).to_owned();
    let rows = ctx.rows(&outer).await?;
    let n: i64 = rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?;
    Ok(u64::try_from(n).unwrap_or(0))
}

/// The plan of the first page under this sort, as the engine tells it.
pub async fn plan(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<String> {
    let engine = ctx.state.db().engine();
    let statement = engine.backend().build(&statement::page(ctx, listing, asked, sort_of(listing, asked)?));
    let rows = ctx.raw(dialect::explain(engine, statement)).await?;
    let column = engine.pick(3, 0);
    let lines: Vec<String> = rows.iter().map(|r| r.try_get_by_index(column)).collect::<Result<_, _>>()?;
    Ok(lines.join("\n"))
}

fn cursor(row: &QueryResult, sort: &Sort, before: bool) -> Result<Cursor> {
    let key = match sort.key {
        SortKey::Int => row.try_get_by_index::<i64>(1)?.to_string(),
        SortKey::Text => row.try_get_by_index(1)?,
        SortKey::Date => row.try_get_by_index::<NaiveDate>(1)?.to_string(),
        SortKey::Time => row.try_get_by_index::<DateTime<Utc>>(1)?.to_rfc3339(),
    };
    Ok(Cursor { key, id: row.try_get_by_index(0)?, before })
}

fn read_row(listing: &Listing, asked: &Asked, row: &QueryResult) -> Result<Row> {
    let id: i64 = row.try_get_by_index(0)?;
    let mut at = 2;
    let mut cells = Vec::with_capacity(listing.columns.len());
    let (mut tone, mut state) = (Tone::Plain, None);
    for column in statement::wanted(listing, asked) {
        let cell = read_cell(column, row, &mut at)?;
        if let Cell::Status { tone: t, .. } = &cell
            && column.key == listing.row_tone
        {
            (tone, state) = (*t, Some(cell.clone()));
        }
        cells.push(cell);
    }
    cells.truncate(asked.columns.len());
    let href = (!listing.href.is_empty()).then(|| listing.href.replace("{id}", &id.to_string()));
    Ok(Row { id, href, tone, state, cells })
}

fn take<T: TryGetable>(row: &QueryResult, at: &mut usize) -> Result<Option<T>> {
    let value = row.try_get_by_index(*at)?;
    *at += 1;
    Ok(value)
}

fn read_cell(column: &Column, row: &QueryResult, at: &mut usize) -> Result<Cell> {
    let cell = match column.kind {
        Kind::Text => take::<String>(row, at)?.filter(|t| !t.is_empty()).map(Cell::Text),
        Kind::Link(address, _) => {
            let text = take::<String>(row, at)?;
            let value = take::<i64>(row, at)?;
            text.zip(value).map(|(text, v)| Cell::Link { text, href: address.replace("{}", &v.to_string()) })
        }
        Kind::Int => take::<i64>(row, at)?.map(Cell::Int),
        Kind::Money(_) => {
            let minor = take::<i64>(row, at)?;
            let currency = take::<String>(row, at)?.and_then(|c| c.parse().ok());
            minor.zip(currency).map(|(minor, currency)| Cell::Money(Money::new(minor, currency)))
        }
        Kind::Rate => take::<i64>(row, at)?
            .and_then(|n| Rate::from_scaled(n).ok())
            .map(|r| Cell::Decimal(r.to_decimal().normalize())),
        Kind::Price => take::<i64>(row, at)?
            .and_then(|n| Price::from_scaled(n).ok())
            .map(|p| Cell::Decimal(at_least_cents(p.to_decimal()))),
        Kind::Date => take::<NaiveDate>(row, at)?.map(Cell::Date),
        Kind::Time => take::<DateTime<Utc>>(row, at)?.map(Cell::Time),
        Kind::Bool => take::<bool>(row, at)?.map(Cell::Bool),
        Kind::Status(prefix, tone) => take::<String>(row, at)?.map(|value| Cell::Status {
            label: label(prefix, &value),
            tone: tone(&value),
            value,
        }),
        Kind::Term(prefix) => {
            take::<String>(row, at)?.map(|value| Cell::Term { label: label(prefix, &value), value })
        }
        Kind::Message => take::<String>(row, at)?
            .and_then(|json| serde_json::from_str::<Message>(&json).ok())
            .map(|label| Cell::Term { value: label.id.to_string(), label }),
    };
    Ok(cell.unwrap_or(Cell::Empty))
}

/// `12.5` as `12.50`, but `0.3333` as it is.
fn at_least_cents(value: rust_decimal::Decimal) -> rust_decimal::Decimal {
    let mut value = value.normalize();
    if value.scale() < 2 {
        value.rescale(2);
    }
    value
}
