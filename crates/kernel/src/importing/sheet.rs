//! A file as rows of text, whatever it is: a workbook or text with separators. Of a hostile one no more is
//! read than the limits allow.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};

use super::text;
use crate::error::{Refusal, Result};

/// Most rows of a sheet.
pub const ROWS: usize = 200_000;
/// Most columns of a sheet.
pub const COLUMNS: usize = 200;
/// Most bytes of text in a sheet.
const TEXT: usize = 128 * 1024 * 1024;
/// Most bytes of a workbook once it is unpacked.
const UNPACKED: u64 = 400 * 1024 * 1024;

/// A row that has anything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: i64,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Line {
    /// A cell; empty if the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Names of the sheets that can be seen, in order; one without a name for text. Refused as
/// `import_unreadable`, or `import_too_large` when it would unpack beyond all measure.
pub fn sheets(bytes: &[u8]) -> Result<Vec<String>> {
    if !is_workbook(bytes) {
        text::lines(bytes)?;
        return Ok(vec![String::new()]);
    }
    let book = open(bytes)?;
    let seen = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet);
    let names: Vec<String> = seen.map(|s| s.name.clone()).collect();
    if names.is_empty() { Err(unreadable()) } else { Ok(names) }
}

/// The rows of a sheet that have anything in them. A formula counts as its value, and what was written into
/// merged cells stands in each of them.
pub fn lines(bytes: &[u8], sheet: &str) -> Result<Vec<Line>> {
    if !is_workbook(bytes) {
        return text::lines(bytes);
    }
    let mut book = open(bytes)?;
    let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
    let mut gather = Gather::new();
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| unreadable())?;
    let (mut at, mut row) = (0_u32, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (line, column) = cell.get_position();
        if line != at {
            gather.line(i64::from(at) + 1, std::mem::take(&mut row))?;
            at = line;
        }
        let text = words(cell.get_value());
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if text.is_empty() {
            continue;
        }
        if column >= COLUMNS {
            return Err(too_large());
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
    }
    gather.line(i64::from(at) + 1, row)?;
    let mut lines = gather.done();
    for area in merged {
        spread(&mut lines, area.start, area.end);
    }
    Ok(lines)
}

/// Writes the first cell of a merged area into its other cells, within the rows that there are.
fn spread(lines: &mut [Line], start: (u32, u32), end: (u32, u32)) {
    let column = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).min(COLUMNS);
    let number = |n: u32| i64::from(n) + 1;
    let from = lines.partition_point(|l| l.number < number(start.0));
    let Some(first) = lines.get(from).filter(|l| l.number == number(start.0)) else { return };
    let text = first.cell(column(start.1)).to_owned();
    if text.is_empty() {
        return;
    }
    for line in lines.iter_mut().skip(from).take_while(|l| l.number <= number(end.0)) {
        for at in column(start.1)..=column(end.1).min(COLUMNS - 1) {
            if line.cells.len() <= at {
                line.cells.resize(at + 1, String::new());
            }
            if let Some(place) = line.cells.get_mut(at).filter(|c| c.is_empty()) {
                place.clone_from(&text);
            }
        }
    }
}

fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

fn unreadable() -> crate::error::Error {
    Refusal::new("import_unreadable").into()
}

fn too_large() -> crate::error::Error {
    let most = i64::try_from(ROWS).unwrap_or(i64::MAX);
    let columns = i64::try_from(COLUMNS).unwrap_or(i64::MAX);
    Refusal::new("import_too_large").arg("rows", most).arg("columns", columns).into()
}

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>> {
    must_unpack(bytes)?;
    calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: calamine::XlsxError| unreadable())
}

/// Unpacks it once into nothing: what the archive says of its sizes may be a lie.
fn must_unpack(bytes: &[u8]) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut left = UNPACKED;
    for n in 0..archive.len() {
        let part = archive.by_index(n).map_err(|_| unreadable())?;
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| unreadable())?;
        left = left.checked_sub(size).ok_or_else(too_large)?;
    }
    Ok(())
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => number(*n),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTime(at) => number(at.as_f64()),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number of a workbook: 15 digits of it are true, and what lies behind them is the float's own noise.
fn number(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() < 1e15 {
        return format!("{n:.0}");
    }
    let short: f64 = format!("{n:.14e}").parse().unwrap_or(n);
    short.to_string()
}

/// Gathers rows within the limits.
pub(super) struct Gather {
    lines: Vec<Line>,
    text: usize,
}

impl Gather {
    pub(super) const fn new() -> Self {
        Self { lines: Vec::new(), text: 0 }
    }

    pub(super) fn line(&mut self, number: i64, mut cells: Vec<String>) -> Result<()> {
        while cells.last().is_some_and(|c| c.trim().is_empty()) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        self.text += cells.iter().map(|c| c.len() + 24).sum::<usize>();
        // The headings and what stands above them are rows of their own.
        if cells.len() > COLUMNS || self.lines.len() >= ROWS + 50 || self.text > TEXT {
            return Err(too_large());
        }
        self.lines.push(Line { number, cells });
        Ok(())
    }

    pub(super) fn done(self) -> Vec<Line> {
        self.lines
    }
}
