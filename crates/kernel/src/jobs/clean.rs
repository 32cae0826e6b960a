//! Nightly: what has run out is thrown away.

use chrono::TimeDelta;

use super::JobSpec;
use crate::command::Ctx;
use crate::db::Tx;
use crate::error::Result;

/// Idempotency keys older than a day, sessions and tokens that have ended.
pub(super) const CLEAN: JobSpec = JobSpec {
    name: "kernel.clean",
    hour: 3,
    minute: 30,
    run: |ctx| Box::pin(async move { clean(&ctx).await }),
};

async fn clean(ctx: &Ctx) -> Result<String> {
    let tx = Tx::begin(ctx.clone()).await?;
    let now = tx.now();
    let day_ago = now - TimeDelta::hours(24);
    let mut gone = 0;
    for (sql, before) in [
        ("DELETE FROM idempotency WHERE created_at < ?", day_ago),
        ("DELETE FROM sessions WHERE expires_at < ?", now),
        ("DELETE FROM tokens WHERE expires_at < ?", now),
    ] {
        gone += tx.run(tx.engine().statement(sql, [before.into()])).await?;
    }
    tx.commit().await?;
    Ok(format!("deleted: {gone}"))
}
