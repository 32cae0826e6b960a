//! Running jobs that are due.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use sea_orm::Statement;

use super::JobSpec;
use crate::command::Ctx;
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::settings;
use crate::state::State;

/// How long a job that failed waits before it is tried again.
const PAUSE: TimeDelta = TimeDelta::minutes(10);

/// A job's run.
#[derive(Clone, Debug)]
pub struct Ran {
    /// The job.
    pub job: &'static str,
    /// What it did, or why it could not.
    pub result: Result<String>,
}

fn all(state: &State) -> impl Iterator<Item = JobSpec> {
    state.modules().iter().flat_map(|m| m.jobs.iter().copied())
}

/// Runs every job whose hour has come today and that has not run today.
pub async fn run_due(state: &State) -> Result<Vec<Ran>> {
    // The zone may have been changed by another process.
    settings::refresh(state).await?;
    let mut ran = Vec::new();
    for job in all(state) {
        let now = state.clock().now().with_timezone(&zone(state, &job));
        if now.time() >= job.time() && is_due(state, job.name, now.date_naive()).await? {
            ran.push(run(state, job).await);
        }
    }
    Ok(ran)
}

fn zone(state: &State, job: &JobSpec) -> Tz {
    job.zone.unwrap_or_else(|| state.clock().zone())
}

/// Runs one job now, whether due or not.
pub async fn run_now(state: &State, name: &str) -> Result<Ran> {
    let job = all(state).find(|j| j.name == name).ok_or(Error::NotFound)?;
    Ok(run(state, job).await)
}

async fn run(state: &State, job: JobSpec) -> Ran {
    let ctx = Ctx::system(state, job.name);
    // The day is noted as it was at the start: a run over midnight does not swallow the next day's.
    let day = state.clock().now().with_timezone(&zone(state, &job)).date_naive();
    let result = (job.run)(ctx.clone()).await;
    let noted = match &result {
        Ok(done) => {
            tracing::info!(job = job.name, %done, "job");
            note_done(&ctx, job.name, day, done).await
        }
        Err(error) => {
            tracing::error!(job = job.name, %error, "job failed; it will be tried again");
            note_failed(&ctx, job.name, &error.to_string()).await
        }
    };
    if let Err(error) = noted {
        tracing::error!(job = job.name, %error, "the job's run was not noted; it will run again");
    }
    Ran { job: job.name, result }
}

/// Not yet done today, and not failed a moment ago. Another day than today may also lie ahead: a clock
/// that once ran ahead must not stop all work until then.
async fn is_due(state: &State, job: &str, today: NaiveDate) -> Result<bool> {
    let find =
        state.db().engine().statement("SELECT done_on, failed_at FROM job_runs WHERE job = ?", [job.into()]);
    let rows = state.db().reader().raw(find).await?;
    let Some(row) = rows.first() else { return Ok(true) };
    let done_on: Option<NaiveDate> = row.try_get_by_index(0)?;
    let failed_at: Option<DateTime<Utc>> = row.try_get_by_index(1)?;
    let now = state.clock().now();
    Ok(done_on != Some(today) && failed_at.is_none_or(|at| (now - at).abs() >= PAUSE))
}

async fn note_done(ctx: &Ctx, job: &str, day: NaiveDate, result: &str) -> Result<()> {
    let sql = "INSERT INTO job_runs (job, done_on, finished_at, failed_at, result) VALUES (?, ?, ?, NULL, ?)
               ON CONFLICT (job) DO UPDATE SET done_on = excluded.done_on, finished_at = excluded.finished_at,
                 failed_at = NULL, result = excluded.result";
    note(ctx, |tx| tx.engine().statement(sql, [job.into(), day.into(), tx.now().into(), result.into()])).await
}

async fn note_failed(ctx: &Ctx, job: &str, result: &str) -> Result<()> {
    let sql = "INSERT INTO job_runs (job, finished_at, failed_at, result) VALUES (?, ?, ?, ?)
               ON CONFLICT (job) DO UPDATE SET finished_at = excluded.finished_at, failed_at = excluded.failed_at,
                 result = excluded.result";
    note(ctx, |tx| tx.engine().statement(sql, [job.into(), tx.now().into(), tx.now().into(), result.into()]))
        .await
}

async fn note(ctx: &Ctx, statement: impl FnOnce(&Tx) -> Statement + Send) -> Result<()> {
    let tx = Tx::begin(ctx.clone()).await?;
    let statement = statement(&tx);
    tx.run(statement).await?;
    tx.commit().await
}
