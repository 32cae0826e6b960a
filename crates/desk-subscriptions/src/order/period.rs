//! When access begins and ends.
//!
//! Both days belong to the access. Source: seed §1.3 «Предоставить Доступ»,
//! spec/subscriptions.md §1.5 (the rule of D2 is ours, A15) and §1.8.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::order::delivery::Delivery;

/// How long access lasts, when nobody says its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// P months: an order by the Internet or by e-mail.
    Months(u8),
    /// A number of days from the settings: a trial order.
    Days(u16),
    /// The one day on which the answer is sent: a single request.
    OneDay,
    /// The operator says the end: a contract, a certificate.
    ByHand,
}

impl Term {
    /// The term of an order. `trial_days` is the setting «тестовый период».
    pub const fn of(delivery: Delivery, trial: bool, months: u8, trial_days: u16) -> Self {
        match delivery {
            _ if trial => Self::Days(trial_days),
            Delivery::Online | Delivery::Mail => Self::Months(months),
            Delivery::Query => Self::OneDay,
            Delivery::Contract | Delivery::Certificate => Self::ByHand,
        }
    }

    /// The last day, or `None` when only the operator can say it.
    pub fn end(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Months(months) => Some(access_end(start, months)),
            Self::Days(days) => Some(trial_end(start, days)),
            Self::OneDay => Some(start),
            Self::ByHand => None,
        }
    }
}

/// D2, the last day of access of so many months from D1: the day before the same day of the month
/// `D1 + P`, or that month's last day when it has no such day (31.01 and one month: 28.02). No
/// months make one day. At the end of the calendar's range it is the calendar's last day.
pub fn access_end(start: NaiveDate, months: u8) -> NaiveDate {
    match start.checked_add_months(Months::new(months.into())) {
        _ if months == 0 => start,
        Some(same) if same.day() == start.day() => same.pred_opt().unwrap_or(same),
        Some(last) => last,
        None => NaiveDate::MAX,
    }
}

/// The last day of a trial of so many days: `D1 + days − 1`. No days make one day.
pub fn trial_end(start: NaiveDate, days: u16) -> NaiveDate {
    let further = Days::new(days.saturating_sub(1).into());
    start.checked_add_days(further).unwrap_or(NaiveDate::MAX)
}

/// D1 when the operator names none: the day the subscriber desired, else tomorrow.
/// `today` is the day in the site's zone.
pub fn default_start(desired: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    desired.or(today.succ_opt()).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
    }

    #[test]
    fn ends_of_the_specification() {
        for (start, months, end) in [
            ("01.12.2026", 3, "28.02.2027"),
            ("31.01.2027", 1, "28.02.2027"),
            ("29.02.2028", 12, "28.02.2029"),
            ("15.01.2027", 6, "14.07.2027"),
            // The periods of the examples of connections bought later, §1.7.
            ("01.12.2026", 6, "31.05.2027"),
            ("01.11.2026", 6, "30.04.2027"),
            ("01.10.2026", 3, "31.12.2026"),
            ("01.01.2026", 12, "31.12.2026"),
            // And their neighbours.
            ("28.02.2027", 1, "27.03.2027"),
            ("29.02.2028", 48, "28.02.2032"),
            ("30.01.2028", 1, "29.02.2028"),
            ("29.01.2028", 1, "28.02.2028"),
            ("31.03.2027", 1, "30.04.2027"),
            ("30.03.2027", 1, "29.04.2027"),
            ("31.12.2026", 2, "28.02.2027"),
        ] {
            assert_eq!(access_end(day(start), months), day(end), "{start} + {months}");
        }
    }

    #[test]
    fn terms_of_orders() {
        let start = day("10.03.2027");
        for (delivery, trial, end) in [
            (Delivery::Online, false, Some("09.06.2027")),
            (Delivery::Mail, false, Some("09.06.2027")),
            (Delivery::Online, true, Some("23.03.2027")),
            (Delivery::Query, false, Some("10.03.2027")),
            (Delivery::Contract, false, None),
            (Delivery::Certificate, false, None),
        ] {
            let term = Term::of(delivery, trial, 3, 14);
            assert_eq!(term.end(start), end.map(day), "{delivery}");
        }
    }

    #[test]
    fn the_start_is_desired_or_tomorrow() {
        let today = day("31.12.2026");
        assert_eq!(default_start(None, today), day("01.01.2027"));
        assert_eq!(default_start(Some(day("15.02.2027")), today), day("15.02.2027"));
        assert_eq!(default_start(None, NaiveDate::MAX), NaiveDate::MAX);
    }

    #[test]
    fn the_edges_do_not_panic() {
        assert_eq!(access_end(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(trial_end(NaiveDate::MAX, 2), NaiveDate::MAX);
        let today = day("10.03.2027");
        assert_eq!(access_end(today, 0), today);
        assert_eq!(trial_end(today, 0), today);
        assert_eq!(trial_end(today, 1), today);
    }

    /// The rule in plain words, without the calendar's arithmetic: go on day by day until the
    /// month `D1 + P` has the day, or is over.
    fn slow_end(start: NaiveDate, months: u8) -> NaiveDate {
        let index = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap();
        let target = index(start) + i32::from(months);
        let reached =
            |date: &NaiveDate| index(*date) > target || index(*date) == target && date.day() == start.day();
        start.iter_days().find(reached).unwrap().pred_opt().unwrap()
    }

    fn days() -> impl Strategy<Value = NaiveDate> {
        (0_u64..60_000).prop_map(|n| NaiveDate::from_ymd_opt(1996, 1, 1).unwrap() + Days::new(n))
    }

    proptest! {
        #[test]
        fn agrees_with_the_rule_in_plain_words(start in days(), months in 1_u8..=12) {
            prop_assert_eq!(access_end(start, months), slow_end(start, months));
        }

        #[test]
        fn ends_after_it_begins_and_in_good_time(start in days(), months in 1_u8..=12) {
            let length = (access_end(start, months) - start).num_days() + 1;
            let months = i64::from(months);
            prop_assert!(length >= months * 30 - 2 && length <= months * 31, "{}", length);
        }

        /// The next period begins on the same day of a month, or on the first of the month after
        /// one that has no such day.
        #[test]
        fn the_next_period_joins_on(start in days(), months in 1_u8..=12) {
            let next = access_end(start, months).succ_opt().unwrap();
            prop_assert!(next.day() == start.day() || next.day() == 1);
            if start.day() <= 28 {
                prop_assert_eq!(Some(next), start.checked_add_months(Months::new(months.into())));
            }
            prop_assert!(access_end(next, months) >= next);
        }

        #[test]
        fn later_starts_and_longer_periods_end_later(start in days(), months in 1_u8..12) {
            let end = access_end(start, months);
            prop_assert!(access_end(start.succ_opt().unwrap(), months) >= end);
            prop_assert!(access_end(start, months + 1) > end);
        }

        #[test]
        fn a_trial_lasts_its_days(start in days(), days in 1_u16..400) {
            prop_assert_eq!((trial_end(start, days) - start).num_days() + 1, i64::from(days));
        }
    }
}
