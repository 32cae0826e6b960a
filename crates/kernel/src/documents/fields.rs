//! What people tell of a template, checked.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::template::{Binding, Facts};
use super::{DocumentSpec, row};
use crate::check::Check;
use crate::command::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::reports;
use crate::text::Locale;
use crate::text_key;

/// Queries of one template at most.
const MOST_QUERIES: usize = 20;

/// A template as people describe it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TemplateFields {
    /// Its name for people.
    pub name: In<String>,
    /// First day it may be used; today if left out.
    pub valid_from: In<NaiveDate>,
    /// Last day; left out for no end.
    pub valid_to: In<NaiveDate>,
    /// Language of its dates and sums, `ru` or `en`; left out for the language of who prints.
    pub language: In<String>,
    /// What it suits, each `fact=value`: `subscriber_kind=person_resident`. Several values of a fact are any of
    /// them; a fact that is not named suits with every value.
    pub facts: Vec<In<String>>,
    /// The stored queries it is filled from; lines without a name are passed over.
    pub queries: Vec<BindingFields>,
}

/// A stored query that a template is filled from, as people type it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BindingFields {
    /// What the template calls its rows: `payments`.
    pub name: In<String>,
    /// The query's key.
    pub query: In<String>,
    /// The query's parameters, parted by `;`: `client = client.id; since = order.from`.
    pub params: In<String>,
}

/// A template's particulars that passed all checks.
#[derive(Clone, Debug)]
pub struct Checked {
    name: String,
    language: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    facts: Facts,
    queries: Vec<Binding>,
}

impl TemplateFields {
    /// Checks all, each error under `template.`.
    pub(super) async fn check(
        &self,
        ctx: &Ctx,
        spec: Option<&DocumentSpec>,
        outer: &mut Check,
    ) -> Result<Option<Checked>> {
        let mut check = Check::new();
        let name = check.need_text("name", &self.name, 120);
        let from = check.or("valid_from", &self.valid_from, ctx.state.clock().today());
        let to = check.optional("valid_to", &self.valid_to);
        let to = match (from, to) {
            (Some(from), Some(Some(to))) if to < from => {
                check.fail(FieldError::new("valid_to", "before_first"));
                None
            }
            (_, to) => to,
        };
        let language = check.or("language", &self.language, String::new());
        let known = |l: &String| l.is_empty() || Locale::ALL.iter().any(|a| a.code() == l);
        let language = check.that("language", language, "not_a_choice", known);
        let facts = spec.and_then(|spec| self.facts(spec, &mut check));
        let queries = match spec {
            Some(spec) => self.bindings(ctx, spec, &mut check).await?,
            None => None,
        };
        outer.nest("template.", check);
        Ok(match (name, language, from, to, facts, queries) {
            (Some(name), Some(language), Some(valid_from), Some(valid_to), Some(facts), Some(queries)) => {
                Some(Checked { name, language, valid_from, valid_to, facts, queries })
            }
            _ => None,
        })
    }

    fn facts(&self, spec: &DocumentSpec, check: &mut Check) -> Option<Facts> {
        let mut facts: Facts = BTreeMap::new();
        for (n, pair) in self.facts.iter().enumerate() {
            let path = format!("facts[{n}]");
            let Some(pair) = check
                .or(&path, pair, String::new())?
                .split_once('=')
                .map(|(f, v)| (f.to_owned(), v.to_owned()))
            else {
                check.fail(FieldError::new(path, "not_a_choice"));
                return None;
            };
            let known = spec.facts.iter().any(|f| f.key == pair.0 && f.values.contains(&pair.1.as_str()));
            if !known {
                check.fail(FieldError::new(path, "not_a_choice"));
                return None;
            }
            let values = facts.entry(pair.0).or_default();
            if !values.contains(&pair.1) {
                values.push(pair.1);
            }
        }
        // All values of a fact are no choice at all.
        facts.retain(|key, values| spec.facts.iter().any(|f| f.key == key && f.values.len() > values.len()));
        Some(facts)
    }

    async fn bindings(
        &self,
        ctx: &Ctx,
        spec: &DocumentSpec,
        check: &mut Check,
    ) -> Result<Option<Vec<Binding>>> {
        let sample = (spec.sample)();
        let mut all: Vec<Binding> = Vec::new();
        let mut whole = true;
        let lines = self.queries.iter().enumerate();
        for (n, line) in
            lines.filter(|(_, l)| !(l.name.raw().trim().is_empty() && l.query.raw().trim().is_empty()))
        {
            let path = |field: &str| format!("queries[{n}].{field}");
            let name = check.need_text(&path("name"), &line.name, 40);
            let name = check.that(&path("name"), name, "query_name", |n| is_name(n));
            let free = |n: &String| sample.get(n).is_none() && all.iter().all(|b| b.name != *n);
            let name = check.that(&path("name"), name, "taken", free);
            let query = check.need_text(&path("query"), &line.query, 40);
            let query = match query {
                Some(key) => match reports::by_key(ctx, &key).await {
                    Ok(_) => Some(key),
                    Err(Error::NotFound) => {
                        check.fail(FieldError::new(path("query"), "not_a_choice"));
                        None
                    }
                    Err(other) => return Err(other),
                },
                None => None,
            };
            let params = check.text(&path("params"), &line.params, 500);
            let params = params.and_then(|text| {
                let pairs = pairs(&text);
                if pairs.is_none() {
                    check.fail(FieldError::new(path("params"), "parameters"));
                }
                pairs
            });
            match (name, query, params) {
                (Some(name), Some(query), Some(params)) => all.push(Binding { name, query, params }),
                _ => whole = false,
            }
        }
        if all.len() > MOST_QUERIES {
            check.fail(FieldError::new("queries", "too_many_queries"));
            return Ok(None);
        }
        Ok(whole.then_some(all))
    }
}

/// `a = b.c; d = 1` as pairs; none if a part is no pair.
fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let parts = text.split(';').map(str::trim).filter(|p| !p.is_empty());
    let all = parts.map(|part| {
        let (name, expression) = part.split_once('=')?;
        let (name, expression) = (name.trim(), expression.trim());
        (is_name(name) && !expression.is_empty() && !expression.starts_with('='))
            .then(|| (name.to_owned(), expression.to_owned()))
    });
    all.collect()
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl Checked {
    /// Puts what was checked into a row.
    pub(super) fn put(self, row: row::Model) -> Result<row::Model> {
        let json = |value: Result<String, serde_json::Error>| value.map_err(Error::internal);
        Ok(row::Model {
            name_key: text_key::fold(&self.name),
            name: self.name,
            language: self.language,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            facts: json(serde_json::to_string(&self.facts))?,
            queries: json(serde_json::to_string(&self.queries))?,
            ..row
        })
    }
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn parameters_are_pairs() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            pairs("client = client.id;since=order.from ;"),
            Some(vec![pair("client", "client.id"), pair("since", "order.from")])
        );
        assert_eq!(pairs(" "), Some(vec![]));
        for wrong in ["client", "= x", "a =", "A = b", "a == b"] {
            assert_eq!(pairs(wrong), None, "{wrong}");
        }
    }
}
