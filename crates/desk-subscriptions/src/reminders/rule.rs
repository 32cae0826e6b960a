//! Which reminder of an order is due: by dates alone, so that days on which nobody looked are made good.

use chrono::{Days, NaiveDate};

/// The subscriber's reminders.
pub const REMINDERS: usize = 5;

/// Days before the last day, of the first to the fifth reminder; zero sends none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms(pub [i64; REMINDERS]);

/// A reminder that was sent for this last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handled {
    /// Which, from 1.
    pub number: i64,
    /// How many days before the last day it stood for.
    pub days: i64,
}

/// A reminder that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which, from 1.
    pub number: i64,
    /// How many days before the last day it stands for.
    pub days: i64,
}

impl Terms {
    /// The farthest day of today's interest: access that ends later is reminded of later.
    pub fn horizon(self, today: NaiveDate) -> Option<NaiveDate> {
        let most = self.0.into_iter().max().filter(|days| *days > 0)?;
        after(today, most)
    }

    /// The terms that count for access of these days: one that lies before its beginning never comes.
    fn of(self, starts_on: NaiveDate, ends_on: NaiveDate) -> impl Iterator<Item = Due> {
        let length = (ends_on - starts_on).num_days();
        let all = (1_i64..).zip(self.0).map(|(number, days)| Due { number, days });
        all.filter(move |due| due.days > 0 && due.days < length)
    }
}

/// The reminder to send today. Of several whose days have come since somebody last looked only the nearest
/// to the end is sent, and those before it never: nobody is told "in thirty days" a week before the end.
pub fn due(
    terms: Terms,
    (starts_on, ends_on): (NaiveDate, NaiveDate),
    today: NaiveDate,
    handled: &[Handled],
) -> Option<Due> {
    let left = (ends_on - today).num_days();
    if left < 0 || today < starts_on {
        return None;
    }
    let come = terms.of(starts_on, ends_on).filter(|due| left <= due.days);
    let nearest = come.min_by_key(|due| (due.days, due.number))?;
    let passed = |h: &Handled| h.number == nearest.number || h.days <= nearest.days;
    (!handled.iter().any(passed)).then_some(nearest)
}

fn after(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const USUAL: Terms = Terms([30, 14, 7, 3, 1]);

    fn day(n: i64) -> NaiveDate {
        after(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), n).unwrap()
    }

    /// Access of the days 0 to `end`; the number that is due on a day.
    fn number(terms: Terms, end: i64, today: i64, handled: &[Handled]) -> Option<i64> {
        due(terms, (day(0), day(end)), day(today), handled).map(|d| d.number)
    }

    fn sent(number: i64, days: i64) -> Handled {
        Handled { number, days }
    }

    #[test]
    fn each_on_its_day() {
        assert_eq!(number(USUAL, 90, 59, &[]), None);
        assert_eq!(number(USUAL, 90, 60, &[]), Some(1));
        assert_eq!(number(USUAL, 90, 60, &[sent(1, 30)]), None);
        assert_eq!(number(USUAL, 90, 75, &[sent(1, 30)]), None);
        assert_eq!(number(USUAL, 90, 76, &[sent(1, 30)]), Some(2));
        assert_eq!(number(USUAL, 90, 89, &[sent(1, 30), sent(4, 3)]), Some(5));
        assert_eq!(number(USUAL, 90, 90, &[sent(4, 3)]), Some(5), "on the last day it is not too late");
        assert_eq!(number(USUAL, 90, 91, &[]), None, "after it it is");
    }

    #[test]
    fn of_several_missed_only_the_nearest() {
        assert_eq!(number(USUAL, 90, 88, &[]), Some(4));
        assert_eq!(number(USUAL, 90, 88, &[sent(4, 3)]), None);
        assert_eq!(number(USUAL, 90, 88, &[sent(1, 30), sent(2, 14)]), Some(4));
    }

    #[test]
    fn settings_may_change_in_between_and_stand_in_any_order() {
        assert_eq!(number(Terms([1, 30, 0, 14, 0]), 90, 60, &[]), Some(2));
        assert_eq!(number(Terms([1, 30, 0, 14, 0]), 90, 80, &[sent(2, 30)]), Some(4));
        assert_eq!(number(Terms([0; 5]), 90, 90, &[]), None);
        // Two for one day are one.
        assert_eq!(number(Terms([7, 7, 0, 0, 0]), 90, 83, &[]), Some(1));
        assert_eq!(number(Terms([7, 7, 0, 0, 0]), 90, 84, &[sent(1, 7)]), None);
        // The second stood for fourteen days and was sent; now it stands for five.
        assert_eq!(number(Terms([30, 5, 0, 0, 0]), 90, 86, &[sent(2, 14)]), None);
        // One that is farther than what was sent is past.
        assert_eq!(number(Terms([30, 14, 20, 0, 0]), 90, 77, &[sent(2, 14)]), None);
    }

    #[test]
    fn access_shorter_than_a_term_is_not_reminded_at_its_beginning() {
        assert_eq!(number(USUAL, 29, 0, &[]), None);
        assert_eq!(number(USUAL, 29, 15, &[]), Some(2));
        assert_eq!(number(USUAL, 30, 0, &[]), None);
        assert_eq!(number(USUAL, 31, 1, &[]), Some(1));
        assert_eq!(due(USUAL, (day(5), day(90)), day(0), &[]), None, "it has not begun");
    }

    #[test]
    fn the_horizon_is_the_farthest_term() {
        assert_eq!(USUAL.horizon(day(0)), Some(day(30)));
        assert_eq!(Terms([0; 5]).horizon(day(0)), None);
    }

    proptest! {
        /// On whatever days the job runs, and as often as it likes: nothing is sent twice, at most one a day,
        /// ever nearer to the end; and after a run no reminder whose day has come waits.
        #[test]
        fn never_twice_and_never_missed(
            terms in prop::array::uniform5(0_i64..40),
            length in 1_i64..80,
            runs in prop::collection::btree_set(0_i64..90, 0..90),
            again in 1_usize..4,
        ) {
            let terms = Terms(terms);
            let mut handled: Vec<Handled> = Vec::new();
            for today in runs {
                let before = handled.len();
                for _ in 0..again {
                    if let Some(due) = due(terms, (day(0), day(length)), day(today), &handled) {
                        prop_assert!(length - today <= due.days && today <= length, "in its time");
                        handled.push(sent(due.number, due.days));
                    }
                }
                prop_assert!(handled.len() - before <= 1, "one letter a day");
                let left = length - today;
                let come: Vec<i64> = terms.0.into_iter().filter(|d| *d > 0 && *d < length && left <= *d).collect();
                if let (Some(nearest), true) = (come.iter().min(), left >= 0) {
                    prop_assert!(handled.iter().any(|h| h.days == *nearest), "{nearest} was missed");
                }
            }
            let numbers: BTreeSet<i64> = handled.iter().map(|h| h.number).collect();
            prop_assert_eq!(numbers.len(), handled.len(), "never twice");
            prop_assert!(handled.windows(2).all(|w| w[0].days > w[1].days), "ever nearer");
        }

        /// When it runs every day, every term of its own day is kept on that very day.
        #[test]
        fn every_day_keeps_every_term(terms in prop::array::uniform5(0_i64..40), length in 1_i64..80) {
            let mut handled: Vec<Handled> = Vec::new();
            for today in 0..=length {
                if let Some(due) = due(Terms(terms), (day(0), day(length)), day(today), &handled) {
                    prop_assert_eq!(due.days, length - today);
                    handled.push(sent(due.number, due.days));
                }
            }
            let wanted: BTreeSet<i64> = terms.into_iter().filter(|d| *d > 0 && *d < length).collect();
            let kept: BTreeSet<i64> = handled.iter().map(|h| h.days).collect();
            prop_assert_eq!(kept, wanted);
        }
    }
}
