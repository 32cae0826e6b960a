//! The only door to writing: right, fields, transaction, one journal line, commit.

use serde_json::Value;
use tracing::Instrument as _;

use crate::actor::Actor;
use crate::chance;
use crate::command::{Command, Ctx};
use crate::db::{Handle, Read, Tx};
use crate::error::{Error, FieldError, Result};
use crate::field::for_digest;
use crate::journal::{self, Line, Outcome};
use crate::outbox;
use crate::search;
use crate::state::State;
use crate::text::Message;

/// What makes a repeated request known as the same one: a form's nonce or an `Idempotency-Key` header.
/// That the request is the same is told by a digest of the command's fields, secrets hidden.
#[derive(Clone, Debug)]
pub struct Key(pub String);

/// Runs a command for an actor. It runs in a task of its own: a browser that hangs up cancels nothing.
pub async fn execute<C: Command>(ctx: &Ctx, key: Option<Key>, command: C) -> Result<C::Out> {
    let ctx = ctx.clone();
    let task = tokio::spawn(async move { run(ctx, key, command).await }.in_current_span());
    task.await.map_err(|e| Error::internal(format!("a command did not end: {e}")))?
}

async fn run<C: Command>(ctx: Ctx, key: Option<Key>, command: C) -> Result<C::Out> {
    let params = serde_json::to_value(&command).map_err(Error::internal)?;
    // A task within the task: a panic ends the inner one, and still leaves its failed event.
    let work = tokio::spawn({
        let (ctx, params) = (ctx.clone(), params.clone());
        async move { attempt(&ctx, key, command, &params).await }.in_current_span()
    });
    let ended = work.await.unwrap_or_else(|e| Err(Error::internal(e)));
    let result = ended.map_err(|e| ctx.state.explain(e));
    match &result {
        Ok(_) => {
            ctx.state.revisions().look_again();
            ctx.state.wake_worker();
        }
        Err(error) => leave_failed_event::<C>(&ctx, error, params).await,
    }
    result
}

async fn attempt<C: Command>(ctx: &Ctx, key: Option<Key>, command: C, params: &Value) -> Result<C::Out> {
    if !ctx.actor.holds(C::RIGHT) {
        return Err(Error::Forbidden(C::RIGHT));
    }
    let ready = command.prepare(ctx).await?;
    let mut tx = Tx::begin(ctx.clone()).await?;
    match within::<C>(&mut tx, key, command, ready, params).await {
        Ok(Done::Now(out, told)) => {
            tx.commit().await?;
            told.into_iter().for_each(|user| ctx.state.tell(user));
            Ok(out)
        }
        Ok(Done::Before(out)) => {
            tx.rollback().await;
            Ok(out)
        }
        Err(error) => {
            tx.rollback().await;
            Err(error)
        }
    }
}

enum Done<T> {
    /// The answer, and the logins that have a new notice.
    Now(T, Vec<i64>),
    Before(T),
}

async fn within<C: Command>(
    tx: &mut Tx,
    key: Option<Key>,
    command: C,
    ready: C::Ready,
    params: &Value,
) -> Result<Done<C::Out>> {
    let digest = if key.is_some() {
        chance::digest(&for_digest(&command).map_err(Error::internal)?)
    } else {
        String::new()
    };
    if let Some(key) = &key
        && let Some(stored) = claim(tx, C::EVENT, key, &digest).await?
    {
        return repeat::<C>(stored, &digest).map(Done::Before);
    }
    let out = command.apply(ready, tx).await?;
    let note = tx.take_note();
    let outcome = note.refusal.map_or(Outcome::Done, |r| Outcome::Refused(r.message, r.code));
    let line = Line {
        event: C::EVENT,
        outcome,
        params: params.clone(),
        subjects: note.subjects,
        parts: note.parts,
        came_in: note.came_in,
    };
    let number = journal::write(tx, &line).await?;
    outbox::write(tx, note.letters, number).await?;
    search::queue(tx, &line).await?;
    outbox::write_signals(tx, note.signals, number).await?;
    if let Some(key) = &key {
        let answer =
            if C::REPLAY { Some(serde_json::to_string(&out).map_err(Error::internal)?) } else { None };
        keep(tx, C::EVENT, key, answer).await?;
    }
    Ok(Done::Now(out, note.told))
}

struct Stored {
    digest: String,
    answer: Option<String>,
}

/// Takes the key for this command, or finds what was answered under it. A request under way holds
/// the key's row, so its double waits here and then finds the answer.
async fn claim(tx: &Tx, event: &str, key: &Key, digest: &str) -> Result<Option<Stored>> {
    let space = tx.actor().key_space();
    let add = "INSERT INTO idempotency (actor, event, key, digest, created_at) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (actor, event, key) DO NOTHING";
    let values = [space.clone().into(), event.into(), key.0.clone().into(), digest.into(), tx.now().into()];
    if tx.run(tx.engine().statement(add, values)).await? == 1 {
        return Ok(None);
    }
    let find = "SELECT digest, answer FROM idempotency WHERE actor = ? AND event = ? AND key = ?";
    let rows =
        tx.raw(tx.engine().statement(find, [space.into(), event.into(), key.0.clone().into()])).await?;
    let row =
        rows.first().ok_or_else(|| Error::Unavailable("the idempotency key is being taken".to_owned()))?;
    Ok(Some(Stored { digest: row.try_get_by_index(0)?, answer: row.try_get_by_index(1)? }))
}

fn repeat<C: Command>(stored: Stored, digest: &str) -> Result<C::Out> {
    if stored.digest != digest {
        return Err(Error::Conflict(Message::new("error-key-reused")));
    }
    let answer = stored.answer.ok_or_else(|| Error::Conflict(Message::new("error-not-replayed")))?;
    serde_json::from_str(&answer).map_err(Error::internal)
}

async fn keep(tx: &Tx, event: &str, key: &Key, answer: Option<String>) -> Result<()> {
    let sql = "UPDATE idempotency SET answer = ? WHERE actor = ? AND event = ? AND key = ?";
    let values = [answer.into(), tx.actor().key_space().into(), event.into(), key.0.clone().into()];
    tx.run(tx.engine().statement(sql, values)).await.map(drop)
}

/// After the rollback: the event that did not happen, with its reason. What a person mistyped is no event.
async fn leave_failed_event<C: Command>(ctx: &Ctx, error: &Error, params: Value) {
    let guest = matches!(ctx.actor, Actor::Guest { .. });
    if matches!(error, Error::Internal(_) | Error::Unavailable(_)) {
        tracing::error!(event = C::EVENT, operation = %ctx.operation, %error, "command failed");
    }
    let heard = !guest || C::JOURNAL_GUESTS || matches!(error, Error::Internal(_));
    if !heard || matches!(error, Error::Invalid(_)) {
        return;
    }
    let outcome = match error {
        Error::Internal(_) | Error::Unavailable(_) => {
            Outcome::Failed(error.message(), error.code().to_owned())
        }
        refusal => Outcome::Refused(refusal.message(), refusal.code().to_owned()),
    };
    let line =
        Line { event: C::EVENT, outcome, params, subjects: Vec::new(), parts: Vec::new(), came_in: None };
    if let Err(second) = failed_line(ctx, error, &line).await {
        tracing::error!(event = C::EVENT, operation = %ctx.operation, error = %second, "the failed event was not written");
    }
}

async fn failed_line(ctx: &Ctx, error: &Error, line: &Line) -> Result<()> {
    let tx = Tx::begin(ctx.clone()).await?;
    let number = journal::write(&tx, line).await?;
    if matches!(error, Error::Internal(_) | Error::Unavailable(_) | Error::Forbidden(_)) {
        journal::write_error(&tx, line.event, number, error).await?;
    }
    tx.commit().await
}

impl Read for Ctx {
    fn handle(&self) -> Handle<'_> {
        self.state.db().reader().handle()
    }
    fn state(&self) -> Option<&State> {
        Some(&self.state)
    }
}

/// Turns a violated constraint into the error of the field it guards, as the modules declare.
pub(crate) fn explain(constraints: &[(&'static str, &'static str, &'static str)], error: Error) -> Error {
    let Error::Internal(fault) = &error else { return error };
    let Some(name) = &fault.constraint else { return error };
    let known = constraints.iter().find(|(constraint, _, _)| *constraint == name.as_ref());
    known.map_or(error, |(_, path, code)| FieldError::new(*path, code).into())
}
