//! How the scheduled fetching of rates went.

use chrono::{DateTime, Utc};

use super::job::{FETCH_AFTERNOON, FETCH_MORNING};
use crate::command::Ctx;
use crate::db::Read as _;
use crate::error::{Error, Result};
use crate::rights::RATES_VIEW;

/// The last run of one of the two jobs.
#[derive(Clone, Debug)]
pub struct LastFetch {
    /// `08:00` or `15:30`, Moscow time.
    pub due: String,
    /// When it ran; nothing if it never did.
    pub at: Option<DateTime<Utc>>,
    /// Whether it failed.
    pub failed: bool,
    /// What it did, or why it could not.
    pub result: String,
}

/// The last runs of both jobs.
pub async fn last_fetches(ctx: &Ctx) -> Result<Vec<LastFetch>> {
    if !ctx.actor.holds(RATES_VIEW) {
        return Err(Error::Forbidden(RATES_VIEW));
    }
    let mut all = Vec::new();
    for job in [FETCH_MORNING, FETCH_AFTERNOON] {
        let sql = "SELECT finished_at, failed_at, result FROM job_runs WHERE job = ?";
        let rows = ctx.raw(ctx.state.db().engine().statement(sql, [job.name.into()])).await?;
        let mut last = LastFetch {
            due: job.time().format("%H:%M").to_string(),
            at: None,
            failed: false,
            result: String::new(),
        };
        if let Some(row) = rows.first() {
            last.at = row.try_get_by_index(0)?;
            last.failed = row.try_get_by_index::<Option<DateTime<Utc>>>(1)?.is_some();
            last.result = row.try_get_by_index::<Option<String>>(2)?.unwrap_or_default();
        }
        all.push(last);
    }
    Ok(all)
}
