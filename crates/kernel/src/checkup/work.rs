//! The worker's work: jobs that ran when they should have.

use chrono::{DateTime, TimeDelta, Utc};

use super::Finding;
use crate::command::Ctx;
use crate::db::Read as _;
use crate::error::Result;
use crate::text::Message;

/// A daily job that has not run for so long is late.
const LATE: TimeDelta = TimeDelta::hours(26);

pub(super) async fn look(ctx: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "work";
    let sql = "SELECT job, finished_at, failed_at, result FROM job_runs ORDER BY job";
    let rows = ctx.raw(ctx.state.db().engine().statement(sql, [])).await?;
    let now = ctx.state.clock().now();
    let (mut found, mut newest) = (Vec::new(), None::<DateTime<Utc>>);
    for row in &rows {
        let (job, at): (String, DateTime<Utc>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        newest = newest.max(Some(at));
        if row.try_get_by_index::<Option<DateTime<Utc>>>(2)?.is_some() {
            let result: String = row.try_get_by_index(3)?;
            let said = Message::new("checkup-job-failed").arg("job", job).arg("error", result);
            found.push(Finding::bad(TOPIC, said));
        }
    }
    found.push(match newest {
        None => Finding::note(TOPIC, Message::new("checkup-no-jobs")),
        Some(at) if now - at > LATE => {
            Finding::bad(TOPIC, Message::new("checkup-jobs-late").arg("hours", (now - at).num_hours()))
        }
        Some(_) => Finding::good(TOPIC, Message::new("checkup-jobs")),
    });
    Ok(found)
}
