//! The rows of an import under the names of fields, and the trying of one.

use std::collections::BTreeSet;
use std::sync::Arc;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::row::{self, line, remembered};
use super::sheet::{self, Line};
use super::spec::{ImportField, ImportSpec, Touched};
use super::values::Values;
use crate::chance;
use crate::command::Ctx;
use crate::db::{Read, Tx};
use crate::error::{Error, FieldError, Result};
use crate::files;
use crate::text::Message;
use crate::text_key;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wrong {
    /// The field; empty if it is the row as a whole.
    pub field: String,
    /// In words.
    pub message: Message,
}

/// A row of the file, ready to be tried.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub number: i64,
    pub values: Values,
    /// An earlier row of the file has the same key.
    pub is_twice: bool,
}

/// The rows of a sheet that have anything in them.
pub(super) async fn file_lines(ctx: &Ctx, file: i64, sheet: &str) -> Result<Vec<Line>> {
    let (_, bytes) = files::read(&ctx.state, file).await?;
    let sheet = sheet.to_owned();
    let read = tokio::task::spawn_blocking(move || sheet::lines(&bytes, &sheet));
    read.await.map_err(Error::internal)?
}

/// The rows of an import below its headings.
pub(super) async fn rows(ctx: &Ctx, import: &row::Model, spec: &'static ImportSpec) -> Result<Vec<Row>> {
    let lines = file_lines(ctx, import.file_id, &import.sheet).await?;
    let mapping = mapping_of(spec, &import.mapping)?;
    let (state, head) = (ctx.state.clone(), import.head);
    let read = tokio::task::spawn_blocking(move || {
        let mut keys = BTreeSet::new();
        let below = lines.iter().filter(|l| l.number > head);
        below
            .map(|line| {
                let values = Values::read(state.texts(), spec, &mapping, line);
                let is_twice = !values.key.is_empty() && !keys.insert(values.key.clone());
                Row { number: line.number, values, is_twice }
            })
            .collect::<Vec<_>>()
    });
    read.await.map_err(Error::internal)
}

/// The field of each column, as an import keeps it.
pub(super) fn mapping_of(
    spec: &'static ImportSpec,
    mapping: &str,
) -> Result<Vec<Option<&'static ImportField>>> {
    let keys: Vec<String> = serde_json::from_str(mapping).map_err(Error::internal)?;
    Ok(keys.iter().map(|k| spec.field(k)).collect())
}

/// Under what a heading is remembered.
pub(super) fn heading_digest(line: &Line) -> String {
    let titles: Vec<String> = line.cells.iter().map(|c| text_key::fold(c)).collect();
    chance::digest(&titles.join("\u{1}"))
}

/// What such a heading meant the last time.
pub(super) async fn remembered(read: &impl Read, spec: &ImportSpec, line: &Line) -> Result<Option<String>> {
    let select = remembered::Entity::find()
        .filter(remembered::Column::Spec.eq(spec.key))
        .filter(remembered::Column::Heading.eq(heading_digest(line)));
    Ok(read.one(select).await?.map(|r| r.mapping))
}

/// Tries a row within a savepoint. A fault of the program is not a row's fault.
pub(super) async fn attempt(
    tx: &mut Tx,
    spec: &'static ImportSpec,
    row: &Row,
    updates: bool,
) -> Result<line::Model> {
    if row.is_twice {
        let field = spec.keys.first().copied().unwrap_or_default();
        return wrong(spec, row, &FieldError::new(field, "import_twice").into());
    }
    let (apply, values) = (spec.apply, Arc::new(row.values.clone()));
    let result = tx.attempt(|tx| Box::pin(async move { apply(tx, &values, updates).await })).await;
    match result {
        Ok(touched) => Ok(fate(row, touched)),
        Err(error @ (Error::Internal(_) | Error::Unavailable(_))) => Err(error),
        Err(error) => wrong(spec, row, &error),
    }
}

fn fate(row: &Row, touched: Touched) -> line::Model {
    line::Model {
        outcome: touched.became.as_str().to_owned(),
        subject_id: Some(touched.id),
        seal: touched.seal,
        before: touched.before.map(|b| b.to_string()),
        ..blank(row)
    }
}

fn wrong(spec: &ImportSpec, row: &Row, error: &Error) -> Result<line::Model> {
    let of = |e: &FieldError| Wrong {
        field: spec.field_of(&e.path).or_else(|| spec.field(&e.path)).map_or("", |f| f.key).to_owned(),
        message: e.message.clone(),
    };
    let all = match error {
        Error::Invalid(errors) => errors.iter().map(of).collect(),
        error => vec![Wrong { field: String::new(), message: error.message() }],
    };
    let faults = Some(serde_json::to_string(&all).map_err(Error::internal)?);
    Ok(line::Model { outcome: "wrong".to_owned(), faults, ..blank(row) })
}

fn blank(row: &Row) -> line::Model {
    line::Model {
        id: 0,
        import_id: 0,
        rehearsal: false,
        number: row.number,
        outcome: String::new(),
        key: row.values.key.clone(),
        subject_id: None,
        seal: String::new(),
        before: None,
        faults: None,
        undone: None,
    }
}
