//! How a business goes over the days: it grows, summers are quiet, December is busy, weekends are still.

use chrono::{Datelike as _, NaiveDate, TimeDelta, Weekday};

/// How busy each month is, in hundredths.
const MONTHS: [u64; 12] = [65, 95, 110, 100, 75, 95, 70, 75, 120, 125, 115, 145];

/// What has been done by each day, of all that is done in the whole time.
#[derive(Clone, Debug)]
pub(super) struct Season {
    first: NaiveDate,
    sums: Vec<u64>,
}

impl Season {
    /// From the first day to the last.
    pub(super) fn new(first: NaiveDate, days: i64) -> Self {
        let mut sums = Vec::new();
        let mut sum = 0;
        for n in 0..=days {
            let day = first + TimeDelta::days(n);
            let month = usize::try_from(day.month0()).unwrap_or_default();
            let month = MONTHS.get(month).copied().unwrap_or(100);
            let growth = 100 + u64::try_from(150 * n / days.max(1)).unwrap_or_default();
            let rest = if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) { 12 } else { 100 };
            sum += month * growth * rest;
            sums.push(sum);
        }
        Self { first, sums }
    }

    /// How many of `all` there should be by a day.
    pub(super) fn by(&self, day: NaiveDate, all: usize) -> usize {
        let n = usize::try_from((day - self.first).num_days()).unwrap_or_default();
        let whole = self.sums.last().copied().unwrap_or(1).max(1);
        let sum = self.sums.get(n).copied().unwrap_or(whole);
        let part = u64::try_from(all).unwrap_or_default() * sum / whole;
        usize::try_from(part).unwrap_or(all)
    }
}
