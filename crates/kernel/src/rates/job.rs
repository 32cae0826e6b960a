//! The rates by schedule: at 08:00 and 15:30 Moscow time, when the Bank of Russia has set them.

use chrono::{Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};

use super::{FetchRates, fetch, row, store};
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::execute::execute;
use crate::jobs::JobSpec;
use crate::right::Right;
use crate::rights::RATES_EDIT;
use crate::settings::{RATES_FETCH, RATES_URL, Settings};
use crate::text::Message;

/// Where the bank is.
const MOSCOW: Tz = Tz::Europe__Moscow;
/// Missed days that are made good, at most.
const BACK: u64 = 31;

/// Today's rates, and those of the days since the last ones.
pub(crate) const FETCH_MORNING: JobSpec = JobSpec {
    name: "rates.fetch_morning",
    hour: 8,
    minute: 0,
    zone: Some(MOSCOW),
    run: |ctx| Box::pin(async move { told(&ctx, "rates.fetch_morning").await }),
};

/// The same, and tomorrow's.
pub(crate) const FETCH_AFTERNOON: JobSpec = JobSpec {
    name: "rates.fetch_afternoon",
    hour: 15,
    minute: 30,
    zone: Some(MOSCOW),
    run: |ctx| Box::pin(async move { told(&ctx, "rates.fetch_afternoon").await }),
};

/// Fetches; those who look after the rates hear of the first failure of a day.
async fn told(ctx: &Ctx, job: &'static str) -> Result<String> {
    let fetched = due(ctx).await;
    if let Err(error) = &fetched
        && !failed_lately(ctx, job).await?
    {
        execute(ctx, None, TellRatesFailed { why: ctx.say(error.message()) }).await?;
    }
    fetched
}

async fn due(ctx: &Ctx) -> Result<String> {
    let today = ctx.state.clock().now().with_timezone(&MOSCOW).date_naive();
    let settings = Settings::on(ctx, today).await?;
    if !settings.flag(&RATES_FETCH) {
        return Ok("switched off".to_owned());
    }
    // The bank itself is not asked for the days of a demo, or of a clock that stands.
    let made_up = ctx.state.is_demo() || ctx.state.clock().stands();
    if made_up && settings.text(&RATES_URL) == RATES_URL.default {
        return Ok("not asked: the day is made up".to_owned());
    }
    let mut written = 0;
    for day in first(ctx, today).await?.iter_days().take_while(|day| *day <= today) {
        written += execute(ctx, None, FetchRates { on_date: day.into() }).await?.written;
    }
    // Tomorrow's rates are taken only when they are tomorrow's: until then the bank answers with today's.
    let tomorrow = today + Days::new(1);
    if fetch::asked(ctx, tomorrow).await?.date == tomorrow {
        written += execute(ctx, None, FetchRates { on_date: tomorrow.into() }).await?.written;
    }
    Ok(format!("rates: {written}"))
}

/// The day after the last one that has rates of the bank; today's are asked for again.
async fn first(ctx: &Ctx, today: NaiveDate) -> Result<NaiveDate> {
    let oldest = today - Days::new(BACK);
    let last = row::Entity::find()
        .filter(row::Column::Source.eq(store::BANK))
        .filter(row::Column::OnDate.between(oldest, today))
        .order_by_desc(row::Column::OnDate);
    Ok(ctx.one(last).await?.map_or(today, |row| (row.on_date + Days::new(1)).min(today)))
}

/// Whether this job has failed within a day, and somebody was told.
async fn failed_lately(ctx: &Ctx, job: &'static str) -> Result<bool> {
    let day_ago = ctx.state.clock().now() - TimeDelta::hours(20);
    let sql = "SELECT 1 FROM job_runs WHERE job = ? AND failed_at > ?";
    let find = ctx.state.db().engine().statement(sql, [job.into(), day_ago.into()]);
    Ok(!ctx.raw(find).await?.is_empty())
}

/// Tells those who look after the rates that they were not fetched: the program's own event.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct TellRatesFailed {
    why: String,
}

impl Command for TellRatesFailed {
    const EVENT: &'static str = "rates.failed";
    const RIGHT: Right = RATES_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<(), Error> {
        let message = Message::new("notice-rates-failed").arg("why", self.why);
        tx.notify_holders(RATES_EDIT, &message, "/admin/rates/fetch").await
    }
}
