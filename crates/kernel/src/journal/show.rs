//! One event of the journal with all that is kept of it.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::command::Ctx;
use crate::db::Read as _;
use crate::error::{Error, Result};
use crate::rights::JOURNAL_VIEW;
use crate::text::Message;

/// An event as its page shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Number.
    pub number: i64,
    /// The event it was a part of.
    pub parent: Option<i64>,
    /// The command's event name.
    pub event: String,
    /// Who did it.
    pub actor: String,
    /// `staff`, `contact`, `guest` or `system`.
    pub actor_kind: String,
    /// When.
    pub at: DateTime<Utc>,
    /// `done`, `refused` or `failed`.
    pub outcome: String,
    /// The refusal's or failure's code.
    pub code: Option<String>,
    /// Why it did not happen.
    pub reason: Option<Message>,
    /// The number of the request in the log.
    pub operation: String,
    /// The command's fields; `None` once they are erased.
    pub params: Option<Value>,
    /// What it is about: noun and id.
    pub subjects: Vec<(String, i64)>,
    /// Its lines of the error log: number, the database's code, text.
    pub errors: Vec<(i64, Option<String>, String)>,
    /// Its parts: number and event name.
    pub parts: Vec<(i64, String)>,
}

/// An event by its number.
pub async fn show(ctx: &Ctx, number: i64) -> Result<Shown> {
    if !ctx.actor.holds(JOURNAL_VIEW) {
        return Err(Error::Forbidden(JOURNAL_VIEW));
    }
    let engine = ctx.state.db().engine();
    let ask = |sql: &str| ctx.raw(engine.statement(sql, [number.into()]));
    let event = "SELECT j.parent_id, j.event, j.actor_name, j.actor_kind, j.at, j.outcome, j.code, j.reason, j.operation,
                   p.params FROM journal j LEFT JOIN journal_params p ON p.journal_id = j.id WHERE j.id = ?";
    let rows = ask(event).await?;
    let row = rows.first().ok_or(Error::NotFound)?;
    let reason: Option<String> = row.try_get_by_index(7)?;
    let params: Option<String> = row.try_get_by_index(9)?;
    let subjects =
        ask("SELECT noun, subject_id FROM journal_subjects WHERE journal_id = ? ORDER BY noun, subject_id")
            .await?;
    let parts = ask("SELECT id, event FROM journal WHERE parent_id = ? ORDER BY id").await?;
    let errors =
        ask("SELECT id, database_code, text FROM error_log WHERE journal_id = ? ORDER BY id").await?;
    Ok(Shown {
        number,
        errors: errors
            .iter()
            .map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?, r.try_get_by_index(2)?)))
            .collect::<Result<_>>()?,
        parent: row.try_get_by_index(0)?,
        event: row.try_get_by_index(1)?,
        actor: row.try_get_by_index(2)?,
        actor_kind: row.try_get_by_index(3)?,
        at: row.try_get_by_index(4)?,
        outcome: row.try_get_by_index(5)?,
        code: row.try_get_by_index(6)?,
        reason: reason.and_then(|r| serde_json::from_str(&r).ok()),
        operation: row.try_get_by_index(8)?,
        params: params.and_then(|p| serde_json::from_str(&p).ok()),
        subjects: subjects
            .iter()
            .map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?)))
            .collect::<Result<_>>()?,
        parts: parts
            .iter()
            .map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?)))
            .collect::<Result<_>>()?,
    })
}
