//! How often a contract is paid («вид платежа»), and the days that follow from it.

use std::fmt;
use std::str::FromStr;

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::order::terms::UnknownWord;

/// The most instalments that one schedule is made with: ten years of months.
pub const MOST: u32 = 120;

/// How often a contract is paid («вид платежа»). Source: spec/subscriptions.md §1.3, A4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Periodicity {
    /// «Разовый»: a single instalment.
    Once,
    /// «Месяц».
    Month,
    /// «Квартал».
    Quarter,
    /// «Полугодие».
    HalfYear,
    /// «Год».
    Year,
}

impl Periodicity {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::Once, Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half_year",
            Self::Year => "year",
        }
    }

    /// Months between two instalments; a single one has none after it.
    pub const fn months(self) -> u32 {
        match self {
            Self::Once => 0,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// Whether a schedule may be made with so many instalments.
    pub const fn may_have(self, count: u32) -> bool {
        match self {
            Self::Once => count == 1,
            _ => count >= 1 && count <= MOST,
        }
    }
}

/// The days on which so many instalments are due. Each is counted from the first, so that a first day at the
/// end of a month comes back after a shorter one: 31.01, 28.02, 31.03. None past the end of the calendar.
pub fn due_dates(first: NaiveDate, periodicity: Periodicity, count: u32) -> Option<Vec<NaiveDate>> {
    (0..count).map(|n| first.checked_add_months(Months::new(n.checked_mul(periodicity.months())?))).collect()
}

impl fmt::Display for Periodicity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Periodicity {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|periodicity| periodicity.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("periodicity", word))
    }
}

kernel::column_enum!(Periodicity);
kernel::choice_field!(Periodicity);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

    use chrono::{Datelike as _, Days};
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
    }

    #[test]
    fn a_short_month_does_not_move_the_days_after_it() {
        let days = due_dates(day("31.01.2027"), Periodicity::Month, 4).unwrap();
        assert_eq!(days, ["31.01.2027", "28.02.2027", "31.03.2027", "30.04.2027"].map(day));
        let days = due_dates(day("29.02.2028"), Periodicity::Year, 5).unwrap();
        assert_eq!(days[1..], ["28.02.2029", "28.02.2030", "28.02.2031", "29.02.2032"].map(day));
        let days = due_dates(day("30.11.2026"), Periodicity::Quarter, 3).unwrap();
        assert_eq!(days, ["30.11.2026", "28.02.2027", "30.05.2027"].map(day));
        let days = due_dates(day("31.08.2026"), Periodicity::HalfYear, 3).unwrap();
        assert_eq!(days, ["31.08.2026", "28.02.2027", "31.08.2027"].map(day));
    }

    #[test]
    fn a_single_payment_is_one() {
        assert_eq!(due_dates(day("21.11.2026"), Periodicity::Once, 1).unwrap(), [day("21.11.2026")]);
        assert!(Periodicity::Once.may_have(1) && !Periodicity::Once.may_have(2));
        assert!(!Periodicity::Month.may_have(0) && !Periodicity::Month.may_have(MOST + 1));
        assert_eq!(due_dates(NaiveDate::MAX, Periodicity::Month, 2), None);
    }

    proptest! {
        /// Anchored on the first day: so many months later, on its day or on the last one of a shorter month.
        #[test]
        fn the_days_never_drift(
            start in 0_u64..20_000,
            kind in proptest::sample::select(&Periodicity::ALL[1..]),
            count in 1_u32..=MOST,
        ) {
            let first = day("01.01.2000") + Days::new(start);
            let days = due_dates(first, kind, count).unwrap();
            prop_assert_eq!(days.len(), usize::try_from(count).unwrap());
            let month = |d: NaiveDate| d.year() * 12 + i32::try_from(d.month0()).unwrap();
            let mut expected = month(first);
            for due in &days {
                prop_assert_eq!(month(*due), expected);
                let is_last = due.succ_opt().unwrap().day() == 1;
                prop_assert!(due.day() == first.day() || is_last && due.day() < first.day());
                expected += i32::try_from(kind.months()).unwrap();
            }
            prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
