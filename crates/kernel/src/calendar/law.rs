//! The production calendar of Russia for a week of five days: holidays of ТК РФ ст. 112 and the
//! Government's transfers of days off, a decree a year.
//!
//! Days off that fall on holidays of 1–8 January are moved by the decree; other holidays that fall on a
//! weekend make the next worked day a day off. The eve of a holiday is an hour shorter (ст. 95), and a
//! weekend that is worked is as long as the day its rest was moved to (Ministry of Health order 13.08.2009
//! № 588н).

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::DayKind;

/// Holidays by month and day, with the end of their message's id (ТК РФ ст. 112).
const HOLIDAYS: &[(u32, u32, &str)] = &[
    (1, 1, "new-year"),
    (1, 2, "new-year"),
    (1, 3, "new-year"),
    (1, 4, "new-year"),
    (1, 5, "new-year"),
    (1, 6, "new-year"),
    (1, 7, "christmas"),
    (1, 8, "new-year"),
    (2, 23, "defenders"),
    (3, 8, "women"),
    (5, 1, "labour"),
    (5, 9, "victory"),
    (6, 12, "russia"),
    (11, 4, "unity"),
];

/// The Government's decree on the transfer of days off in a year.
#[derive(Clone, Copy, Debug)]
pub struct Decree {
    /// The year.
    pub year: i32,
    /// Its number.
    pub number: &'static str,
    /// Its date.
    pub dated: NaiveDate,
    /// Days off that are moved, and where to.
    transfers: &'static [(NaiveDate, NaiveDate)],
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// The decrees the program knows.
const DECREES: &[Decree] = &[
    Decree {
        year: 2026,
        number: "1466",
        dated: day(2025, 9, 24),
        transfers: &[(day(2026, 1, 3), day(2026, 1, 9)), (day(2026, 1, 4), day(2026, 12, 31))],
    },
    Decree {
        year: 2027,
        number: "1187",
        dated: day(2026, 9, 17),
        transfers: &[
            (day(2027, 1, 2), day(2027, 11, 5)),
            (day(2027, 1, 3), day(2027, 12, 31)),
            (day(2027, 2, 20), day(2027, 2, 22)),
        ],
    },
];

/// What a year's calendar is made by.
#[derive(Clone, Copy, Debug)]
pub enum Basis {
    /// The Labour Code and this decree.
    Decree(&'static Decree),
    /// The Labour Code alone: the program does not know of a decree, so days off that fall on the January
    /// holidays are moved nowhere.
    Code,
}

/// What a year's calendar is made by.
pub fn basis(year: i32) -> Basis {
    DECREES.iter().find(|d| d.year == year).map_or(Basis::Code, Basis::Decree)
}

/// Why a day is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// An ordinary day of the week.
    Week,
    /// A holiday: the end of its message's id.
    Holiday(&'static str),
    /// The day off of this day was moved here.
    MovedFrom(NaiveDate),
    /// Its day off was moved to this day.
    MovedTo(NaiveDate),
    /// The eve of a holiday.
    Eve,
}

/// What a day is by the law.
pub fn by_law(day: NaiveDate) -> (DayKind, Why) {
    if let Some(name) = holiday(day) {
        return (DayKind::Holiday, Why::Holiday(name));
    }
    let transfers = match basis(day.year()) {
        Basis::Decree(decree) => decree.transfers,
        Basis::Code => &[],
    };
    if let Some((from, _)) = transfers.iter().find(|(_, to)| *to == day) {
        return (DayKind::Off, Why::MovedFrom(*from));
    }
    if let Some((_, to)) = transfers.iter().find(|(from, _)| *from == day) {
        let kind = if is_eve(*to) { DayKind::Short } else { DayKind::Working };
        return (kind, Why::MovedTo(*to));
    }
    if is_weekend(day) {
        return (DayKind::Off, Why::Week);
    }
    if let Some(from) = moved_by_code(day, transfers) {
        return (DayKind::Off, Why::MovedFrom(from));
    }
    if is_eve(day) { (DayKind::Short, Why::Eve) } else { (DayKind::Working, Why::Week) }
}

fn holiday(day: NaiveDate) -> Option<&'static str> {
    HOLIDAYS.iter().find(|(m, d, _)| (day.month(), day.day()) == (*m, *d)).map(|(_, _, name)| *name)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn is_eve(day: NaiveDate) -> bool {
    day.succ_opt().is_some_and(|next| holiday(next).is_some())
}

/// The holiday on a weekend whose day off falls on this day: the first worked day after it. Those of
/// January, and those the decree moves elsewhere, are moved by the decree.
fn moved_by_code(day: NaiveDate, transfers: &[(NaiveDate, NaiveDate)]) -> Option<NaiveDate> {
    (1..=3).filter_map(|back| day.checked_sub_days(Days::new(back))).find(|before| {
        let moves = is_weekend(*before)
            && holiday(*before).is_some()
            && before.month() != 1
            && !transfers.iter().any(|(from, _)| from == before);
        moves && between_is_off(*before, day)
    })
}

/// Whether every day between the two is a weekend or a holiday, so that the later is the first worked one.
fn between_is_off(from: NaiveDate, to: NaiveDate) -> bool {
    from.iter_days().skip(1).take_while(|day| *day < to).all(|day| is_weekend(day) || holiday(day).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(year: i32, wanted: impl Fn(DayKind, Why) -> bool) -> Vec<(u32, u32)> {
        day(year, 1, 1)
            .iter_days()
            .take_while(|d| d.year() == year)
            .filter(|d| {
                let (kind, why) = by_law(*d);
                wanted(kind, why)
            })
            .map(|d| (d.month(), d.day()))
            .collect()
    }

    fn moved(year: i32) -> Vec<(u32, u32)> {
        days(year, |_, why| matches!(why, Why::MovedFrom(_)))
    }

    fn short(year: i32) -> Vec<(u32, u32)> {
        days(year, |kind, _| kind == DayKind::Short)
    }

    fn worked(year: i32) -> usize {
        days(year, |kind, _| kind.is_worked()).len()
    }

    #[test]
    fn the_calendar_of_2026_is_the_official_one() {
        assert_eq!(moved(2026), [(1, 9), (3, 9), (5, 11), (12, 31)]);
        assert_eq!(short(2026), [(4, 30), (5, 8), (6, 11), (11, 3)]);
        assert_eq!(worked(2026), 247, "247 worked days and 118 days off");
    }

    #[test]
    fn the_calendar_of_2027_is_the_official_one() {
        assert_eq!(moved(2027), [(2, 22), (5, 3), (5, 10), (6, 14), (11, 5), (12, 31)]);
        assert_eq!(short(2027), [(2, 20), (4, 30), (6, 11), (11, 3)]);
        assert_eq!(by_law(day(2027, 2, 20)), (DayKind::Short, Why::MovedTo(day(2027, 2, 22))));
        assert_eq!(worked(2027), 247);
    }

    #[test]
    fn a_year_without_a_decree_follows_the_code() {
        assert!(matches!(basis(2028), Basis::Code));
        // 23 February 2030 is a Saturday, 9 May 2032 a Sunday.
        assert_eq!(by_law(day(2030, 2, 25)), (DayKind::Off, Why::MovedFrom(day(2030, 2, 23))));
        assert_eq!(by_law(day(2032, 5, 10)), (DayKind::Off, Why::MovedFrom(day(2032, 5, 9))));
        assert_eq!(by_law(day(2028, 1, 10)).0, DayKind::Working);
    }
}
