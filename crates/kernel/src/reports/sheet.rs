//! A table as a file: what a stored query answered, or figures of a page.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;

use super::{Table, ValueKind};
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::text::Locale;

/// The table as CSV: UTF-8 with a mark, and the separator that the reader's Excel expects.
pub fn csv(ctx: &Ctx, table: &Table) -> Result<Vec<u8>> {
    let separator = if ctx.locale == Locale::Ru { b';' } else { b',' };
    let mut writer =
        csv::WriterBuilder::new().delimiter(separator).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(&table.columns).map_err(Error::internal)?;
    for row in &table.rows {
        let cells = row.iter().enumerate().map(|(n, value)| words(ctx, table.kind(n), value));
        writer.write_record(cells).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

/// A value as text in the reader's language.
fn words(ctx: &Ctx, kind: ValueKind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (_, Value::Bool(yes)) => ctx.say(if *yes { "yes" } else { "no" }),
        (ValueKind::Decimal, value) => {
            let plain = plain(value);
            if ctx.locale == Locale::Ru { plain.replace('.', ",") } else { plain }
        }
        (ValueKind::Date, value) => {
            let plain = plain(value);
            plain.parse().map_or(plain, |day| ctx.locale.date(day))
        }
        (ValueKind::Text, value) => harmless(plain(value)),
        (_, value) => plain(value),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Text that a spreadsheet would run as a formula is given an apostrophe.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

/// The table as an Excel workbook, numbers and dates as such.
pub fn xlsx(ctx: &Ctx, table: &Table) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let heading = Format::new().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin);
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let at = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    for (n, title) in table.columns.iter().enumerate() {
        let width = if table.kind(n) == ValueKind::Text { 28 } else { 14 };
        sheet.set_column_width(at(n), width).map_err(Error::internal)?;
        sheet.write_with_format(0, at(n), title, &heading).map_err(Error::internal)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(Error::internal)?;
    for (line, row) in table.rows.iter().enumerate() {
        let line = u32::try_from(line + 1).map_err(Error::internal)?;
        for (n, value) in row.iter().enumerate() {
            let kind = table.kind(n);
            let written = match (kind, value) {
                (_, Value::Null) => continue,
                (ValueKind::Decimal | ValueKind::Whole, value) => match plain(value).parse::<f64>() {
                    Ok(number) => sheet.write(line, at(n), number),
                    Err(_) => sheet.write(line, at(n), plain(value)),
                },
                (ValueKind::Date, value) => match ExcelDateTime::parse_from_str(&plain(value)) {
                    Ok(day) => sheet.write_with_format(line, at(n), &day, &date),
                    Err(_) => sheet.write(line, at(n), plain(value)),
                },
                (_, Value::Bool(yes)) => sheet.write(line, at(n), ctx.say(if *yes { "yes" } else { "no" })),
                (_, value) => sheet.write(line, at(n), plain(value)),
            };
            written.map_err(Error::internal)?;
        }
    }
    book.save_to_buffer().map_err(Error::internal)
}
