//! How much VAT is in the sums of a day.

use chrono::NaiveDate;
use kernel::db::Read;
use kernel::settings::Settings;
use kernel::{Error, Result};
use rust_decimal::prelude::ToPrimitive as _;

use crate::order::taxes::Taxes;

/// Rates by the first day of their month, in 1/100 of a per cent; 0 where none is paid. A further tax (A24)
/// is counted in.
#[derive(Clone, Debug, Default)]
pub struct VatPeriods(Vec<(NaiveDate, i64)>);

impl VatPeriods {
    /// Rates from these days on, in any order.
    pub fn new(mut since: Vec<(NaiveDate, i64)>) -> Self {
        since.sort_unstable();
        Self(since)
    }

    /// The rates of all months from one day to another, as the settings have them.
    pub async fn read(read: &impl Read, from: NaiveDate, to: NaiveDate) -> Result<Self> {
        let mut since = Vec::new();
        for month in super::Month::of(from).to(super::Month::of(to)) {
            let day = month.first_day();
            let settings = Settings::on(read, day).await?;
            // Included or on top, an order's sum has it in it; and so a further tax.
            let rate = Taxes::of(&settings)?.both().to_i64();
            let rate = rate.ok_or_else(|| Error::internal("the rate of VAT"))?;
            if since.last().is_none_or(|(_, last)| *last != rate) {
                since.push((day, rate));
            }
        }
        Ok(Self(since))
    }

    /// The rate of a day.
    pub fn on(&self, day: NaiveDate) -> i64 {
        let at = self.0.partition_point(|(since, _)| *since <= day);
        at.checked_sub(1).and_then(|n| self.0.get(n)).or(self.0.first()).map_or(0, |(_, rate)| *rate)
    }
}
