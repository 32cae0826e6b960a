//! Which row holds the headings, and what they mean.

use super::sheet::Line;
use super::spec::{ImportField, ImportSpec};
use crate::text::{Locale, Texts};
use crate::text_key;

/// Rows that are looked at for the headings: above them people write titles and dates.
const LOOKED_AT: usize = 20;
/// How alike a mistyped heading must be (Jaro and Winkler).
const ALIKE: f64 = 0.92;

/// The place of the row with the headings: that with the most names of fields, else the first of the
/// widest ones.
pub(super) fn head(texts: &Texts, spec: &ImportSpec, lines: &[Line]) -> usize {
    let score = |line: &Line| {
        let named = mapping(texts, spec, line).iter().flatten().count();
        let filled = line.cells.iter().filter(|c| !c.is_empty()).count();
        (named, filled)
    };
    let mut best = (0, (0, 0));
    for (place, line) in lines.iter().take(LOOKED_AT).enumerate() {
        let found = score(line);
        if found > best.1 {
            best = (place, found);
        }
    }
    best.0
}

/// The field of each column by its heading; a field has one column.
pub(super) fn mapping(texts: &Texts, spec: &ImportSpec, head: &Line) -> Vec<Option<&'static ImportField>> {
    let mut found: Vec<Option<&'static ImportField>> = vec![None; head.cells.len()];
    let headings: Vec<String> = head.cells.iter().map(|c| bare(c)).collect();
    let names: Vec<(&'static ImportField, Vec<String>)> =
        spec.fields.iter().map(|f| (f, names(texts, f))).collect();
    // What is the same goes before what is alike, so that a neighbour does not take its place.
    for least in [1.0, ALIKE] {
        for (field, names) in &names {
            if found.iter().flatten().any(|f| f.key == field.key) {
                continue;
            }
            let fits = |(heading, taken): (&String, &Option<&ImportField>)| {
                taken.is_none()
                    && !heading.is_empty()
                    && names.iter().any(|n| strsim::jaro_winkler(heading, n) >= least)
            };
            let place = headings.iter().zip(&found).position(fits);
            if let Some(slot) = place.and_then(|n| found.get_mut(n)) {
                *slot = Some(field);
            }
        }
    }
    found
}

fn names(texts: &Texts, field: &ImportField) -> Vec<String> {
    let titles = Locale::ALL.iter().filter_map(|l| texts.find(*l, field.title));
    let others = field.aliases.iter().map(|a| (*a).to_owned());
    titles.chain(others).chain([field.key.to_owned()]).map(|n| bare(&n)).collect()
}

/// A heading without its stars, colons and spaces.
fn bare(text: &str) -> String {
    text_key::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
