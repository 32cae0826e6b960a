//! The faces that are files: XLSX and CSV, written row by row to a file however long the list is.

mod book;
mod sheet;
mod start;
mod words;
mod write;

pub use start::{EXPORT, StartExport};
pub use write::{csv, xlsx};

use std::str::FromStr;

/// Rows of a file that is given at once; a longer one is a task.
pub const AT_ONCE: u64 = 5000;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook.
    Xlsx,
    /// Text with separators.
    Csv,
}

impl Format {
    /// The ending of its name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Xlsx, Self::Csv].into_iter().find(|f| f.extension() == word).ok_or(())
    }
}
