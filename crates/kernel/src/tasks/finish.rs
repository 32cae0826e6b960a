//! Noting what became of a task.

use chrono::TimeDelta;
use sea_orm::Value;

use super::{Outcome, claim, row};
use crate::command::Ctx;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::state::State;
use crate::text::{Locale, Message};

/// How long a task waits whose peer was away.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// A task shorter than this is waited for at its page.
const LONG: TimeDelta = TimeDelta::seconds(10);

/// Notes the end of an attempt, unless another process has the task by now.
pub(super) async fn note(state: &State, row: &row::Model, ended: Result<Outcome>) -> Result<()> {
    let ended = ended.map_err(|e| state.explain(e));
    match ended {
        Ok(outcome) => over(state, row, "done", outcome).await,
        Err(Error::Refused(refusal)) if refusal.code == "task_taken_over" => {
            tracing::warn!(task = row.id, "another process has taken the task over");
            Ok(())
        }
        // Stopped with the process: no attempt is lost by it.
        Err(Error::Refused(refusal)) if refusal.code == "task_interrupted" => {
            put_back(state, row, TimeDelta::zero(), row.attempts - 1).await
        }
        Err(Error::Refused(refusal)) if refusal.code == "task_cancelled" => {
            over(state, row, "cancelled", Outcome::said(refusal.message)).await
        }
        Err(error @ Error::Unavailable(_)) if claim::may_try_again(row.attempts) => {
            tracing::warn!(task = row.id, key = row.key, %error, "a task will be tried again");
            put_back(state, row, PAUSE, row.attempts).await
        }
        Err(error) => {
            tracing::error!(task = row.id, key = row.key, %error, "a task failed");
            over(state, row, "failed", Outcome::said(said(&error))).await
        }
    }
}

/// The error in words: of wrong fields, the first.
fn said(error: &Error) -> Message {
    match error {
        Error::Invalid(errors) => errors.first().map_or_else(|| error.message(), |e| e.message.clone()),
        error => error.message(),
    }
}

async fn over(state: &State, row: &row::Model, became: &str, outcome: Outcome) -> Result<()> {
    let mut tx = Tx::begin(Ctx::system(state, "tasks")).await?;
    let file = match &outcome.file {
        Some((blob, name)) => Some(tx.keep_file(blob, name, ("task", row.id)).await?),
        None => None,
    };
    let sql = "UPDATE tasks SET state = ?, message = ?, file_id = ?, finished_at = ?, heartbeat_at = ?,
                   done = CASE WHEN ? = 'done' THEN COALESCE(total, done) ELSE done END
               WHERE id = ? AND state = 'running' AND attempts = ?";
    let message = serde_json::to_string(&outcome.message).map_err(Error::internal)?;
    let now = tx.now();
    let values: [Value; 8] = [
        became.into(),
        message.into(),
        file.into(),
        now.into(),
        now.into(),
        became.into(),
        row.id.into(),
        row.attempts.into(),
    ];
    if tx.run(tx.engine().statement(sql, values)).await? == 0 {
        tx.rollback().await;
        return Ok(());
    }
    tell(&mut tx, row, became).await?;
    tx.commit().await
}

/// Tells the person of a task that took its time: he has gone on to other work meanwhile.
async fn tell(tx: &mut Tx, row: &row::Model, became: &str) -> Result<()> {
    let Some(user) = row.user_id.filter(|_| became != "cancelled" && tx.now() - row.created_at > LONG) else {
        return Ok(());
    };
    let about: Message = serde_json::from_str(&row.about).map_err(Error::internal)?;
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    let about = tx.ctx().state.texts().say(locale, &about);
    let id = if became == "done" { "task-told-done" } else { "task-told-failed" };
    tx.notify(user, &Message::new(id).arg("about", about), &format!("/tasks/{}", row.id)).await
}

async fn put_back(state: &State, row: &row::Model, pause: TimeDelta, attempts: i64) -> Result<()> {
    let tx = Tx::begin(Ctx::system(state, "tasks")).await?;
    let sql = "UPDATE tasks SET state = 'waiting', due_at = ?, attempts = ?
               WHERE id = ? AND state = 'running' AND attempts = ?";
    let values: [Value; 4] = [(tx.now() + pause).into(), attempts.into(), row.id.into(), row.attempts.into()];
    tx.run(tx.engine().statement(sql, values)).await?;
    tx.commit().await
}
