//! The faces that are files: XLSX, CSV and JSON.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use serde_json::{Map, Value, json};

use super::fetch::fetch_rows;
use super::{Asked, Cell, Count, Listing, Page, Row, fetch};
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::text::Locale;

/// Rows read at once.
const CHUNK: u64 = 500;
/// Rows of one file; Excel itself ends at 1 048 576.
const MOST: usize = 1_000_000;

/// Walks all rows that pass the filters, in the asked order, a chunk at a time.
async fn each_row(
    ctx: &Ctx,
    listing: &Listing,
    asked: &Asked,
    mut take: impl FnMut(&Row) -> Result<()> + Send,
) -> Result<()> {
    let mut asked = Asked { cursor: None, limit: CHUNK, ..asked.clone() };
    let mut written = 0;
    loop {
        let page = fetch_rows(ctx, listing, &asked).await?;
        page.rows.iter().try_for_each(&mut take)?;
        written += page.rows.len();
        asked.cursor = page.next;
        if asked.cursor.is_none() || written >= MOST {
            return Ok(());
        }
    }
}

/// A cell as text in the reader's language.
fn words(ctx: &Ctx, cell: &Cell) -> String {
    let texts = ctx.state.texts();
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Link { text, .. } => text.clone(),
        Cell::Int(n) => n.to_string(),
        Cell::Money(money) => number(ctx.locale, &money.to_decimal().to_string()),
        Cell::Decimal(value) => number(ctx.locale, &value.to_string()),
        Cell::Date(date) => ctx.locale.date(*date),
        Cell::Time(at) => ctx.locale.time(*at, ctx.state.clock().zone()),
        Cell::Bool(yes) => ctx.say(if *yes { "yes" } else { "no" }),
        Cell::Status { label, .. } | Cell::Term { label, .. } => texts.say(ctx.locale, label),
    }
}

fn number(locale: Locale, plain: &str) -> String {
    if locale == Locale::Ru { plain.replace('.', ",") } else { plain.to_owned() }
}

/// The whole list as CSV: UTF-8 with a mark, and the separator that the reader's Excel expects.
pub async fn csv(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<Vec<u8>> {
    let separator = if ctx.locale == Locale::Ru { b';' } else { b',' };
    let mut writer =
        csv::WriterBuilder::new().delimiter(separator).from_writer("\u{feff}".as_bytes().to_vec());
    let headings = listing.columns.iter().map(|c| ctx.say(c.title));
    writer.write_record(headings).map_err(Error::internal)?;
    each_row(ctx, listing, asked, |row| {
        let cells = row.cells.iter().map(|cell| harmless(words(ctx, cell), cell));
        writer.write_record(cells).map_err(Error::internal)
    })
    .await?;
    writer.into_inner().map_err(Error::internal)
}

/// Text that a spreadsheet would run as a formula is given an apostrophe; a telephone number is none.
fn harmless(text: String, cell: &Cell) -> String {
    let typed = matches!(cell, Cell::Text(_) | Cell::Link { .. });
    let number = |t: &str| t.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c));
    if typed && text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number(&text) {
        format!("'{text}")
    } else {
        text
    }
}

/// The whole list as an Excel workbook, numbers and dates as such.
pub async fn xlsx(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let formats = Formats::new();
    let heading = Format::new().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin);
    let at = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    for (n, column) in listing.columns.iter().enumerate() {
        let width = if matches!(column.kind, super::Kind::Text | super::Kind::Link(..)) { 32 } else { 16 };
        sheet.set_column_width(at(n), width).map_err(Error::internal)?;
        sheet.write_with_format(0, at(n), ctx.say(column.title), &heading).map_err(Error::internal)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(Error::internal)?;
    let mut line = 0_u32;
    each_row(ctx, listing, asked, |row| {
        line += 1;
        for (n, cell) in row.cells.iter().enumerate() {
            formats.write(sheet, (line, at(n)), cell, ctx).map_err(Error::internal)?;
        }
        Ok(())
    })
    .await?;
    book.save_to_buffer().map_err(Error::internal)
}

struct Formats {
    money: Format,
    date: Format,
    time: Format,
}

impl Formats {
    fn new() -> Self {
        let right = || Format::new().set_align(FormatAlign::Right);
        Self {
            money: right().set_num_format("#,##0.00"),
            date: right().set_num_format("dd.mm.yyyy"),
            time: right().set_num_format("dd.mm.yyyy hh:mm"),
        }
    }

    fn write(
        &self,
        sheet: &mut rust_xlsxwriter::Worksheet,
        at: (u32, u16),
        cell: &Cell,
        ctx: &Ctx,
    ) -> Result<(), XlsxError> {
        let (row, col) = at;
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Money(money) => {
                sheet.write_with_format(row, col, decimal(money.to_decimal()), &self.money)?
            }
            Cell::Decimal(value) => sheet.write(row, col, decimal(*value))?,
            Cell::Int(n) => sheet.write(row, col, *n)?,
            Cell::Date(date) => {
                let date = ExcelDateTime::parse_from_str(&date.to_string())?;
                sheet.write_with_format(row, col, &date, &self.date)?
            }
            Cell::Time(moment) => {
                let local =
                    moment.with_timezone(&ctx.state.clock().zone()).format("%Y-%m-%dT%H:%M:%S").to_string();
                let moment = ExcelDateTime::parse_from_str(&local)?;
                sheet.write_with_format(row, col, &moment, &self.time)?
            }
            other => sheet.write(row, col, words(ctx, other))?,
        };
        Ok(())
    }
}

/// A spreadsheet's numbers are floats; two digits after the point survive that up to 10¹³.
fn decimal(value: rust_decimal::Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive as _;
    value.to_f64().unwrap_or(f64::NAN)
}

/// One page as JSON: `rows`, `count`, `more`, and the places `next` and `previous`.
pub async fn json(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<Value> {
    let page = fetch(ctx, listing, asked).await?;
    let rows: Vec<Value> = page.rows.iter().map(|row| object(listing, row)).collect();
    let (count, more) = match page.count {
        Count::Exactly(n) => (n, false),
        Count::MoreThan(n) => (n, true),
    };
    let place = |cursor: &Option<super::Cursor>| cursor.as_ref().map(|c| format!("{}~{}", c.key, c.id));
    let Page { next, previous, .. } = &page;
    Ok(
        json!({ "rows": rows, "count": count, "more": more, "next": place(next), "previous": place(previous) }),
    )
}

fn object(listing: &Listing, row: &Row) -> Value {
    let mut object = Map::new();
    object.insert("id".to_owned(), row.id.into());
    for (column, cell) in listing.columns.iter().zip(&row.cells) {
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
