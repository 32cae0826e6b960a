//! What is cached over processes: a number a topic stands in one small table, is raised by every command
//! that changes what is cached, and is read at most once a second.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::state::State;

/// How long the numbers are trusted.
const TRUSTED: Duration = Duration::from_secs(1);

/// The numbers as this process last saw them.
#[derive(Debug, Default)]
pub struct Revisions(Mutex<Option<Seen>>);

#[derive(Debug)]
struct Seen {
    at: Instant,
    numbers: BTreeMap<String, i64>,
}

impl Revisions {
    /// The number of a topic; 0 if nothing of it was ever changed.
    pub async fn number(&self, state: &State, topic: &str) -> Result<i64> {
        if let Some(number) = self.fresh(topic) {
            return Ok(number);
        }
        let at = Instant::now();
        let all = state.db().engine().statement("SELECT topic, number FROM revisions", []);
        let rows = state.db().reader().raw(all).await?;
        let numbers: BTreeMap<String, i64> = rows
            .iter()
            .map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?)))
            .collect::<Result<_>>()?;
        let number = numbers.get(topic).copied().unwrap_or(0);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Seen { at, numbers });
        Ok(number)
    }

    fn fresh(&self, topic: &str) -> Option<i64> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = seen.as_ref().filter(|s| s.at.elapsed() < TRUSTED)?;
        Some(seen.numbers.get(topic).copied().unwrap_or(0))
    }

    /// Trusts the numbers no longer: a command of this process may have raised one.
    pub(crate) fn look_again(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Raises a topic's number in the transaction of the command that changes what is cached.
pub async fn raise(tx: &Tx, topic: &str) -> Result<()> {
    if let Some(settings) = tx.settings_read() {
        settings.forget();
    }
    let sql = "INSERT INTO revisions (topic, number) VALUES (?, 1)
               ON CONFLICT (topic) DO UPDATE SET number = revisions.number + 1";
    tx.run(tx.engine().statement(sql, [topic.into()])).await.map(drop)
}
