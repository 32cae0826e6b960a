//! Running jobs that are due.

use chrono::NaiveDate;

use super::JobSpec;
use crate::command::Ctx;
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::state::State;

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
    let now = state.clock().now().with_timezone(&state.clock().zone());
    let mut ran = Vec::new();
    for job in all(state) {
        if now.time() >= job.time()
            && last_done(state, job.name).await?.is_none_or(|day| day < now.date_naive())
        {
            ran.push(run(state, job).await);
        }
    }
    Ok(ran)
}

/// Runs one job now, whether due or not.
pub async fn run_now(state: &State, name: &str) -> Result<Ran> {
    let job = all(state).find(|j| j.name == name).ok_or(Error::NotFound)?;
    Ok(run(state, job).await)
}

async fn run(state: &State, job: JobSpec) -> Ran {
    let ctx = Ctx::system(state, job.name);
    // The day is noted as it was at the start: a run over midnight does not swallow the next day's.
    let day = state.clock().today();
    let result = (job.run)(ctx.clone()).await;
    match &result {
        Ok(done) => {
            tracing::info!(job = job.name, %done, "job");
            if let Err(error) = note(&ctx, job.name, day, done).await {
                tracing::error!(job = job.name, %error, "the job's run was not noted; it will run again");
            }
        }
        Err(error) => tracing::error!(job = job.name, %error, "job failed; it will be tried again"),
    }
    Ran { job: job.name, result }
}

async fn last_done(state: &State, job: &str) -> Result<Option<NaiveDate>> {
    let find = state.db().engine().statement("SELECT done_on FROM job_runs WHERE job = ?", [job.into()]);
    let rows = state.db().reader().raw(find).await?;
    Ok(rows.first().map(|r| r.try_get_by_index(0)).transpose()?)
}

async fn note(ctx: &Ctx, job: &str, day: NaiveDate, result: &str) -> Result<()> {
    let tx = Tx::begin(ctx.clone()).await?;
    let sql = "INSERT INTO job_runs (job, done_on, finished_at, result) VALUES (?, ?, ?, ?)
               ON CONFLICT (job) DO UPDATE SET done_on = excluded.done_on, finished_at = excluded.finished_at, result = excluded.result";
    let values = [job.into(), day.into(), tx.now().into(), result.into()];
    tx.run(tx.engine().statement(sql, values)).await?;
    tx.commit().await
}
