//! Saying what the columns mean; a rehearsal of all rows begins with it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::open::{get, is_at_work, work};
use super::plan::{file_lines, heading_digest};
use super::row::{self, line, remembered};
use super::sheet::{Line, ROWS};
use super::spec::ImportSpec;
use super::work::CHECK;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, FieldError, Refusal, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::IMPORTS_RUN;
use crate::tasks;
use crate::text::Message;

/// Says what the columns of an import's file mean, and starts the rehearsal: every row is tried and nothing
/// is kept. The meaning is remembered for the next file with the same headings.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MapImport {
    /// The import.
    pub import: In<i64>,
    /// The sheet; the first one if left out.
    pub sheet: In<String>,
    /// Number of the row with the headings, from 1.
    pub head: In<i64>,
    /// The field of each column, in order; an empty one is passed over.
    pub mapping: Vec<In<String>>,
    /// Whether records that are there already are changed by the file; passed over if not.
    pub updates: In<bool>,
}

/// Checked fields.
#[derive(Debug)]
pub struct Ready {
    import: i64,
    sheet: String,
    head: Line,
    mapping: String,
    updates: bool,
    rows: i64,
}

impl Command for MapImport {
    const EVENT: &'static str = "imports.map";
    const RIGHT: Right = IMPORTS_RUN;
    type Ready = Ready;
    /// The task's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let import = Check::only("import", &self.import)?;
        let (import, spec) = get(ctx, &ctx.actor, &ctx.state, import).await?;
        let sheets: Vec<String> = serde_json::from_str(&import.sheets).map_err(Error::internal)?;
        let mut check = Check::new();
        let sheet = check.or("sheet", &self.sheet, sheets.first().cloned().unwrap_or_default());
        let sheet = check.that("sheet", sheet, "not_a_choice", |s| sheets.contains(s));
        let head = check.need("head", &self.head);
        let updates = check.or("updates", &self.updates, false);
        let mapping = self.check_mapping(ctx, spec, &mut check);
        let (sheet, head, updates, mapping) = check.done((sheet, head, updates, mapping))?;
        let lines = file_lines(ctx, import.file_id, &sheet).await?;
        let line = lines.iter().find(|l| l.number == head).cloned();
        let line = line.ok_or_else(|| FieldError::new("head", "not_a_choice"))?;
        let rows = lines.iter().filter(|l| l.number > head).count();
        if rows == 0 {
            return Err(FieldError::new("head", "import_no_rows").into());
        }
        if rows > ROWS {
            let most = i64::try_from(ROWS).unwrap_or(i64::MAX);
            return Err(Refusal::new("import_too_large").arg("rows", most).arg("columns", 200_i64).into());
        }
        let rows = i64::try_from(rows).unwrap_or(i64::MAX);
        Ok(Ready { import: import.id, sheet, head: line, mapping, updates, rows })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<i64> {
        let import = hold(tx, ready.import, &["uploaded", "checked", "checking"]).await?;
        remember(tx, &import.spec, &ready.head, &ready.mapping).await?;
        let old = line::Column::ImportId.eq(import.id).and(line::Column::Rehearsal.eq(true));
        tx.delete_where::<line::Entity>(old).await?;
        let about = Message::new("task-imports-check-of").arg("file", import.file_name.as_str());
        let task = tasks::start_about(tx, CHECK.key, about, json!({ "import": import.id })).await?;
        let seen = import.version;
        let row = row::Model {
            sheet: ready.sheet,
            head: ready.head.number,
            mapping: ready.mapping,
            updates: ready.updates,
            row_count: ready.rows,
            state: "checking".to_owned(),
            task_id: Some(task),
            ..import
        };
        tx.save(row, seen).await?;
        Ok(task)
    }
}

impl MapImport {
    /// Each field once, and those that are needed.
    fn check_mapping(&self, ctx: &Ctx, spec: &'static ImportSpec, check: &mut Check) -> Option<String> {
        let mut keys = Vec::new();
        let mut seen = BTreeSet::new();
        let mut right = true;
        for (n, field) in self.mapping.iter().enumerate() {
            let path = format!("mapping[{n}]");
            let key = check.or(&path, field, String::new())?;
            let code = match spec.field(&key) {
                _ if key.is_empty() => None,
                None => Some("not_a_choice"),
                Some(field) => (!seen.insert(field.key)).then_some("import_column_twice"),
            };
            if let Some(code) = code {
                check.fail(FieldError::new(path, code));
                right = false;
            }
            keys.push(key);
        }
        for field in spec.fields.iter().filter(|f| f.required && !seen.contains(f.key)) {
            let title = ctx.say(field.title);
            check.fail(FieldError::new("mapping", "import_unmapped").arg("field", title));
            right = false;
        }
        right.then(|| serde_json::to_string(&keys).unwrap_or_default())
    }
}

/// Takes the import in hand: it must be in one of these states, and no task of it may be running.
pub(super) async fn hold(tx: &mut Tx, id: i64, states: &[&str]) -> Result<row::Model> {
    tx.lock("import", id).await?;
    let (import, _) = get(tx, tx.actor(), &tx.ctx().state, id).await?;
    let running = is_at_work(&import.state) && work(tx, &import).await?.0.is_some();
    if running || !states.contains(&import.state.as_str()) {
        return Err(Refusal::new("import_busy").into());
    }
    tx.about("import", id);
    Ok(import)
}

async fn remember(tx: &Tx, spec: &str, head: &Line, mapping: &str) -> Result<()> {
    let heading = heading_digest(head);
    tx.lock("import.mapping", 0).await?;
    let same = remembered::Entity::find()
        .filter(remembered::Column::Spec.eq(spec))
        .filter(remembered::Column::Heading.eq(&heading));
    let mapping = mapping.to_owned();
    match tx.one(same).await? {
        Some(row) => tx.update(remembered::Model { mapping, ..row }).await.map(drop),
        None => {
            tx.insert(remembered::Model { id: 0, spec: spec.to_owned(), heading, mapping }).await.map(drop)
        }
    }
}
