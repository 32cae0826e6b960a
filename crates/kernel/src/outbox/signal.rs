//! Signals: changes that programs outside of the house are told of, by a script that is run and by a
//! webhook that is posted. Like letters they are rows before they are acts.
//!
//! The signals of one client leave in the order in which they were written: one that waits for its next
//! attempt holds up those after it, so that no older state arrives after a newer one. A signal that is given
//! up lets the next one pass; the receiver tells them apart by `Stoyka-Sequence`, which only grows.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::Value;

use super::row;
use super::transport::Transport;
use super::{script, webhook};
use crate::chance;
use crate::command::Ctx;
use crate::db::{Read as _, Tx, dialect};
use crate::error::{Error, Result};
use crate::settings::{Setting, Settings};
use crate::state::State;

/// Signals claimed at once.
const BATCH: i64 = 10;
/// After this an attempt under way counts as lost with its process; no attempt may take so long.
const LEASE: TimeDelta = TimeDelta::minutes(30);
/// Attempts before a signal waits for a person: about a day.
const ATTEMPTS: i64 = 100;
/// More of an answer is not kept, in characters.
const ANSWER: usize = 4000;

/// A kind of signal, as a module declares it: where it goes is said by its settings.
#[derive(Clone, Copy, Debug)]
pub struct SignalSpec {
    /// `subscriptions.access`.
    pub kind: &'static str,
    /// The whole path of the program to run; none is run if empty.
    pub script: Setting,
    /// The address to post to; none is posted if empty.
    pub url: Setting,
    /// The key that posts are signed with.
    pub secret: Setting,
    /// Seconds that either may take.
    pub timeout: Setting,
}

/// A signal before it is written.
#[derive(Clone, Debug)]
pub struct Signal {
    /// One of the modules' kinds.
    pub kind: &'static str,
    /// The client whose signals leave in order.
    pub client: i64,
    /// A line that people read in the list.
    pub subject: String,
    /// Arguments of the script, after the kind.
    pub args: Vec<String>,
    /// What happened.
    pub body: serde_json::Value,
}

impl SignalSpec {
    fn find(state: &State, kind: &str) -> Result<Self> {
        let found = state.modules().iter().flat_map(|m| m.signals).find(|s| s.kind == kind).copied();
        found.ok_or_else(|| Error::internal(format!("there is no signal {kind}")))
    }

    /// The channels that are open by these settings, with where they lead.
    fn channels(&self, settings: &Settings) -> Vec<(&'static str, String)> {
        let open = [("script", &self.script), ("webhook", &self.url)];
        open.into_iter().filter_map(|(channel, place)| Some((channel, settings.some(place)?))).collect()
    }
}

/// Whether anybody wants to hear signals of this kind today: what nobody hears need not be put together.
pub async fn is_heard(tx: &Tx, kind: &str) -> Result<bool> {
    let settings = Settings::on(tx, tx.today()).await?;
    Ok(!SignalSpec::find(&tx.ctx().state, kind)?.channels(&settings).is_empty())
}

/// Writes the signals of an event, a row a channel.
pub(crate) async fn write(tx: &Tx, signals: Vec<Signal>, journal: i64) -> Result<()> {
    if signals.is_empty() {
        return Ok(());
    }
    let settings = Settings::on(tx, tx.today()).await?;
    for (n, signal) in signals.into_iter().enumerate() {
        let spec = SignalSpec::find(&tx.ctx().state, signal.kind)?;
        let text = serde_json::json!({ "event": signal.kind, "args": signal.args, "data": signal.body });
        for (channel, place) in spec.channels(&settings) {
            let sql = "INSERT INTO outbox (channel, kind, dedupe_key, client_id, journal_id, recipient, subject, text, html,
                         message_id, state, attempts, due_at, created_at)
                       VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, 'waiting', 0, ?, ?)";
            let values: [Value; 11] = [
                channel.into(),
                signal.kind.into(),
                format!("signal:{journal}:{n}:{channel}").into(),
                signal.client.into(),
                journal.into(),
                place.into(),
                signal.subject.clone().into(),
                text.to_string().into(),
                chance::token()?.into(),
                tx.now().into(),
                tx.now().into(),
            ];
            tx.run(tx.engine().statement(sql, values)).await?;
        }
    }
    Ok(())
}

/// Sends the signals that are due; tells how many were taken. A receiver that is away leaves them waiting.
pub async fn signal_due(state: &State) -> Result<usize> {
    let ctx = Ctx::system(state, "signals");
    let mut sent = 0;
    loop {
        let signals = claim(&ctx).await?;
        if signals.is_empty() {
            return Ok(sent);
        }
        for signal in signals {
            // Held up by the signals before it: by now another worker may have it.
            if signal.due_at <= state.clock().now() {
                continue;
            }
            let answer = send(&ctx, &signal).await?;
            sent += usize::from(answer.is_ok());
            note(&ctx, &signal, answer).await?;
        }
    }
}

/// What an outside program said, and whether it took the signal.
pub(super) type Heard = Result<String, (String, String)>;

async fn send(ctx: &Ctx, signal: &row::Model) -> Result<Heard> {
    if matches!(ctx.state.transport(), Transport::Past) {
        return Ok(Ok(String::new()));
    }
    // Where it goes is looked up anew at each attempt: an address that was put right helps what waits.
    let spec = SignalSpec::find(&ctx.state, &signal.kind)?;
    let settings = Settings::on(ctx, ctx.state.clock().today()).await?;
    let seconds = u64::try_from(settings.whole(&spec.timeout)?).unwrap_or(10);
    let limit = Duration::from_secs(seconds);
    Ok(if signal.channel == "script" {
        let path = settings.some(&spec.script).unwrap_or_else(|| signal.recipient.clone());
        script::run(&path, signal, limit).await
    } else {
        let url = settings.some(&spec.url).unwrap_or_else(|| signal.recipient.clone());
        let now = ctx.state.clock().now().timestamp();
        webhook::post(&url, &settings.text(&spec.secret), signal, now, limit).await
    })
}

/// Takes the oldest due signals for this worker: of each client and channel the first that has not left.
async fn claim(ctx: &Ctx) -> Result<Vec<row::Model>> {
    let tx = Tx::begin(ctx.clone()).await?;
    let engine = tx.engine();
    let sql = format!(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1, due_at = ? WHERE id IN (
           SELECT o.id FROM outbox o WHERE o.channel <> 'mail' AND o.state IN ('waiting', 'sending') AND o.due_at <= ?
             AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.channel = o.channel AND b.client_id = o.client_id
               AND b.channel <> 'mail' AND b.state IN ('waiting', 'sending') AND b.id < o.id)
           ORDER BY o.due_at, o.id LIMIT ?{})
         RETURNING id",
        dialect::skip_locked(engine)
    );
    let values: [Value; 3] = [(tx.now() + LEASE).into(), tx.now().into(), BATCH.into()];
    let rows = tx.raw(engine.statement(&sql, values)).await?;
    let ids: Vec<i64> = rows.iter().map(|r| r.try_get_by_index(0)).collect::<Result<_, _>>()?;
    let signals = if ids.is_empty() { Vec::new() } else { tx.all(row::by_ids(ids)).await? };
    tx.commit().await?;
    Ok(signals)
}

async fn note(ctx: &Ctx, signal: &row::Model, heard: Heard) -> Result<()> {
    let (answer, error) = match heard {
        Ok(answer) => (answer, None),
        Err((answer, why)) => (answer, Some(why)),
    };
    let tx = Tx::begin(ctx.clone()).await?;
    let now = tx.now();
    let (state, due_at, sent_at) = match &error {
        None => ("sent", now, Some(now)),
        Some(_) if signal.attempts >= ATTEMPTS => ("failed", now, None),
        Some(_) => ("waiting", now + back_off(signal.attempts), None),
    };
    if let Some(error) = &error {
        tracing::warn!(signal = signal.id, attempts = signal.attempts, %error, "a signal was not taken");
    }
    let kept: String = answer.chars().filter(|c| *c != '\0').take(ANSWER).collect();
    let sql = "UPDATE outbox SET state = ?, due_at = ?, sent_at = ?, error = ?, answer = ?
               WHERE id = ? AND state = 'sending'";
    let values: [Value; 6] =
        [state.into(), due_at.into(), sent_at.into(), error.into(), kept.into(), signal.id.into()];
    tx.run(tx.engine().statement(sql, values)).await?;
    tx.commit().await
}

/// One minute, two, four … a quarter of an hour: a receiver that comes back hears of access soon.
fn back_off(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(4);
    TimeDelta::minutes(i64::from(1_u32 << doublings)).min(TimeDelta::minutes(15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_grow_rarer_but_not_rare() {
        let minutes = [1, 2, 3, 4, 5, 60].map(|attempt| back_off(attempt).num_minutes());
        assert_eq!(minutes, [1, 2, 4, 8, 15, 15]);
    }
}
