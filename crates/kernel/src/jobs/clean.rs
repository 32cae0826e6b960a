//! Nightly: what has run out is thrown away.

use chrono::TimeDelta;

use super::JobSpec;
use crate::command::Ctx;
use crate::db::Tx;
use crate::error::Result;

/// Idempotency keys older than a day, sessions and tokens that have ended, tasks that ended a month ago
/// with their files.
pub(super) const CLEAN: JobSpec = JobSpec {
    name: "kernel.clean",
    hour: 3,
    minute: 30,
    zone: None,
    run: |ctx| Box::pin(async move { clean(&ctx).await }),
};

async fn clean(ctx: &Ctx) -> Result<String> {
    let tx = Tx::begin(ctx.clone()).await?;
    let now = tx.now();
    let (day_ago, month_ago) = (now - TimeDelta::hours(24), now - TimeDelta::days(30));
    let mut gone = 0;
    for (sql, before) in [
        ("DELETE FROM idempotency WHERE created_at < ?", day_ago),
        ("DELETE FROM sessions WHERE expires_at < ?", now),
        ("DELETE FROM tokens WHERE expires_at < ?", now),
        ("DELETE FROM user_links WHERE expires_at < ?", now),
        (
            "DELETE FROM files WHERE owner_noun = 'task' AND owner_id IN (SELECT id FROM tasks WHERE finished_at < ?)",
            month_ago,
        ),
        ("DELETE FROM tasks WHERE finished_at < ?", month_ago),
    ] {
        gone += tx.run(tx.engine().statement(sql, [before.into()])).await?;
    }
    tx.commit().await?;
    Ok(format!("deleted: {gone}"))
}
