//! Which of the templates suit, and which of those comes first (spec §1.9: kind of subscriber × type of
//! order × type of resources). A pure rule.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::template::{Facts, Template};

/// Those in use on this day that suit these facts: the one that names most facts first, of these the one
/// that names fewest values, then the one of the latest day, then the newest.
pub(super) fn choose(mut all: Vec<Template>, facts: &[(&str, &str)], on: NaiveDate) -> Vec<Template> {
    all.retain(|t| t.archived_at.is_none() && is_valid(t, on) && suits(&t.facts, facts));
    all.sort_by_key(|t| {
        let named = t.facts.values().filter(|values| !values.is_empty()).count();
        let values: usize = t.facts.values().map(Vec::len).sum();
        (Reverse(named), values, Reverse(t.valid_from), Reverse(t.id))
    });
    all
}

fn is_valid(template: &Template, on: NaiveDate) -> bool {
    template.valid_from <= on && template.valid_to.is_none_or(|last| on <= last)
}

fn suits(wanted: &Facts, known: &[(&str, &str)]) -> bool {
    wanted.iter().all(|(fact, values)| {
        values.is_empty() || known.iter().any(|(k, v)| k == fact && values.iter().any(|value| value == v))
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::documents::Format;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn template(id: i64, facts: &[(&str, &[&str])], from: &str, to: &str) -> Template {
        Template {
            id,
            version: 1,
            archived_at: None,
            kind: "shop.bill".into(),
            name: format!("№ {id}"),
            file: id,
            format: Format::Docx,
            language: None,
            valid_from: day(from),
            valid_to: to.parse().ok(),
            facts: facts
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.iter().map(|v| (*v).to_owned()).collect()))
                .collect(),
            queries: Vec::new(),
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    fn chosen(all: &[Template], facts: &[(&str, &str)], on: &str) -> Vec<i64> {
        choose(all.to_vec(), facts, day(on)).iter().map(|t| t.id).collect()
    }

    #[test]
    fn the_most_specific_comes_first() {
        let all = [
            template(1, &[], "2026-01-01", ""),
            template(2, &[("who", &["person", "firm"])], "2026-01-01", ""),
            template(3, &[("who", &["person"])], "2026-01-01", ""),
            template(4, &[("who", &["person"]), ("what", &["news"])], "2026-01-01", ""),
            template(5, &[("what", &[])], "2026-02-01", ""),
        ];
        assert_eq!(chosen(&all, &[("who", "person"), ("what", "news")], "2026-03-01"), [4, 3, 2, 5, 1]);
        assert_eq!(chosen(&all, &[("who", "firm")], "2026-03-01"), [2, 5, 1]);
        assert_eq!(chosen(&all, &[], "2026-01-31"), [1]);
        let both = [("who", "x"), ("who", "firm")];
        assert_eq!(chosen(&all, &both, "2026-01-31"), [2, 1], "one of several values is enough");
    }

    #[test]
    fn the_first_and_the_last_day_count() {
        let all = [template(1, &[], "2026-04-01", "2026-04-30"), template(2, &[], "2026-05-01", "")];
        for (on, expected) in
            [("2026-03-31", &[][..]), ("2026-04-01", &[1]), ("2026-04-30", &[1]), ("2026-05-01", &[2])]
        {
            assert_eq!(chosen(&all, &[], on), expected, "{on}");
        }
        let mut away = all.to_vec();
        away.iter_mut().for_each(|t| t.archived_at = Some(DateTime::UNIX_EPOCH));
        assert!(chosen(&away, &[], "2026-04-15").is_empty(), "what is put away suits nothing");
    }
}
