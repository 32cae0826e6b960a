//! Removing exactly the lines of an unload, a chunk at a time.

use schemars::JsonSchema;
use sea_orm::{EntityTrait as _, Value};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::period;
use super::unload_row::{Entity, Model};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx, dialect};
use crate::error::{Refusal, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::JOURNAL_CLEAN;
use crate::settings::{CLEAN_ROWS, Settings};

/// Removes the next chunk of an unload's lines from the journals. The file must have been downloaded, and
/// before the first chunk the lines must still be those of the file. Events that letters or other rows
/// refer to stay.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CleanJournal {
    /// The unload's number.
    pub unload: In<i64>,
}

/// What a chunk did.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Cleaned {
    /// Lines removed by this chunk.
    pub removed: i64,
    /// Whether there is another chunk to remove.
    pub more: bool,
}

impl Command for CleanJournal {
    const EVENT: &'static str = "journal.clean";
    const RIGHT: Right = JOURNAL_CLEAN;
    type Ready = (i64, i64);
    type Out = Cleaned;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let unload = Check::only("unload", &self.unload)?;
        let row = ctx.need(Entity::find_by_id(unload)).await?;
        must_be_open(&row)?;
        // Once begun, the lines can no longer be those of the file; their numbers still are.
        if row.state == "downloaded" && digest(ctx, &row).await? != row.file_digest {
            return Err(Refusal::new("unload_changed").into());
        }
        Ok((unload, Settings::on(ctx, ctx.state.clock().today()).await?.whole(&CLEAN_ROWS)?))
    }

    async fn apply(self, (unload, most): Self::Ready, tx: &mut Tx) -> Result<Cleaned> {
        tx.lock("journal_unload", unload).await?;
        let row = tx.need(Entity::find_by_id(unload)).await?;
        must_be_open(&row)?;
        tx.about("journal_unload", unload);
        let removed = remove(tx, &row, most).await?;
        let more = removed > 0;
        let state = if more { "cleaning" } else { "cleaned" }.to_owned();
        tx.update(Model { state, removed: row.removed + removed, ..row }).await?;
        Ok(Cleaned { removed, more })
    }
}

fn must_be_open(row: &Model) -> Result<()> {
    match row.state.as_str() {
        "unloaded" => Err(Refusal::new("unload_not_downloaded").into()),
        "cleaned" => Err(Refusal::new("unload_cleaned").into()),
        _ => Ok(()),
    }
}

/// SHA-256 of the period's lines as they are now.
async fn digest(read: &impl Read, row: &Model) -> Result<String> {
    let mut hash = Sha256::new();
    let mut after = 0;
    while let Some((lines, last)) = period::events(read, row.events(), after).await? {
        hash.update(lines.as_bytes());
        after = last;
    }
    after = 0;
    while let Some((lines, last)) = period::errors(read, row.errors(), after).await? {
        hash.update(lines.as_bytes());
        after = last;
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Errors first, for they refer to events; of events the last first, so that no part outlives what it is
/// a part of.
async fn remove(tx: &Tx, row: &Model, most: i64) -> Result<i64> {
    let engine = tx.engine();
    let errors = "DELETE FROM error_log WHERE id IN (
                    SELECT id FROM error_log WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?)";
    let bounds = |first: i64, last: i64| -> [Value; 3] { [first.into(), last.into(), most.into()] };
    let gone = tx.run(engine.statement(errors, bounds(row.first_error, row.last_error))).await?;
    if gone > 0 {
        return Ok(i64::try_from(gone).unwrap_or(i64::MAX));
    }
    let free = free(tx).await?;
    let find =
        format!("SELECT j.id FROM journal j WHERE j.id BETWEEN ? AND ? {free} ORDER BY j.id DESC LIMIT ?");
    let rows = tx.raw(engine.statement(&find, bounds(row.first_event, row.last_event))).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    for part in ids.chunks(500) {
        let marks = vec!["?"; part.len()].join(", ");
        for (table, column) in
            [("journal_params", "journal_id"), ("journal_subjects", "journal_id"), ("journal", "id")]
        {
            let sql = format!("DELETE FROM {table} WHERE {column} IN ({marks})");
            tx.run(engine.statement(&sql, part.iter().map(|id| Value::from(*id)))).await?;
        }
    }
    Ok(i64::try_from(ids.len()).unwrap_or(i64::MAX))
}

/// The condition that nothing but a line's own parameters and subjects refers to it, whatever tables the
/// desks have brought.
async fn free(tx: &Tx) -> Result<String> {
    let mut condition = String::new();
    for row in tx.raw(dialect::references(tx.engine(), "journal")).await? {
        let (table, column): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if !matches!(table.as_str(), "journal_params" | "journal_subjects") {
            condition.push_str(&format!(" AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.{column} = j.id)"));
        }
    }
    Ok(condition)
}
