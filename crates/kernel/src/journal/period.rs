//! A past period of the journals: which lines it is, and those lines as text.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use serde_json::{Value, json};

use crate::db::Read;
use crate::error::{Error, Result};

/// Lines read at a time.
const AT_ONCE: i64 = 1000;

/// First and last numbers of a period, and how many lines there are between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub first: i64,
    pub last: i64,
    pub count: i64,
}

/// The events, or the errors, from before a moment.
pub(super) async fn before(read: &impl Read, table: &str, moment: DateTime<Utc>) -> Result<Range> {
    let engine = read.engine();
    let sql = format!("SELECT MAX(id) FROM {table} WHERE at < ?");
    let rows = read.raw(engine.statement(&sql, [moment.into()])).await?;
    let last: Option<i64> = rows.first().map(|row| row.try_get_by_index(0)).transpose()?.flatten();
    let Some(last) = last else { return Ok(Range::default()) };
    let sql = format!("SELECT MIN(id), COUNT(*) FROM {table} WHERE id <= ?");
    let rows = read.raw(engine.statement(&sql, [last.into()])).await?;
    let row = rows.first().ok_or(Error::NotFound)?;
    Ok(Range { first: row.try_get_by_index(0)?, last, count: row.try_get_by_index(1)? })
}

/// The next lines of a period after a number, one JSON object a line, and the last number among them;
/// nothing when there are no more.
pub(super) async fn events(read: &impl Read, range: Range, after: i64) -> Result<Option<(String, i64)>> {
    let engine = read.engine();
    let sql = "SELECT j.id, j.parent_id, j.event, j.actor_kind, j.actor_id, j.actor_name, j.at, j.outcome, j.code,
                 j.reason, j.operation, p.params FROM journal j LEFT JOIN journal_params p ON p.journal_id = j.id
               WHERE j.id > ? AND j.id >= ? AND j.id <= ? ORDER BY j.id LIMIT ?";
    let bounds = [after.into(), range.first.into(), range.last.into(), AT_ONCE.into()];
    let rows = read.raw(engine.statement(sql, bounds)).await?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(None) };
    let (first, last): (i64, i64) = (first.try_get_by_index(0)?, last.try_get_by_index(0)?);
    let sql = "SELECT journal_id, noun, subject_id FROM journal_subjects WHERE journal_id BETWEEN ? AND ?
               ORDER BY journal_id, noun, subject_id";
    let subjects = read.raw(engine.statement(sql, [first.into(), last.into()])).await?;
    let subjects: Vec<(i64, String, i64)> = subjects
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?)))
        .collect::<Result<_>>()?;
    let mut text = String::new();
    for row in &rows {
        let about = |id: i64| {
            let from = subjects.partition_point(|(journal, ..)| *journal < id);
            let own = subjects.iter().skip(from).take_while(move |(journal, ..)| *journal == id);
            own.map(|(_, noun, id)| format!("{noun}:{id}")).collect::<Vec<_>>()
        };
        push(&mut text, &event(row, about)?);
    }
    Ok(Some((text, last)))
}

fn event(row: &QueryResult, about: impl Fn(i64) -> Vec<String>) -> Result<Value> {
    let id: i64 = row.try_get_by_index(0)?;
    let (parent, actor): (Option<i64>, Option<i64>) = (row.try_get_by_index(1)?, row.try_get_by_index(4)?);
    let text = |n: usize| -> Result<Option<String>> { Ok(row.try_get_by_index(n)?) };
    let object = |text: Option<String>| text.and_then(|t| serde_json::from_str::<Value>(&t).ok());
    let at: DateTime<Utc> = row.try_get_by_index(6)?;
    Ok(json!({
        "line": "event", "id": id, "parent": parent, "event": text(2)?, "actor_kind": text(3)?, "actor": actor,
        "actor_name": text(5)?, "at": at, "outcome": text(7)?, "code": text(8)?, "reason": object(text(9)?),
        "operation": text(10)?, "about": about(id), "params": object(text(11)?),
    }))
}

/// The same of the error log.
pub(super) async fn errors(read: &impl Read, range: Range, after: i64) -> Result<Option<(String, i64)>> {
    let sql = "SELECT id, journal_id, event, kind, actor_id, actor_name, at, database_code, text, operation
               FROM error_log WHERE id > ? AND id >= ? AND id <= ? ORDER BY id LIMIT ?";
    let bounds = [after.into(), range.first.into(), range.last.into(), AT_ONCE.into()];
    let rows = read.raw(read.engine().statement(sql, bounds)).await?;
    let Some(last) = rows.last() else { return Ok(None) };
    let mut text = String::new();
    for row in &rows {
        let number = |n: usize| -> Result<Option<i64>> { Ok(row.try_get_by_index(n)?) };
        let words = |n: usize| -> Result<Option<String>> { Ok(row.try_get_by_index(n)?) };
        let at: DateTime<Utc> = row.try_get_by_index(6)?;
        let line = json!({
            "line": "error", "id": number(0)?, "journal": number(1)?, "event": words(2)?, "kind": words(3)?,
            "actor": number(4)?, "actor_name": words(5)?, "at": at, "database_code": words(7)?, "text": words(8)?,
            "operation": words(9)?,
        });
        push(&mut text, &line);
    }
    Ok(Some((text, last.try_get_by_index(0)?)))
}

fn push(text: &mut String, line: &Value) {
    text.push_str(&line.to_string());
    text.push('\n');
}
