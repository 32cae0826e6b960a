//! Throwing old letters away, by the setting `mail_in.keep_days`.

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::decide::drop_files;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::execute::execute;
use crate::jobs::JobSpec;
use crate::right::Right;
use crate::rights::MAIL_IN_WORK;
use crate::settings::{CLEAN_ROWS, MAIL_IN_KEEP_DAYS, Settings};

/// Throws away letters older than the setting's days, those in quarantine excepted; one chunk of them. Of what a
/// desk took, words and files go and the Message-ID stays: answers to it still find their thread.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ThrowIncomingAway {}

/// What is old and still has something to throw away.
const GONE: &str = "state IN ('taken', 'ignored') AND received_at < ? AND (state = 'ignored' OR size > 0)";

impl Command for ThrowIncomingAway {
    const EVENT: &'static str = "mail_in.throw_away";
    const RIGHT: Right = MAIL_IN_WORK;
    type Ready = ();
    /// How many.
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let settings = Settings::on(tx, tx.today()).await?;
        let days = settings.whole(&MAIL_IN_KEEP_DAYS)?;
        if days == 0 {
            return Ok(0);
        }
        let before = tx.now() - TimeDelta::days(days);
        let find = format!("SELECT id, state FROM incoming_mail WHERE {GONE} ORDER BY id LIMIT ?");
        let limit = settings.whole(&CLEAN_ROWS)?;
        let rows = tx.raw(tx.engine().statement(&find, [before.into(), limit.into()])).await?;
        for row in &rows {
            let (id, state): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            drop_files(tx, id).await?;
            let sql = if state == "ignored" {
                "DELETE FROM incoming_mail WHERE id = ?"
            } else {
                "UPDATE incoming_mail SET text = '', reply = '', recipients = '[]', size = 0 WHERE id = ?"
            };
            tx.run(tx.engine().statement(sql, [id.into()])).await?;
        }
        Ok(u64::try_from(rows.len()).unwrap_or(0))
    }
}

/// Nightly, chunk by chunk.
pub(crate) const CLEAN_INCOMING: JobSpec = JobSpec {
    name: "mail_in.clean",
    hour: 3,
    minute: 50,
    zone: None,
    run: |ctx| Box::pin(async move { clean(&ctx).await }),
};

async fn clean(ctx: &Ctx) -> Result<String> {
    let mut gone = 0;
    while any(ctx).await? {
        match execute(ctx, None, ThrowIncomingAway {}).await? {
            0 => break,
            some => gone += some,
        }
    }
    Ok(format!("letters: {gone}"))
}

/// Whether there is anything to throw away: a night without work leaves no event.
async fn any(ctx: &Ctx) -> Result<bool> {
    let days = Settings::on(ctx, ctx.state.clock().today()).await?.whole(&MAIL_IN_KEEP_DAYS)?;
    if days == 0 {
        return Ok(false);
    }
    let before = ctx.state.clock().now() - TimeDelta::days(days);
    let find = format!("SELECT id FROM incoming_mail WHERE {GONE} LIMIT 1");
    Ok(!ctx.raw(ctx.engine().statement(&find, [before.into()])).await?.is_empty())
}
