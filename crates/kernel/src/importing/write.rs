//! The chunks of an import: one event each, a savepoint a row.

use std::sync::Arc;

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use serde::{Deserialize, Serialize};

use super::open::get;
use super::plan::{Row, attempt};
use super::row::{self, line};
use super::spec::Trace;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Refusal, Result};
use crate::right::Right;
use crate::rights::IMPORTS_RUN;

/// Rows of one transaction: few enough that nobody at the desk waits for them.
pub(super) const CHUNK: usize = 200;

/// Writes a chunk of rows. Its rows come from the file, which the task has read; the event says which.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WriteRows {
    pub import: i64,
    pub first: i64,
    pub last: i64,
    #[serde(skip)]
    pub rows: Arc<Vec<Row>>,
}

impl Command for WriteRows {
    const EVENT: &'static str = "imports.rows";
    const RIGHT: Right = IMPORTS_RUN;
    type Ready = ();
    /// Whether it goes on.
    type Out = bool;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<bool> {
        tx.lock("import", self.import).await?;
        let (mut import, spec) = get(tx, tx.actor(), &tx.ctx().state, self.import).await?;
        if import.state != "running" {
            return Err(Refusal::new("import_busy").into());
        }
        // Two imports take the locks of many records each: one after the other, so that they never wait
        // for each other crosswise.
        tx.lock("lists.act", 0).await?;
        tx.about("import", import.id);
        let done = last_written(tx, import.id).await?;
        let mut goes_on = true;
        for row in self.rows.iter().filter(|r| r.number > done) {
            let fate = attempt(tx, spec, row, import.updates).await?;
            let is_wrong = fate.outcome == "wrong";
            match fate.outcome.as_str() {
                "new" => import.new_count += 1,
                "changed" => import.changed_count += 1,
                "same" => import.same_count += 1,
                _ => import.wrong_count += 1,
            }
            tx.insert(line::Model { import_id: import.id, ..fate }).await?;
            if is_wrong && import.stops {
                goes_on = false;
                break;
            }
        }
        let seen = import.version;
        tx.save(import, seen).await?;
        Ok(goes_on)
    }
}

/// The number of the last row that was written.
pub(super) async fn last_written(read: &impl crate::db::Read, import: i64) -> Result<i64> {
    let sql = "SELECT COALESCE(MAX(number), 0) FROM import_rows WHERE import_id = ? AND rehearsal = ?";
    let rows = read.raw(read.engine().statement(sql, [import.into(), false.into()])).await?;
    Ok(rows.first().map(|r| r.try_get_by_index(0)).transpose()?.unwrap_or_default())
}

/// Takes back a chunk of rows, the last one first.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TakeBack {
    pub import: i64,
    /// Rows with lower numbers.
    pub below: i64,
}

impl Command for TakeBack {
    const EVENT: &'static str = "imports.take_back";
    const RIGHT: Right = IMPORTS_RUN;
    type Ready = ();
    /// The number to go on below; nothing when all is done.
    type Out = Option<i64>;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<Option<i64>> {
        tx.lock("import", self.import).await?;
        let (import, spec) = get(tx, tx.actor(), &tx.ctx().state, self.import).await?;
        if import.state != "undoing" {
            return Err(Refusal::new("import_busy").into());
        }
        tx.lock("lists.act", 0).await?;
        tx.about("import", import.id);
        let rows = tx.all(standing(import.id, self.below)).await?;
        let mut last = None;
        for row in rows {
            last = Some(row.number);
            let trace = Arc::new(trace(&row)?);
            let undo = spec.undo;
            let done = tx.attempt(|tx| Box::pin(async move { undo(tx, &trace).await })).await;
            let undone = match done {
                Ok(()) => String::new(),
                Err(error) => serde_json::to_string(&refused(error)?).map_err(Error::internal)?,
            };
            tx.update(line::Model { undone: Some(undone), ..row }).await?;
        }
        Ok(last)
    }
}

/// Why a row stays. What other records still point to is one of the reasons.
fn refused(error: Error) -> Result<crate::text::Message> {
    match error {
        Error::Invalid(errors) => {
            Ok(errors.first().map_or_else(|| Error::NotFound.message(), |e| e.message.clone()))
        }
        Error::NotFound => Ok(crate::text::Message::new("refused-import-gone")),
        Error::Internal(fault)
            if matches!(fault.database_code.as_deref(), Some("787" | "1811" | "23503")) =>
        {
            Ok(crate::text::Message::new("refused-import-in-use"))
        }
        error @ (Error::Internal(_) | Error::Unavailable(_)) => Err(error),
        error => Ok(error.message()),
    }
}

fn trace(row: &line::Model) -> Result<Trace> {
    let before = row.before.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?;
    Ok(Trace { id: row.subject_id.unwrap_or_default(), seal: row.seal.clone(), before })
}

fn standing(import: i64, below: i64) -> Select<line::Entity> {
    line::Entity::find()
        .filter(line::Column::ImportId.eq(import))
        .filter(line::Column::Rehearsal.eq(false))
        .filter(line::Column::Number.lt(below))
        .filter(line::Column::Outcome.is_in(["new", "changed"]))
        .filter(line::Column::Undone.is_null().or(line::Column::Undone.ne("")))
        .order_by_desc(line::Column::Number)
        .limit(u64::try_from(CHUNK).unwrap_or(1))
}

/// Notes that a task of an import has ended: what was rehearsed, and the state it is in now.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct EndTask {
    pub import: i64,
    pub state: String,
    #[serde(skip)]
    pub rehearsed: Option<Rehearsed>,
}

/// What a rehearsal has found.
#[derive(Clone, Debug, Default)]
pub(super) struct Rehearsed {
    pub new: i64,
    pub changed: i64,
    pub same: i64,
    pub wrong: i64,
    /// The first rows, and the wrong ones.
    pub shown: Vec<line::Model>,
}

impl Command for EndTask {
    const EVENT: &'static str = "imports.end";
    const RIGHT: Right = IMPORTS_RUN;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.lock("import", self.import).await?;
        let (import, _) = get(tx, tx.actor(), &tx.ctx().state, self.import).await?;
        tx.about("import", import.id);
        let mut row = row::Model { state: self.state, ..import };
        if let Some(found) = self.rehearsed {
            let old = line::Column::ImportId.eq(row.id).and(line::Column::Rehearsal.eq(true));
            tx.delete_where::<line::Entity>(old).await?;
            for shown in found.shown {
                tx.insert(line::Model { import_id: row.id, rehearsal: true, ..shown }).await?;
            }
            row = row::Model {
                new_count: found.new,
                changed_count: found.changed,
                same_count: found.same,
                wrong_count: found.wrong,
                ..row
            };
        }
        let seen = row.version;
        tx.save(row, seen).await.map(drop)
    }
}
