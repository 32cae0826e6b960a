//! Counting worked days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::EntityTrait as _;

use super::{DayKind, by_law, row};
use crate::db::Read;
use crate::error::Result;

/// The days of an organisation: those of the law, and where it says otherwise.
#[derive(Clone, Debug, Default)]
pub struct WorkCalendar {
    own: BTreeMap<NaiveDate, DayKind>,
}

/// The organisation's calendar.
pub async fn work(read: &impl Read) -> Result<WorkCalendar> {
    let own = read.all(row::Entity::find()).await?;
    Ok(WorkCalendar::new(own.into_iter().map(|row| (row.on_date, row.kind))))
}

impl WorkCalendar {
    /// The law's days, but for these.
    pub fn new(own: impl IntoIterator<Item = (NaiveDate, DayKind)>) -> Self {
        Self { own: own.into_iter().collect() }
    }

    /// What a day is.
    pub fn kind(&self, day: NaiveDate) -> DayKind {
        self.own.get(&day).copied().unwrap_or_else(|| by_law(day).0)
    }

    /// Whether people work on it.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.kind(day).is_worked()
    }

    /// The n-th worked day after this day, or before it if n is below zero. With n = 0 it is the day itself,
    /// worked or not.
    pub fn add_working_days(&self, day: NaiveDate, n: i32) -> NaiveDate {
        let (mut day, mut left) = (day, n.unsigned_abs());
        while left > 0 {
            let Some(next) = (if n > 0 { day.succ_opt() } else { day.pred_opt() }) else { break };
            day = next;
            left -= u32::from(self.is_working(day));
        }
        day
    }

    /// How many worked days come after `from` up to `to`, that day included; below zero if `to` is earlier.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        i64::try_from(days.filter(|day| self.is_working(*day)).count()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn worked_days_are_counted_over_holidays() {
        let law = WorkCalendar::default();
        assert_eq!(law.add_working_days(day("2026-12-30"), 1), day("2027-01-11"));
        assert_eq!(law.add_working_days(day("2027-01-11"), -1), day("2026-12-30"));
        assert_eq!(law.add_working_days(day("2026-11-03"), 1), day("2026-11-05"));
        assert_eq!(law.working_days_between(day("2026-12-31"), day("2027-01-11")), 1);
        assert_eq!(law.working_days_between(day("2027-01-11"), day("2026-12-31")), -1);
        assert!(law.is_working(day("2027-02-20")), "a Saturday that is worked");
        let own = WorkCalendar::new([(day("2026-11-05"), DayKind::Holiday)]);
        assert_eq!(own.add_working_days(day("2026-11-03"), 1), day("2026-11-06"));
    }

    fn calendar() -> impl Strategy<Value = WorkCalendar> {
        let kind = prop_oneof![
            Just(DayKind::Working),
            Just(DayKind::Short),
            Just(DayKind::Off),
            Just(DayKind::Holiday)
        ];
        let first = day("2025-06-01");
        proptest::collection::btree_map(0_u64..1500, kind, 0..60).prop_map(move |own| {
            WorkCalendar::new(own.into_iter().map(|(at, kind)| (first + Days::new(at), kind)))
        })
    }

    proptest! {
        #[test]
        fn going_n_worked_days_passes_n_worked_days(calendar in calendar(), at in 0_u64..1200, n in 1_i32..120) {
            let from = day("2025-06-01") + Days::new(at);
            let to = calendar.add_working_days(from, n);
            prop_assert!(calendar.is_working(to) && to > from);
            prop_assert_eq!(calendar.working_days_between(from, to), i64::from(n));
        }

        #[test]
        fn there_and_back_ends_on_the_same_worked_day(calendar in calendar(), at in 0_u64..1200, n in 0_i32..120) {
            let from = calendar.add_working_days(day("2025-06-01") + Days::new(at), 1);
            let there = calendar.add_working_days(from, n);
            prop_assert_eq!(calendar.add_working_days(there, -n), from);
        }

        #[test]
        fn stretches_add_up(calendar in calendar(), a in 0_u64..700, b in 0_u64..700, c in 0_u64..700) {
            let first = day("2025-06-01");
            let at = |n| first + Days::new(n);
            let sum = calendar.working_days_between(at(a), at(b)) + calendar.working_days_between(at(b), at(c));
            prop_assert_eq!(sum, calendar.working_days_between(at(a), at(c)));
        }
    }
}
