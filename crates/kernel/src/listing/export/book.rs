//! An Excel workbook: numbers and dates as such, text never as a formula, rows written straight to the
//! disk. A list longer than a sheet goes on in the next one.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::super::{Cell, Column, Kind, Row};
use super::words::words;
use crate::command::Ctx;
use crate::error::{Error, Result};

/// Rows of one sheet below its heading: Excel ends at 1 048 576.
const SHEET: u32 = 1_048_575;

pub(super) struct Book {
    book: Workbook,
    heads: Vec<(String, u16)>,
    formats: Formats,
    sheet: usize,
    line: u32,
    most: u32,
}

impl Book {
    pub(super) fn begin(ctx: &Ctx, columns: &[&Column], folder: &Path) -> Result<Self> {
        Self::of(ctx, columns, folder, SHEET)
    }

    fn of(ctx: &Ctx, columns: &[&Column], folder: &Path, most: u32) -> Result<Self> {
        let width = |kind| if matches!(kind, Kind::Text | Kind::Link(..)) { 32 } else { 16 };
        let heads = columns.iter().map(|c| (ctx.say(c.title), width(c.kind))).collect();
        let mut book = Workbook::new();
        // The rows of a long list wait there for the end, not in memory.
        book.set_tempdir(folder).map_err(Error::internal)?;
        let mut book = Self { book, heads, formats: Formats::new(), sheet: 0, line: 0, most };
        book.add_sheet().map_err(Error::internal)?;
        Ok(book)
    }

    fn add_sheet(&mut self) -> Result<(), XlsxError> {
        let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (n, (_, width)) in self.heads.iter().enumerate() {
            sheet.set_column_width(at(n), *width)?;
        }
        for (n, (title, _)) in self.heads.iter().enumerate() {
            sheet.write_with_format(0, at(n), title, &heading)?;
        }
        self.line = 0;
        Ok(())
    }

    pub(super) fn write(&mut self, ctx: &Ctx, row: &Row) -> Result<()> {
        self.line(ctx, row).map_err(Error::internal)
    }

    fn line(&mut self, ctx: &Ctx, row: &Row) -> Result<(), XlsxError> {
        if self.line == self.most {
            self.add_sheet()?;
            self.sheet += 1;
        }
        self.line += 1;
        let sheet = self.book.worksheet_from_index(self.sheet)?;
        for (n, cell) in row.cells.iter().enumerate() {
            self.formats.write(sheet, (self.line, at(n)), cell, ctx)?;
        }
        Ok(())
    }

    pub(super) fn end(mut self, path: &Path) -> Result<()> {
        self.book.save(path).map_err(Error::internal)
    }
}

/// Excel has 16 384 columns; no listing comes near.
fn at(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
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
        sheet: &mut Worksheet,
        (row, col): (u32, u16),
        cell: &Cell,
        ctx: &Ctx,
    ) -> Result<(), XlsxError> {
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
            // A cell's text ends at 32 767 signs.
            other => {
                let text: String = words(ctx, other).chars().take(32_767).collect();
                sheet.write_string(row, col, text)?
            }
        };
        Ok(())
    }
}

/// A spreadsheet's numbers are floats; two digits after the point survive that up to 10¹³.
fn decimal(value: rust_decimal::Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive as _;
    value.to_f64().unwrap_or(f64::NAN)
}
