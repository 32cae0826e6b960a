//! Fetching a day's rates from the Bank of Russia.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::document::{self, Document};
use super::store::{DayRates, StoredRates, day_rates, refused, store};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Refusal, Result};
use crate::field::In;
use crate::outgoing;
use crate::right::Right;
use crate::rights::RATES_EDIT;
use crate::settings::{RATES_URL, Settings};

/// Fetches the rates of a day from the address of the settings. A rate entered by hand stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FetchRates {
    /// The day; today if left out.
    pub on_date: In<NaiveDate>,
}

impl Command for FetchRates {
    const EVENT: &'static str = "rates.fetch";
    const RIGHT: Right = RATES_EDIT;
    type Ready = DayRates;
    type Out = StoredRates;

    async fn prepare(&self, ctx: &Ctx) -> Result<DayRates> {
        let mut check = Check::new();
        let day = check.or("on_date", &self.on_date, ctx.state.clock().today());
        let day = check.done(day)?;
        day_rates(ctx, day, asked(ctx, day).await?).await
    }

    async fn apply(self, rates: DayRates, tx: &mut Tx) -> Result<StoredRates> {
        store(tx, rates).await
    }
}

/// What the bank answers for a day.
pub(super) async fn asked(ctx: &Ctx, day: NaiveDate) -> Result<Document> {
    let url = Settings::on(ctx, ctx.state.clock().today()).await?.text(&RATES_URL);
    if url.is_empty() {
        return Err(Refusal::new("rates_no_address").into());
    }
    let mark = if url.contains('?') { '&' } else { '?' };
    let url = format!("{url}{mark}date_req={}", day.format("%d/%m/%Y"));
    let answer = outgoing::get(&url).await.map_err(|error| match error {
        Error::Unavailable(why) => Refusal::new("rates_unreachable").arg("why", why).into(),
        other => other,
    })?;
    document::parse(&answer).map_err(refused)
}
