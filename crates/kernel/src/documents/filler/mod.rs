//! The filler: a template's bytes and a document's fields in, the document's bytes out. It knows no database.
//!
//! A part is read into a tree ([`xml`]); torn fields are put together ([`join`]); tags of loops and choices are
//! paired and become blocks around what they take hold of ([`pair`]); blocks and fields are printed
//! ([`render`]) by what expressions mean ([`eval`]). What Word or Excel insists on is mended last.

mod docx;
mod eval;
mod fault;
mod filters;
mod formula;
mod found;
mod join;
mod moved;
pub(super) mod package;
mod pair;
mod render;
mod sheet;
mod tag;
mod words;
mod xlsx;
mod xml;

pub use fault::{Fault, Place};
pub use found::{Found, Use};

use minijinja::Environment;
use serde_json::Value;

use super::Format;
use crate::text::Locale;
use eval::{Answers, Scope, environment};
use package::Package;

/// A template that has been read: it can be filled, and tells its fields.
pub struct Template {
    package: Package,
    parts: Parts,
}

enum Parts {
    Docx(Vec<(String, xml::Element)>),
    Xlsx(xlsx::Book),
}

impl std::fmt::Debug for Template {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "template {}", self.format().as_str())
    }
}

impl Template {
    /// Reads a template and checks that every tag can be understood.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let package = Package::open(bytes)?;
        let parts = match package.format {
            Format::Docx => Parts::Docx(docx::read(&package)?),
            Format::Xlsx => Parts::Xlsx(xlsx::read(&package)?),
        };
        Ok(Self { package, parts })
    }

    /// What kind of file it is.
    pub const fn format(&self) -> Format {
        self.package.format
    }

    /// The fields and loops it names, each place of it, in order.
    pub fn found(&self) -> Result<Found, Fault> {
        let environment = environment(Locale::Ru);
        let mut answers = Answers::new(&environment, Locale::Ru);
        let mut found = Found::default();
        match &self.parts {
            Parts::Docx(parts) => {
                for (_, root) in parts {
                    found.look(root, &mut answers)?;
                }
            }
            Parts::Xlsx(book) => {
                for root in book.trees() {
                    found.look(root, &mut answers)?;
                }
            }
        }
        Ok(found)
    }

    /// Fills it.
    pub fn fill(self, fields: &Value, locale: Locale) -> Result<Vec<u8>, Fault> {
        let environment: Environment<'static> = environment(locale);
        let mut answers = Answers::new(&environment, locale);
        let scope = Scope::new(fields);
        let mut package = self.package;
        match self.parts {
            Parts::Docx(parts) => docx::print(&mut package, parts, &mut answers, &scope)?,
            Parts::Xlsx(book) => xlsx::print(&mut package, book, &mut answers, &scope)?,
        }
        package.write()
    }
}

/// Values of expressions over a document's fields: parameters of the queries bound to its template.
pub(super) fn values(
    expressions: &[(String, String)],
    fields: &Value,
    locale: Locale,
) -> Result<Vec<(String, Value)>, Fault> {
    let environment = environment(locale);
    let mut answers = Answers::new(&environment, locale);
    let scope = Scope::new(fields);
    let place = Place::Sheet(String::new());
    let all = expressions.iter().map(|(name, expression)| {
        let value = answers.json(expression, &scope, &place);
        value.map(|v| (name.clone(), v)).map_err(|fault| Fault { place: None, ..fault })
    });
    all.collect()
}
