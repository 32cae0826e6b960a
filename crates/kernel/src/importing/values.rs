//! A row under the names of fields, each cell as the command's field reads it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::sheet::Line;
use super::spec::{ImportField, ImportKind, ImportSpec};
use crate::field::{Field, In};
use crate::text::{Locale, Texts};
use crate::text_key;

/// A row under the names of fields.
#[derive(Clone, Debug)]
pub struct Values {
    /// The spec's key.
    pub spec: &'static str,
    /// What tells the record from others, folded.
    pub key: String,
    cells: BTreeMap<&'static str, String>,
}

impl Values {
    /// Reads a row by the field of each column.
    pub(super) fn read(
        texts: &Texts,
        spec: &'static ImportSpec,
        mapping: &[Option<&'static ImportField>],
        line: &Line,
    ) -> Self {
        let mut cells = BTreeMap::new();
        for (column, field) in mapping.iter().enumerate() {
            let Some(field) = field else { continue };
            let text = plain(texts, field.kind, line.cell(column));
            if !text.is_empty() {
                cells.insert(field.key, text);
            }
        }
        let keys = spec.keys.iter().map(|k| cells.get(k).map_or_else(String::new, |c| text_key::fold(c)));
        let key = keys.collect::<Vec<_>>().join("|");
        let key = if key.trim_matches('|').is_empty() { String::new() } else { key };
        Self { spec: spec.key, key, cells }
    }

    /// A cell's text; empty if it has none.
    pub fn text(&self, field: &str) -> &str {
        self.cells.get(field).map_or("", String::as_str)
    }

    /// Whether the file tells of it.
    pub fn has(&self, field: &str) -> bool {
        self.cells.contains_key(field)
    }

    /// A command's field.
    pub fn field<T: Field>(&self, field: &str) -> In<T> {
        In::read(self.text(field))
    }

    /// A command's field: what the file says, or else what it was.
    pub fn or<T: Field + Clone>(&self, field: &str, was: &In<T>) -> In<T> {
        if self.has(field) { self.field(field) } else { was.clone() }
    }

    /// The codes of a list.
    pub fn list(&self, field: &str) -> Vec<&str> {
        self.text(field).split([',', ';', '\n']).map(str::trim).filter(|p| !p.is_empty()).collect()
    }
}

fn plain(texts: &Texts, kind: ImportKind, raw: &str) -> String {
    let text = raw.trim().trim_start_matches('\'').trim();
    match kind {
        ImportKind::Text | ImportKind::Number | ImportKind::List => text.to_owned(),
        ImportKind::Whole => whole(text),
        ImportKind::Date => date(text).map_or_else(|| text.to_owned(), |d| d.to_string()),
        ImportKind::Flag => flag(text).to_owned(),
        ImportKind::Choice(codes, prefix) => choice(texts, codes, prefix, text),
    }
}

/// `12.0` and `12,00` are whole too; anything else is for the command's field to refuse.
fn whole(text: &str) -> String {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match joined.split_once(['.', ',']) {
        Some((whole, rest)) if !whole.is_empty() && rest.chars().all(|c| c == '0') => whole.to_owned(),
        _ => joined,
    }
}

/// A date as people and programs write it, or the number of a day as a workbook keeps it.
fn date(text: &str) -> Option<NaiveDate> {
    let day = text.split([' ', 'T']).next().unwrap_or_default().trim_end_matches("г.");
    if day.len() == 5
        && let Ok(serial) = day.parse::<u64>()
    {
        // Day 1 is the first of January 1900, and the year 1900 counts as a leap year there.
        return NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial));
    }
    let year = |d: &NaiveDate| (1900..=2999).contains(&chrono::Datelike::year(d));
    let of = |form: &str| NaiveDate::parse_from_str(day, form).ok().filter(year);
    // A year of two digits comes last: `%Y` would read 26 as the year 26.
    ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%Y.%m.%d"].into_iter().find_map(of)
}

fn flag(text: &str) -> &str {
    match text_key::fold(text).as_str() {
        "да" | "yes" | "y" | "true" | "1" | "+" | "истина" | "x" | "х" | "v" => "true",
        "нет" | "no" | "n" | "false" | "0" | "-" | "ложь" => "false",
        _ => text,
    }
}

fn choice(texts: &Texts, codes: &[&str], prefix: &str, text: &str) -> String {
    let asked = text_key::fold(text);
    let word = |locale, code: &str| texts.find(locale, &format!("{prefix}{}", code.replace(['_', '.'], "-")));
    let is = |code: &&&str| {
        text_key::fold(code) == asked
            || Locale::ALL.iter().any(|l| word(*l, code).is_some_and(|w| text_key::fold(&w) == asked))
    };
    codes.iter().find(is).map_or_else(|| text.to_owned(), |code| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_come() {
        for text in ["2026-11-21", "21.11.2026", "21.11.26", "21/11/2026", "2026-11-21 00:00:00", "46347"] {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), Some("2026-11-21"), "{text}");
        }
        for text in ["", "ноябрь", "31.02.2026", "1234567"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_and_flags_as_they_come() {
        assert_eq!(["12", "12.0", "12,00", "1 200", "1,5"].map(whole), ["12", "12", "12", "1200", "1,5"]);
        assert_eq!(
            ["Да", "НЕТ", "1", "x", "возможно"].map(flag),
            ["true", "false", "true", "true", "возможно"]
        );
    }
}
