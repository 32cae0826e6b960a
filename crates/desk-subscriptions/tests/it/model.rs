//! The numbers of tax invoices, slowly and obviously: the model against which the stories compare
//! the database's numbers.
//!
//! The rule (spec/subscriptions.md §1.4, «№ СФ»; seed table 1.3.1): a payment of the date d gets
//! `n = 1 + max(№ of tax invoices with date ≤ d)`, zero where there are none, and every tax
//! invoice with a date after d moves up by one. Taking number k back moves every number above k
//! down by one. Each calendar year is a series of its own (A16).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

/// One year's tax invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    entries: Vec<Entry>,
}

/// A tax invoice in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id of its order.
    pub order: i64,
    /// Its date, which is the date of payment.
    pub date: NaiveDate,
    /// Its number, from 1.
    pub number: u32,
}

impl Series {
    /// Numbers the tax invoice of an order by its date; gives the number.
    pub fn insert(&mut self, order: i64, date: NaiveDate) -> u32 {
        assert!(self.number_of(order).is_none(), "order {order} has a number");
        let until = self.entries.iter().filter(|entry| entry.date <= date);
        let number = 1 + until.map(|entry| entry.number).max().unwrap_or(0);
        for entry in self.entries.iter_mut().filter(|entry| entry.date > date) {
            entry.number += 1;
        }
        self.entries.push(Entry { order, date, number });
        number
    }

    /// Takes a number back; gives the order that had it.
    pub fn remove(&mut self, number: u32) -> Option<i64> {
        let place = self.entries.iter().position(|entry| entry.number == number)?;
        let gone = self.entries.remove(place);
        for entry in self.entries.iter_mut().filter(|entry| entry.number > number) {
            entry.number -= 1;
        }
        Some(gone.order)
    }

    /// The number of an order's tax invoice.
    pub fn number_of(&self, order: i64) -> Option<u32> {
        self.entries.iter().find(|entry| entry.order == order).map(|entry| entry.number)
    }

    /// The tax invoices by number: what the database's rows are compared with.
    pub fn by_number(&self) -> Vec<Entry> {
        let mut entries = self.entries.clone();
        entries.sort_by_key(|entry| entry.number);
        entries
    }

    /// Panics unless the numbers are 1 to M without holes and the dates do not go back.
    pub fn check(&self) {
        let entries = self.by_number();
        let numbers: Vec<u32> = entries.iter().map(|entry| entry.number).collect();
        let expected: Vec<u32> = (1..).take(entries.len()).collect();
        assert_eq!(numbers, expected, "numbers 1 to M without holes");
        assert!(entries.is_sorted_by_key(|entry| entry.date), "dates do not go back: {entries:?}");
    }
}

/// The series of all years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    years: BTreeMap<i32, Series>,
}

impl Book {
    /// Numbers the tax invoice of an order in the series of its date's year.
    pub fn insert(&mut self, order: i64, date: NaiveDate) -> u32 {
        self.years.entry(date.year()).or_default().insert(order, date)
    }

    /// Takes back the number of an order's tax invoice, in whatever year it is.
    pub fn remove_order(&mut self, order: i64) -> Option<u32> {
        let mut years = self.years.values_mut();
        let (series, number) =
            years.find_map(|series| series.number_of(order).map(|number| (series, number)))?;
        series.remove(number);
        Some(number)
    }

    /// The series of a year.
    pub fn year(&self, year: i32) -> Series {
        self.years.get(&year).cloned().unwrap_or_default()
    }

    /// Checks every series: see [`Series::check`].
    pub fn check(&self) {
        self.years.values().for_each(Series::check);
    }
}

mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 1).unwrap() + chrono::Days::new(n)
    }

    #[test]
    fn a_payment_between_others_moves_the_later_ones() {
        let mut series = Series::default();
        assert_eq!(series.insert(1, day(5)), 1);
        assert_eq!(series.insert(2, day(9)), 2);
        assert_eq!(series.insert(3, day(5)), 2, "the last of its day");
        assert_eq!(series.insert(4, day(1)), 1, "before all");
        assert_eq!(series.insert(5, day(20)), 5, "after all");
        assert_eq!(series.insert(6, day(6)), 4, "a day of its own");
        let orders: Vec<i64> = series.by_number().iter().map(|entry| entry.order).collect();
        assert_eq!(orders, [4, 1, 3, 6, 2, 5]);
        assert_eq!(series.remove(3), Some(3));
        assert_eq!(series.number_of(6), Some(3));
        assert_eq!(series.number_of(4), Some(1));
        assert_eq!(series.remove(9), None);
        series.check();
    }

    #[test]
    fn each_year_has_its_own_series() {
        let mut book = Book::default();
        assert_eq!(book.insert(1, day(30)), 1);
        assert_eq!(book.insert(2, day(31)), 1, "the first of January");
        assert_eq!(book.insert(3, day(0)), 1);
        assert_eq!(book.year(2026).number_of(1), Some(2));
        assert_eq!(book.year(2027).number_of(2), Some(1));
        assert_eq!(book.remove_order(3), Some(1));
        assert_eq!(book.year(2026).number_of(1), Some(1));
        assert_eq!(book.remove_order(3), None);
        assert_eq!(book.year(2030), Series::default());
        book.check();
    }

    proptest! {
        /// Whatever comes and goes, the numbers are those of the list sorted by date, and by the
        /// time of payment within a date.
        #[test]
        fn is_the_list_sorted_by_date(
            steps in prop::collection::vec((0_u64..60, 0_usize..100, any::<bool>()), 1..80),
        ) {
            let (mut book, mut list) = (Book::default(), Vec::<(NaiveDate, i64)>::new());
            for ((n, place, back), order) in steps.into_iter().zip(1..) {
                if back && !list.is_empty() {
                    let (_, order) = list.remove(place % list.len());
                    prop_assert!(book.remove_order(order).is_some());
                } else {
                    list.push((day(n), order));
                    book.insert(order, day(n));
                }
                book.check();
                list.sort_by_key(|(date, _)| *date);
                for year in [2026, 2027] {
                    let of_year = list.iter().filter(|(date, _)| date.year() == year);
                    let sorted: Vec<i64> = of_year.map(|(_, order)| *order).collect();
                    let entries = book.year(year).by_number();
                    let numbered: Vec<i64> = entries.iter().map(|entry| entry.order).collect();
                    prop_assert_eq!(numbered, sorted);
                }
            }
        }

        #[test]
        fn taking_the_last_insert_back_changes_nothing(
            dates in prop::collection::vec(0_u64..20, 0..20),
            n in 0_u64..20,
        ) {
            let mut series = Series::default();
            for (date, order) in dates.into_iter().zip(1..) {
                series.insert(order, day(date));
            }
            let before = series.clone();
            let number = series.insert(1000, day(n));
            prop_assert_eq!(series.remove(number), Some(1000));
            prop_assert_eq!(series, before);
        }
    }
}
