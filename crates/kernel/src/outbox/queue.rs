//! How the queue stands, for the figures and the check-up.

use chrono::{DateTime, Utc};

use crate::db::Read;
use crate::error::Result;

/// The queue at this moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Queue {
    /// Messages on their way; no more than 10 000 are counted.
    pub waiting: i64,
    /// When the oldest of them was posted.
    pub oldest: Option<DateTime<Utc>>,
    /// Messages given up; no more than 10 000 are counted.
    pub failed: i64,
}

/// Looks at the queue by its index.
pub async fn queue(read: &impl Read) -> Result<Queue> {
    let count = |state: &'static str| {
        let sql = "SELECT COUNT(*), MIN(created_at) FROM
                   (SELECT created_at FROM outbox WHERE state = ? LIMIT 10000) AS few";
        read.raw(read.engine().statement(sql, [state.into()]))
    };
    let mut queue = Queue::default();
    for (state, is_failed) in [("waiting", false), ("sending", false), ("failed", true)] {
        let rows = count(state).await?;
        let Some(row) = rows.first() else { continue };
        let n: i64 = row.try_get_by_index(0)?;
        if is_failed {
            queue.failed = n;
        } else {
            queue.waiting += n;
            let oldest: Option<DateTime<Utc>> = row.try_get_by_index(1)?;
            queue.oldest = [queue.oldest, oldest].into_iter().flatten().min();
        }
    }
    Ok(queue)
}
