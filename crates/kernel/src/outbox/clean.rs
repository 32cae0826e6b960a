//! Throwing old letters away; those kept for the archive stay.

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::execute::execute;
use crate::jobs::JobSpec;
use crate::right::Right;
use crate::rights::MAIL_EDIT;
use crate::settings::{CLEAN_ROWS, MAIL_KEEP_DAYS, Settings};

/// Throws away letters that left, or never will, before the days of the setting `mail.keep_days`, and are
/// not kept for the archive; one chunk of them. Tells how many.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ThrowLettersAway {}

/// The condition of the partial index `outbox_gone`.
const GONE: &str = "state IN ('sent', 'failed') AND NOT is_kept AND created_at < ?";

impl Command for ThrowLettersAway {
    const EVENT: &'static str = "mail.throw_away";
    const RIGHT: Right = MAIL_EDIT;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let settings = Settings::on(tx, tx.today()).await?;
        let days = settings.whole(&MAIL_KEEP_DAYS)?;
        if days == 0 {
            return Ok(0);
        }
        let before = tx.now() - TimeDelta::days(days);
        let find = format!("SELECT id FROM outbox WHERE {GONE} ORDER BY created_at, id LIMIT ?");
        let limit = settings.whole(&CLEAN_ROWS)?;
        let rows = tx.raw(tx.engine().statement(&find, [before.into(), limit.into()])).await?;
        let ids: Vec<i64> = rows.iter().map(|r| r.try_get_by_index(0)).collect::<Result<_, _>>()?;
        for id in &ids {
            for sql in ["DELETE FROM outbox_files WHERE outbox_id = ?", "DELETE FROM outbox WHERE id = ?"] {
                tx.run(tx.engine().statement(sql, [(*id).into()])).await?;
            }
        }
        Ok(u64::try_from(ids.len()).unwrap_or(0))
    }
}

/// Nightly, chunk by chunk.
pub(crate) const CLEAN_LETTERS: JobSpec = JobSpec {
    name: "mail.clean",
    hour: 3,
    minute: 40,
    zone: None,
    run: |ctx| Box::pin(async move { clean(&ctx).await }),
};

async fn clean(ctx: &Ctx) -> Result<String> {
    let mut gone = 0;
    while any(ctx).await? {
        match execute(ctx, None, ThrowLettersAway {}).await? {
            0 => break,
            some => gone += some,
        }
    }
    Ok(format!("letters: {gone}"))
}

/// Whether there is anything to throw away: a night without work leaves no event.
async fn any(ctx: &Ctx) -> Result<bool> {
    let days = Settings::on(ctx, ctx.state.clock().today()).await?.whole(&MAIL_KEEP_DAYS)?;
    if days == 0 {
        return Ok(false);
    }
    let before = ctx.state.clock().now() - TimeDelta::days(days);
    let find = format!("SELECT id FROM outbox WHERE {GONE} LIMIT 1");
    Ok(!ctx.raw(ctx.engine().statement(&find, [before.into()])).await?.is_empty())
}
