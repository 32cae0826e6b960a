//! Checking a template: every field it names beside the fields there are, its queries tried, itself filled
//! from the sample.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::filler::{self, Found, Place};
use super::known::{is_known, nearest};
use super::template::{Binding, Template};
use super::{fill, spec};
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::files;

/// Places named of one field at most.
const MOST_PLACES: usize = 5;

/// What a template was found to be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The fields it names.
    pub fields: Vec<FieldUse>,
    /// The lists it repeats rows or paragraphs for, and where.
    pub loops: Vec<LoopUse>,
    /// The stored queries it is filled from.
    pub queries: Vec<QueryUse>,
    /// Why it cannot be filled from the sample; none if it can.
    pub problem: Option<String>,
}

/// A field that a template names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldUse {
    /// Its path from the document's fields: `lines[].sum`.
    pub path: String,
    /// Whether there is such a field.
    pub known: bool,
    /// For an unknown one: the known field most like it.
    pub meant: Option<String>,
    /// Where it stands, the first few places.
    pub places: Vec<String>,
    /// In how many places it stands.
    pub times: usize,
}

/// A loop of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoopUse {
    /// The list, as it is written.
    pub list: String,
    /// Where it begins.
    pub place: String,
}

/// A query that a template is filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueryUse {
    /// What the template calls its rows.
    pub name: String,
    /// The query's key.
    pub query: String,
    /// How many rows it gives for the sample; none if it cannot be run.
    pub rows: Option<usize>,
    /// The columns of its rows, if there are rows.
    pub columns: Vec<String>,
    /// Why it cannot be run.
    pub problem: Option<String>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.problem.is_none()
            && self.fields.iter().all(|f| f.known)
            && self.queries.iter().all(|q| q.problem.is_none())
    }
}

/// Checks a template against the sample of its kind.
pub async fn check(ctx: &Ctx, template: &Template) -> Result<Report> {
    let mut fields = sample(ctx, template)?;
    let mut report = Report::default();
    for binding in &template.queries {
        let (used, rows) = tried(ctx, template, binding, &fields).await?;
        report.queries.push(used);
        if let Some(object) = fields.as_object_mut() {
            object.insert(binding.name.clone(), Value::Array(rows));
        }
    }
    let (_, bytes) = files::read(&ctx.state, template.file).await?;
    let found = tokio::task::spawn_blocking(move || filler::Template::read(&bytes).and_then(|t| t.found()));
    match found.await.map_err(Error::internal)? {
        Ok(found) => {
            report.fields = uses(ctx, &found, &fields);
            report.loops = found
                .loops
                .iter()
                .map(|l| LoopUse { list: l.expression.clone(), place: said(ctx, &l.place) })
                .collect();
            report.problem = match fill(ctx, template, sample(ctx, template)?).await {
                Ok(_) => None,
                Err(error) => Some(explained(ctx, error)?),
            };
        }
        Err(fault) => report.problem = Some(super::upload::sentence(ctx, &fault)),
    }
    Ok(report)
}

/// The sample of a template's kind.
pub(super) fn sample(ctx: &Ctx, template: &Template) -> Result<Value> {
    Ok((spec(&ctx.state, &template.kind)?.sample)())
}

/// What a person can mend, in words; other errors go on.
fn explained(ctx: &Ctx, error: Error) -> Result<String> {
    match error {
        Error::Refused(refusal) => Ok(ctx.say(refusal.message)),
        Error::Invalid(errors) => Ok(errors
            .into_iter()
            .map(|e| format!("{}: {}", e.path, ctx.say(e.message)))
            .collect::<Vec<_>>()
            .join(" ")),
        Error::Unavailable(_) => Ok(ctx.say(error.message())),
        other => Err(other),
    }
}

async fn tried(
    ctx: &Ctx,
    template: &Template,
    binding: &Binding,
    fields: &Value,
) -> Result<(QueryUse, Vec<Value>)> {
    let mut used = QueryUse {
        name: binding.name.clone(),
        query: binding.query.clone(),
        rows: None,
        columns: Vec::new(),
        problem: None,
    };
    match fill::rows(ctx, template, binding, fields).await {
        Ok(rows) => {
            used.rows = Some(rows.len());
            let first = rows.first().and_then(Value::as_object);
            used.columns = first.map(|row| row.keys().cloned().collect()).unwrap_or_default();
            Ok((used, rows))
        }
        Err(error) => {
            used.problem = Some(explained(ctx, error)?);
            Ok((used, Vec::new()))
        }
    }
}

fn uses(ctx: &Ctx, found: &Found, fields: &Value) -> Vec<FieldUse> {
    let mut all: Vec<FieldUse> = found
        .fields
        .iter()
        .map(|(path, uses)| {
            let known = is_known(fields, path);
            // A cell that names a field twice is one place.
            let places: BTreeSet<&Place> = uses.iter().map(|u| &u.place).collect();
            FieldUse {
                path: path.clone(),
                known,
                meant: if known { None } else { nearest(fields, path) },
                places: places.into_iter().take(MOST_PLACES).map(|p| said(ctx, p)).collect(),
                times: uses.len(),
            }
        })
        .collect();
    // What is wrong comes first.
    all.sort_by_key(|field| field.known);
    all
}

fn said(ctx: &Ctx, place: &Place) -> String {
    ctx.say(place.message())
}
