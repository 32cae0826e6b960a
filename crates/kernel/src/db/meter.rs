//! What statements cost: counted for the figures, and told in the log when one was slow.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::Histogram;
use sea_orm::Statement;
use sea_orm::metric::Info;

/// Seconds of the histogram's steps: from 0.1 ms to about 3 s.
const STEPS: [f64; 10] = [0.000_1, 0.000_3, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0];
/// From how long a statement is slow, unless the configuration says otherwise.
const SLOW: Duration = Duration::from_millis(200);

/// The counters of one organisation's database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Meter {
    /// How long statements took, in seconds.
    pub seconds: Histogram,
    /// Statements that failed.
    pub failed: Counter,
    /// Statements that were slow.
    pub slow: Counter,
    slow_after: Arc<AtomicU64>,
    listener: Arc<OnceLock<Listener>>,
}

/// Which pool a statement ran on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// That of commands.
    Writer,
    /// That of queries.
    Reader,
}

type Hear = dyn Fn(Pool, &Statement) + Send + Sync;

/// Hears of each statement after it ran.
struct Listener(Box<Hear>);

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Listener")
    }
}

impl Meter {
    pub(super) fn new() -> Self {
        let slow_after = Arc::new(AtomicU64::new(millis(SLOW)));
        Self {
            seconds: Histogram::new(STEPS),
            failed: Counter::default(),
            slow: Counter::default(),
            slow_after,
            listener: Arc::default(),
        }
    }

    /// Has each statement told to a listener from now on, values and all: for the bench. Only the first is kept.
    pub fn listen(&self, listener: impl Fn(Pool, &Statement) + Send + Sync + 'static) {
        let _ = self.listener.set(Listener(Box::new(listener)));
    }

    /// From now on a statement is slow from so long.
    pub fn slow_after(&self, time: Duration) {
        self.slow_after.store(millis(time), Ordering::Relaxed);
    }

    /// Notes a statement. The log gets its text, never its values: those may be people's particulars.
    pub(super) fn note(&self, pool: Pool, info: &Info<'_>) {
        if let Some(listener) = self.listener.get() {
            (listener.0)(pool, info.statement);
        }
        self.seconds.observe(info.elapsed.as_secs_f64());
        if info.failed {
            self.failed.inc();
        }
        let took = millis(info.elapsed);
        if took >= self.slow_after.load(Ordering::Relaxed) {
            self.slow.inc();
            tracing::warn!(target: "stoyka::slow", took_ms = took, sql = %plain(&info.statement.sql), "slow statement");
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// One line, and not a whole page of it.
fn plain(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(2000).collect()
}
