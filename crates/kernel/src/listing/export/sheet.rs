//! CSV: UTF-8 with a mark, and the separator that the reader's Excel expects.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::super::{Cell, Column, Row};
use super::words::words;
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::text::Locale;

pub(super) struct Sheet(csv::Writer<BufWriter<File>>);

impl Sheet {
    pub(super) fn begin(ctx: &Ctx, columns: &[&Column], path: &Path) -> Result<Self> {
        let mut file = BufWriter::new(File::create(path).map_err(Error::internal)?);
        file.write_all("\u{feff}".as_bytes()).map_err(Error::internal)?;
        let separator = if ctx.locale == Locale::Ru { b';' } else { b',' };
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(file);
        writer.write_record(columns.iter().map(|c| ctx.say(c.title))).map_err(Error::internal)?;
        Ok(Self(writer))
    }

    pub(super) fn write(&mut self, ctx: &Ctx, row: &Row) -> Result<()> {
        let cells = row.cells.iter().map(|cell| harmless(words(ctx, cell), cell));
        self.0.write_record(cells).map_err(Error::internal)
    }

    pub(super) fn end(mut self) -> Result<()> {
        self.0.flush().map_err(Error::internal)
    }
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
