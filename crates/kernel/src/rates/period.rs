//! Fetching the rates of a period: long work, a day a chunk.

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::FetchRates;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::RATES_EDIT;
use crate::tasks::{self, Outcome, Task, TaskSpec};
use crate::text::Message;

/// Days of one period at most.
const LONGEST: i64 = 800;

/// Starts fetching the rates of all days of a period; the task's number is the answer.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FetchRatesPeriod {
    /// The first day.
    pub from: In<NaiveDate>,
    /// The last day; today if left out.
    pub to: In<NaiveDate>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Command for FetchRatesPeriod {
    const EVENT: &'static str = "rates.fetch_period";
    const RIGHT: Right = RATES_EDIT;
    type Ready = (NaiveDate, NaiveDate);
    /// The task's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let today = ctx.state.clock().today();
        let from = check.need("from", &self.from);
        let to = check.or("to", &self.to, today);
        let to = check.that("to", to, "period_future", |to| *to <= today + Days::new(1));
        if let (Some(from), Some(to)) = (from, to)
            && !(0..LONGEST).contains(&(to - from).num_days())
        {
            check.fail(FieldError::new("to", "period").arg("max", LONGEST));
        }
        check.done((from, to))
    }

    async fn apply(self, (from, to): Self::Ready, tx: &mut Tx) -> Result<i64> {
        tasks::start(tx, FETCH_PERIOD.key, json!({ "from": from, "to": to })).await
    }
}

/// Fetches day after day.
pub const FETCH_PERIOD: TaskSpec =
    TaskSpec { key: "rates.fetch_period", title: "task-rates-fetch-period", run: |task| Box::pin(run(task)) };

async fn run(mut task: Task) -> Result<Outcome> {
    let Period { from, to } = task.params()?;
    let total = (to - from).num_days() + 1;
    let (mut done, mut written) = task.cursor::<(i64, i64)>()?.unwrap_or_default();
    for day in from.iter_days().take_while(|day| *day <= to).skip(usize::try_from(done).unwrap_or_default()) {
        let stored = task.chunk(done, FetchRates { on_date: day.into() }).await?;
        written += i64::from(stored.written);
        done += 1;
        task.progress(done, Some(total), &(done, written)).await?;
    }
    Ok(Outcome::said(Message::new("task-rates-fetched").arg("days", total).arg("rates", written)))
}
