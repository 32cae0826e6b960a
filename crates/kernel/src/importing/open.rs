//! Reading imports: who may see one, and how far it is.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};

use super::guess;
use super::plan::{Wrong, file_lines, mapping_of, remembered};
use super::row::{self, line};
use super::sheet::Line;
use super::spec::{ImportField, ImportSpec};
use crate::actor::Actor;
use crate::command::{Ctx, Query};
use crate::db::Read;
use crate::error::{Error, FieldError, Result};
use crate::files::FileOwner;
use crate::right::Right;
use crate::rights::IMPORTS_RUN;
use crate::state::State;
use crate::text::Message;

/// The file of an import may be read by whoever may run it.
pub(crate) const FILES: FileOwner = FileOwner {
    noun: "import",
    may_read: |ctx, id| {
        Box::pin(async move {
            match get(ctx, &ctx.actor, &ctx.state, id).await {
                Ok(_) => Ok(true),
                Err(Error::NotFound) => Ok(false),
                Err(error) => Err(error),
            }
        })
    },
};

/// All that can be imported.
pub(super) fn all(state: &State) -> impl Iterator<Item = &'static ImportSpec> + '_ {
    state.modules().iter().flat_map(|m| m.imports)
}

/// Whether somebody may run it: the rights of all its commands.
pub(super) fn may(actor: &Actor, spec: &ImportSpec) -> bool {
    actor.holds(IMPORTS_RUN) && spec.rights.iter().all(|r| actor.holds(*r))
}

/// What the actor may import.
pub fn specs(ctx: &Ctx) -> Vec<&'static ImportSpec> {
    all(&ctx.state).filter(|s| may(&ctx.actor, s)).collect()
}

/// The spec of this key, if the actor may run it.
pub fn spec(ctx: &Ctx, key: &str) -> Result<&'static ImportSpec> {
    let known = all(&ctx.state).find(|s| s.key == key);
    let known = known.ok_or_else(|| FieldError::new("spec", "not_a_choice"))?;
    if may(&ctx.actor, known) {
        return Ok(known);
    }
    let missing = known.rights.iter().find(|r| !ctx.actor.holds(**r)).copied();
    Err(Error::Forbidden(missing.unwrap_or(IMPORTS_RUN)))
}

/// An import with its spec; [`Error::NotFound`] for those who may not run its like.
pub(super) async fn get(
    read: &impl Read,
    actor: &Actor,
    state: &State,
    id: i64,
) -> Result<(row::Model, &'static ImportSpec)> {
    let row = read.need(row::Entity::find_by_id(id)).await?;
    let spec = all(state).find(|s| s.key == row.spec).filter(|s| may(actor, s));
    spec.map(|spec| (row, spec)).ok_or(Error::NotFound)
}

/// An import as its page shows it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The import.
    pub import: row::Model,
    /// Of what.
    pub spec: &'static ImportSpec,
    /// Its task, while it runs.
    pub work: Option<Work>,
    /// Why the last task ended before its time, if it did.
    pub broken: Option<Message>,
    /// An earlier import of the same file that still stands.
    pub earlier: Option<i64>,
}

/// A task under way.
#[derive(Clone, Debug)]
pub struct Work {
    /// Its number.
    pub task: i64,
    /// How much is done.
    pub done: i64,
    /// Of how much.
    pub total: Option<i64>,
    /// Whether it was asked to stop.
    pub is_stopping: bool,
}

/// Opens an import.
pub async fn open(ctx: &Ctx, id: i64) -> Result<Opened> {
    let (import, spec) = get(ctx, &ctx.actor, &ctx.state, id).await?;
    let (work, broken) = work(ctx, &import).await?;
    let earlier = earlier(ctx, &import).await?;
    Ok(Opened { import, spec, work, broken, earlier })
}

/// Whether a task of it runs, and if the last one was broken off, why.
pub(super) async fn work(read: &impl Read, import: &row::Model) -> Result<(Option<Work>, Option<Message>)> {
    let Some(task) = import.task_id.filter(|_| is_at_work(&import.state)) else { return Ok((None, None)) };
    let sql = "SELECT state, done, total, is_cancel_asked, message FROM tasks WHERE id = ?";
    let rows = read.raw(read.engine().statement(sql, [task.into()])).await?;
    let Some(found) = rows.first() else { return Ok((None, None)) };
    let state: String = found.try_get_by_index(0)?;
    if matches!(state.as_str(), "waiting" | "running") {
        let (done, total) = (found.try_get_by_index(1)?, found.try_get_by_index(2)?);
        return Ok((Some(Work { task, done, total, is_stopping: found.try_get_by_index(3)? }), None));
    }
    let said: Option<String> = found.try_get_by_index(4)?;
    Ok((None, said.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?))
}

/// Whether a task has it in hand, or had when it was broken off.
pub(super) fn is_at_work(state: &str) -> bool {
    matches!(state, "checking" | "running" | "undoing")
}

/// Another import of the same file, as the same records, that was run and still stands.
pub(super) async fn earlier(read: &impl Read, import: &row::Model) -> Result<Option<i64>> {
    let same = row::Entity::find()
        .filter(row::Column::Digest.eq(&import.digest))
        .filter(row::Column::Spec.eq(&import.spec))
        .filter(row::Column::Id.ne(import.id))
        .filter(row::Column::State.is_in(["running", "done", "stopped"]))
        .order_by_desc(row::Column::Id)
        .limit(1);
    Ok(read.one(same).await?.map(|r| r.id))
}

/// The headings of a sheet and what they are taken to mean.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Names of all sheets.
    pub sheets: Vec<String>,
    /// This one.
    pub sheet: String,
    /// The number of the row with the headings.
    pub head: i64,
    /// Rows that may hold the headings: number and beginning.
    pub heads: Vec<(i64, String)>,
    /// The headings.
    pub titles: Vec<String>,
    /// The first rows below them.
    pub samples: Vec<Line>,
    /// The field of each column.
    pub mapping: Vec<Option<&'static ImportField>>,
}

/// Reads the headings: of the sheet and row asked for, else as they were, else as they seem.
pub async fn heading(
    ctx: &Ctx,
    Opened { import, spec, .. }: &Opened,
    sheet: Option<&str>,
    head: Option<i64>,
) -> Result<Heading> {
    let sheets: Vec<String> = serde_json::from_str(&import.sheets).map_err(Error::internal)?;
    let sheet = sheet.filter(|s| sheets.iter().any(|n| n == s)).unwrap_or(&import.sheet).to_owned();
    let lines = file_lines(ctx, import.file_id, &sheet).await?;
    let known = Some(import.head).filter(|h| *h > 0 && sheet == import.sheet);
    let place = head.or(known).and_then(|n| lines.iter().position(|l| l.number == n));
    let place = place.unwrap_or_else(|| guess::head(ctx.state.texts(), spec, &lines));
    let empty = Line { number: 1, cells: Vec::new() };
    let line = lines.get(place).unwrap_or(&empty);
    let as_was = head.is_none() && known == Some(line.number);
    let mapping = if as_was {
        mapping_of(spec, &import.mapping)?
    } else {
        match remembered(ctx, spec, line).await? {
            Some(mapping) => mapping_of(spec, &mapping)?,
            None => guess::mapping(ctx.state.texts(), spec, line),
        }
    };
    let short = |l: &Line| {
        (l.number, l.cells.iter().filter(|c| !c.is_empty()).take(4).cloned().collect::<Vec<_>>().join(" · "))
    };
    Ok(Heading {
        sheet,
        head: line.number,
        heads: lines.iter().take(20).map(short).collect(),
        titles: line.cells.clone(),
        samples: lines.iter().skip(place + 1).take(3).cloned().collect(),
        mapping,
        sheets,
    })
}

/// A row of the file beside what became of it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What became of it, or would.
    pub fate: line::Model,
    /// Its cells, under the columns of the heading.
    pub cells: Vec<String>,
    /// What is wrong, by field.
    pub wrong: Vec<Wrong>,
}

/// The rows that the page shows: of a rehearsal the first ones and the wrong ones, of a run the wrong ones
/// and those that could not be taken back.
pub async fn seen(ctx: &Ctx, opened: &Opened, most: u64) -> Result<Vec<Seen>> {
    let rehearsal = matches!(opened.import.state.as_str(), "checked" | "checking");
    let mut select = line::Entity::find()
        .filter(line::Column::ImportId.eq(opened.import.id))
        .filter(line::Column::Rehearsal.eq(rehearsal))
        .order_by_asc(line::Column::Number)
        .limit(most);
    if !rehearsal {
        let refused = line::Column::Undone.is_not_null().and(line::Column::Undone.ne(""));
        select = select.filter(line::Column::Outcome.eq("wrong").or(refused));
    }
    let fates = ctx.all(select).await?;
    if fates.is_empty() {
        return Ok(Vec::new());
    }
    let lines = file_lines(ctx, opened.import.file_id, &opened.import.sheet).await?;
    let mut seen = Vec::with_capacity(fates.len());
    for fate in fates {
        let place = lines.binary_search_by_key(&fate.number, |l| l.number).ok();
        let cells = place.and_then(|n| lines.get(n)).map_or_else(Vec::new, |l| l.cells.clone());
        let wrong = fate.faults.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?;
        seen.push(Seen { cells, wrong: wrong.unwrap_or_default(), fate });
    }
    Ok(seen)
}

/// The record that an earlier import made of a row with this key and that still stands: how a record is
/// known again whose own fields do not tell it.
pub async fn known(read: &impl Read, spec: &str, key: &str) -> Result<Option<i64>> {
    if key.is_empty() {
        return Ok(None);
    }
    let sql = "SELECT r.subject_id FROM import_rows r JOIN imports i ON i.id = r.import_id
               WHERE r.key = ? AND i.spec = ? AND NOT r.rehearsal AND r.subject_id IS NOT NULL
                 AND (r.undone IS NULL OR r.undone <> '') ORDER BY r.id DESC LIMIT 1";
    let rows = read.raw(read.engine().statement(sql, [key.into(), spec.into()])).await?;
    Ok(rows.first().map(|r| r.try_get_by_index(0)).transpose()?)
}

/// Asks how far an import is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskImport {
    /// The import's number.
    pub id: i64,
}

/// How far an import is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportState {
    /// Its number.
    pub id: i64,
    /// What is imported: `subscriptions.offerings`.
    pub spec: String,
    /// `uploaded`, `checking`, `checked`, `running`, `done`, `stopped`, `undoing` or `undone`.
    pub state: String,
    /// The task that has it in hand, or had it last: `/tasks/{id}`.
    pub task: Option<i64>,
    /// The sheets of the file.
    pub sheets: Vec<String>,
    /// The number of the row with the headings, as it is or as it seems.
    pub head: i64,
    /// The field of each column, as it is or as it seems; an empty one is passed over.
    pub mapping: Vec<String>,
    /// Rows below the headings.
    pub rows: i64,
    /// Records that are new, or would be.
    pub new: i64,
    /// Records that were changed, or would be.
    pub changed: i64,
    /// Records that stay as they are.
    pub same: i64,
    /// Rows that are wrong.
    pub wrong: i64,
    /// The first thousand wrong rows.
    pub faults: Vec<ImportFault>,
    /// When the file was brought.
    pub created_at: DateTime<Utc>,
}

/// What is wrong with a row, in words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportFault {
    /// Number of the row in the file, from 1.
    pub row: i64,
    /// The field; empty if it is the row as a whole.
    pub field: String,
    /// In words.
    pub message: String,
}

impl Query for AskImport {
    const NAME: &'static str = "imports.show";
    const RIGHT: Right = IMPORTS_RUN;
    type Out = ImportState;

    async fn answer(self, ctx: &Ctx) -> Result<ImportState> {
        let opened = open(ctx, self.id).await?;
        let heading = heading(ctx, &opened, None, None).await?;
        let rows = seen(ctx, &opened, 1000).await?;
        let fault = |row: i64, w: &Wrong| ImportFault {
            row,
            field: w.field.clone(),
            message: ctx.state.texts().say(ctx.locale, &w.message),
        };
        let faults = rows.iter().flat_map(|r| r.wrong.iter().map(move |w| fault(r.fate.number, w))).collect();
        let import = opened.import;
        Ok(ImportState {
            id: import.id,
            spec: import.spec,
            state: import.state,
            task: import.task_id,
            sheets: heading.sheets,
            head: heading.head,
            mapping: heading
                .mapping
                .iter()
                .map(|f| f.map_or_else(String::new, |f| f.key.to_owned()))
                .collect(),
            rows: import.row_count,
            new: import.new_count,
            changed: import.changed_count,
            same: import.same_count,
            wrong: import.wrong_count,
            faults,
            created_at: import.created_at,
        })
    }
}
