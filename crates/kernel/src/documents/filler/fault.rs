//! What is wrong with a template, and where.

use serde::{Deserialize, Serialize};

use crate::text::Message;

/// What is wrong with a template's file or with a field in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Stable code; its text is the message `document-fault-<code with dashes>`.
    pub code: &'static str,
    /// The field, expression, tag or part it is about.
    pub about: String,
    /// Where in the document; none if it is about the file as a whole.
    pub place: Option<Place>,
}

/// A place in a document that its author can find.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// A cell of a workbook: the sheet's name and the cell's address.
    Cell(String, String),
    /// A sheet's header, footer or a shape on it.
    Sheet(String),
    /// A paragraph: which part of the document (message), table and row counted from 1 (0 outside tables),
    /// and the paragraph's beginning.
    Paragraph(String, usize, usize, String),
}

impl Fault {
    /// A fault of the file as a whole.
    pub(super) fn of_file(code: &'static str, about: impl Into<String>) -> Self {
        Self { code, about: about.into(), place: None }
    }

    /// A fault at a place.
    pub(super) fn at(place: &Place, code: &'static str, about: impl Into<String>) -> Self {
        Self { code, about: about.into(), place: Some(place.clone()) }
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> Message {
        let id = format!("document-fault-{}", self.code.replace('_', "-"));
        Message { id: id.into(), args: Vec::new() }.arg("about", self.about.as_str())
    }
}

impl Place {
    /// The place in words.
    pub fn message(&self) -> Message {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        match self {
            Self::Cell(sheet, cell) => {
                Message::new("document-place-cell").arg("sheet", sheet.as_str()).arg("cell", cell.as_str())
            }
            Self::Sheet(sheet) => Message::new("document-place-sheet").arg("sheet", sheet.as_str()),
            Self::Paragraph(part, 0, _, text) => {
                Message::new("document-place-paragraph").term("part", part.clone()).arg("text", text.as_str())
            }
            Self::Paragraph(part, table, row, text) => Message::new("document-place-row")
                .term("part", part.clone())
                .arg("table", number(*table))
                .arg("row", number(*row))
                .arg("text", text.as_str()),
        }
    }
}
