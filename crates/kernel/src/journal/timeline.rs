//! The events about one subject, newest first.

use chrono::{DateTime, Utc};

use crate::command::Ctx;
use crate::db::Read as _;
use crate::error::Result;
use crate::text::Message;

/// One event of a timeline.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Journal number.
    pub number: i64,
    /// The command's event name; its title is the message `event-<name with dashes>`.
    pub event: String,
    /// Who did it.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why it did not happen, if it did not.
    pub reason: Option<Message>,
    /// The command's fields with secrets hidden; nothing once they were erased.
    pub params: serde_json::Value,
    /// What the event did, in words, where the subject's module can tell.
    pub told: Option<Message>,
}

impl Entry {
    /// The event in words.
    pub fn title(&self) -> Message {
        Message { id: format!("event-{}", self.event.replace(['.', '_'], "-")).into(), args: Vec::new() }
    }
}

/// The newest events about a subject. The caller has already found the subject visible to the actor.
pub async fn timeline(ctx: &Ctx, noun: &'static str, id: i64, most: u64) -> Result<Vec<Entry>> {
    let sql = "SELECT j.id, j.event, j.actor_name, j.at, j.reason, p.params FROM journal_subjects s
               JOIN journal j ON j.id = s.journal_id
               LEFT JOIN journal_params p ON p.journal_id = j.id
               WHERE s.noun = ? AND s.subject_id = ? ORDER BY s.journal_id DESC LIMIT ?";
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let engine = ctx.state.db().engine();
    let rows = ctx.raw(engine.statement(sql, [noun.into(), id.into(), most.into()])).await?;
    rows.iter()
        .map(|row| {
            let reason: Option<String> = row.try_get_by_index(4)?;
            let params: Option<String> = row.try_get_by_index(5)?;
            Ok(Entry {
                number: row.try_get_by_index(0)?,
                event: row.try_get_by_index(1)?,
                actor: row.try_get_by_index(2)?,
                at: row.try_get_by_index(3)?,
                reason: reason.and_then(|r| serde_json::from_str(&r).ok()),
                params: params.and_then(|p| serde_json::from_str(&p).ok()).unwrap_or_default(),
                told: None,
            })
        })
        .collect()
}
