//! The face for programs: one page as JSON.

use serde_json::{Map, Value, json};

use super::{Asked, Cell, Count, Cursor, Listing, Page, Row, fetch};
use crate::command::Ctx;
use crate::error::Result;

/// One page as JSON: `rows`, `count`, `more`, and the places `next` and `previous`. Unless columns were
/// chosen, a row has all that the listing knows.
pub async fn json(ctx: &Ctx, listing: &'static Listing, asked: &Asked) -> Result<Value> {
    let mut asked = asked.clone();
    if !asked.is_chosen {
        asked.columns = listing.columns.iter().collect();
    }
    let page = fetch(ctx, listing, &asked).await?;
    let rows: Vec<Value> = page.rows.iter().map(|row| object(&asked, row)).collect();
    let (count, more) = match page.count {
        Count::Exactly(n) => (n, false),
        Count::MoreThan(n) => (n, true),
    };
    let place = |cursor: &Option<Cursor>| cursor.as_ref().map(|c| format!("{}~{}", c.key, c.id));
    let Page { next, previous, .. } = &page;
    Ok(
        json!({ "rows": rows, "count": count, "more": more, "next": place(next), "previous": place(previous) }),
    )
}

fn object(asked: &Asked, row: &Row) -> Value {
    let mut object = Map::new();
    object.insert("id".to_owned(), row.id.into());
    for (column, cell) in asked.columns.iter().zip(&row.cells) {
        object.insert(column.key.to_owned(), value(cell));
    }
    Value::Object(object)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) | Cell::Link { text, .. } => text.clone().into(),
        Cell::Int(n) => (*n).into(),
        Cell::Money(money) => {
            json!({ "amount": money.to_decimal().to_string(), "currency": money.currency().to_string() })
        }
        Cell::Decimal(value) => value.to_string().into(),
        Cell::Date(date) => date.to_string().into(),
        Cell::Time(at) => at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true).into(),
        Cell::Bool(yes) => (*yes).into(),
        Cell::Status { value, .. } | Cell::Term { value, .. } => value.clone().into(),
    }
}
