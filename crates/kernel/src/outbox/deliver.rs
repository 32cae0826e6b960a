//! The worker's side: claiming due letters and sending them.

use chrono::TimeDelta;
use sea_orm::Value;

use super::transport::{Envelope, Undelivered};
use super::{files, row};
use crate::command::Ctx;
use crate::db::{Read as _, Tx, dialect};
use crate::error::Result;
use crate::state::State;

/// Letters claimed at once.
const BATCH: i64 = 20;
/// After this an attempt under way counts as lost with its process.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// Attempts before a letter waits for a person: about two days.
const ATTEMPTS: i64 = 14;

/// Sends what is due; tells how many letters left. A server that is away leaves them waiting.
pub async fn deliver_due(state: &State) -> Result<usize> {
    let ctx = Ctx::system(state, "outbox");
    let envelope = Envelope::now(&ctx).await?;
    let mut sent = 0;
    loop {
        let letters = claim(&ctx).await?;
        if letters.is_empty() {
            return Ok(sent);
        }
        for letter in letters {
            // Held up by the letters before it: by now another worker may have it.
            if letter.due_at <= state.clock().now() {
                continue;
            }
            let result = send(&ctx, &envelope, &letter).await;
            sent += usize::from(result.is_ok());
            note(&ctx, &letter, result.err()).await?;
        }
    }
}

/// Sends one letter with its files.
async fn send(ctx: &Ctx, envelope: &Envelope, letter: &row::Model) -> Result<(), Undelivered> {
    let files = files::load(ctx, letter.id).await?;
    ctx.state.transport().send(envelope, letter, files).await
}

/// Takes the oldest due letters for this worker, those of a worker that died too.
async fn claim(ctx: &Ctx) -> Result<Vec<row::Model>> {
    let tx = Tx::begin(ctx.clone()).await?;
    let engine = tx.engine();
    let sql = format!(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1, due_at = ? WHERE id IN (
           SELECT id FROM outbox WHERE channel = 'mail' AND state IN ('waiting', 'sending') AND due_at <= ? ORDER BY due_at, id LIMIT ?{})
         RETURNING id",
        dialect::skip_locked(engine)
    );
    let values: [Value; 3] = [(tx.now() + LEASE).into(), tx.now().into(), BATCH.into()];
    let rows = tx.raw(engine.statement(&sql, values)).await?;
    let ids: Vec<i64> = rows.iter().map(|r| r.try_get_by_index(0)).collect::<Result<_, _>>()?;
    let letters = if ids.is_empty() { Vec::new() } else { tx.all(row::by_ids(ids)).await? };
    tx.commit().await?;
    Ok(letters)
}

async fn note(ctx: &Ctx, letter: &row::Model, error: Option<Undelivered>) -> Result<()> {
    let tx = Tx::begin(ctx.clone()).await?;
    let now = tx.now();
    let (state, due_at, sent_at) = match &error {
        None => ("sent", now, Some(now)),
        Some(error) if error.for_good || letter.attempts >= ATTEMPTS => ("failed", now, None),
        Some(_) => ("waiting", now + back_off(letter.attempts), None),
    };
    let error = error.map(|e| e.why);
    if let Some(error) = &error {
        tracing::warn!(letter = letter.id, attempts = letter.attempts, %error, "a letter did not leave");
    }
    let sql =
        "UPDATE outbox SET state = ?, due_at = ?, sent_at = ?, error = ? WHERE id = ? AND state = 'sending'";
    let values: [Value; 5] = [state.into(), due_at.into(), sent_at.into(), error.into(), letter.id.into()];
    let noted = tx.run(tx.engine().statement(sql, values)).await?;
    if noted == 1 && letter.is_secret && state != "waiting" {
        erase(&tx, letter.id).await?;
    }
    tx.commit().await
}

/// Takes the words out of a letter that held a secret and has left, or never will: a new password is then
/// to be asked for. (What the disk and backups keep of it is beyond a statement's reach.)
async fn erase(tx: &Tx, letter: i64) -> Result<()> {
    let sql = "UPDATE outbox SET text = '', html = '' WHERE id = ?";
    tx.run(tx.engine().statement(sql, [letter.into()])).await.map(drop)
}

/// One minute, two, four … six hours.
fn back_off(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(9);
    TimeDelta::minutes(i64::from(1_u32 << doublings)).min(TimeDelta::hours(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_grow_rarer() {
        assert_eq!(back_off(1), TimeDelta::minutes(1));
        assert_eq!(back_off(2), TimeDelta::minutes(2));
        assert_eq!(back_off(9), TimeDelta::minutes(256));
        assert_eq!(back_off(50), TimeDelta::hours(6));
    }
}
