//! Unloading a past period of both journals into a file: what a cleaning asks for first (seed 003 §4.4).

use chrono::NaiveDate;
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::period::{self, Range};
use super::unload_row::{Entity, Model, NOUN};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Refusal, Result};
use crate::field::In;
use crate::files::{Blob, Draft};
use crate::right::Right;
use crate::rights::JOURNAL_CLEAN;

/// Unloads the events and errors up to a past day, that day included, into a file of JSON lines.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UnloadJournal {
    /// The last day of the period; before today.
    pub until: In<NaiveDate>,
}

/// Tells that the file has been downloaded, and proves it by its digest.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmUnload {
    /// The unload's number.
    pub unload: In<i64>,
    /// SHA-256 of the downloaded file, in hex.
    pub digest: In<String>,
}

/// The period and its file.
#[derive(Debug)]
pub struct Ready {
    until: NaiveDate,
    events: Range,
    errors: Range,
    blob: Blob,
}

impl Command for UnloadJournal {
    const EVENT: &'static str = "journal.unload";
    const RIGHT: Right = JOURNAL_CLEAN;
    type Ready = Ready;
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let clock = ctx.state.clock();
        let mut check = Check::new();
        let until = check.need("until", &self.until);
        let until = check.that("until", until, "not_past", |until| *until < clock.today());
        let until = check.done(until)?;
        let end = clock.start_of(until.succ_opt().unwrap_or(until));
        let events = period::before(ctx, "journal", end).await?;
        let errors = period::before(ctx, "error_log", end).await?;
        if events.count + errors.count == 0 {
            return Err(Refusal::new("unload_empty").into());
        }
        let mut draft = ctx.state.files().draft()?;
        let mut after = 0;
        while let Some((lines, last)) = period::events(ctx, events, after).await? {
            draft = written(draft, lines).await?;
            after = last;
        }
        after = 0;
        while let Some((lines, last)) = period::errors(ctx, errors, after).await? {
            draft = written(draft, lines).await?;
            after = last;
        }
        let blob = tokio::task::spawn_blocking(move || draft.keep()).await.map_err(Error::internal)??;
        Ok(Ready { until, events, errors, blob })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<i64> {
        let Ready { until, events, errors, blob } = ready;
        let row = tx
            .insert(Model {
                id: 0,
                until,
                first_event: events.first,
                last_event: events.last,
                events: events.count,
                first_error: errors.first,
                last_error: errors.last,
                errors: errors.count,
                file_id: 0,
                file_digest: blob.digest.clone(),
                actor_name: tx.actor().name().to_owned(),
                created_at: tx.now(),
                downloaded_at: None,
                state: "unloaded".to_owned(),
                removed: 0,
            })
            .await?;
        let name = format!("journal-{until}.jsonl");
        let file_id = tx.keep_file(&blob, &name, (NOUN, row.id)).await?;
        tx.about("journal_unload", row.id);
        Ok(tx.update(Model { file_id, ..row }).await?.id)
    }
}

/// Files are written on a thread of their own, so that pages go on being served.
async fn written(mut draft: Draft, lines: String) -> Result<Draft> {
    let work = move || draft.write(lines.as_bytes()).map(|()| draft);
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

impl Command for ConfirmUnload {
    const EVENT: &'static str = "journal.confirm_unload";
    const RIGHT: Right = JOURNAL_CLEAN;
    type Ready = (i64, String);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let unload = check.need("unload", &self.unload);
        let digest = check.need_text("digest", &self.digest, 64);
        check.done((unload, digest))
    }

    async fn apply(self, (unload, digest): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("journal_unload", unload).await?;
        let row = tx.need(Entity::find_by_id(unload)).await?;
        tx.about("journal_unload", unload);
        if row.file_digest != digest.to_ascii_lowercase() {
            return Err(Refusal::new("unload_digest").into());
        }
        let state = if row.state == "unloaded" { "downloaded".to_owned() } else { row.state.clone() };
        let downloaded_at = row.downloaded_at.or(Some(tx.now()));
        tx.update(Model { state, downloaded_at, ..row }).await.map(drop)
    }
}
