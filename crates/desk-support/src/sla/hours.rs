//! The time that a plan counts: all of it, or working hours only.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use kernel::calendar::{DayKind, WorkCalendar};
use kernel::settings::Hours;

/// A stretch of time, its end not included.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

/// Days looked ahead for the moment at which a target runs out: two years of nothing but holidays.
const FURTHEST: u64 = 731;

/// Which time counts.
pub trait WorkingTime {
    /// The counted stretches of a calendar day, in order, not touching one another.
    fn of_day(&self, day: NaiveDate) -> Vec<Span>;
    /// The calendar day of a moment.
    fn day_of(&self, at: DateTime<Utc>) -> NaiveDate;

    /// The counted stretches between two moments.
    fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Span> {
        if to <= from {
            return Vec::new();
        }
        let last = self.day_of(to);
        let days = self.day_of(from).iter_days().take_while(|day| *day <= last);
        days.flat_map(|day| self.of_day(day))
            .map(|(start, end)| (start.max(from), end.min(to)))
            .filter(|(start, end)| start < end)
            .collect()
    }

    /// The moment at which so many counted seconds have passed since `from`; nothing if they never do.
    fn after(&self, from: DateTime<Utc>, seconds: i64) -> Option<DateTime<Utc>> {
        let mut left = TimeDelta::try_seconds(seconds)?;
        if left <= TimeDelta::zero() {
            return Some(from);
        }
        let first = self.day_of(from);
        for n in 0..=FURTHEST {
            for (start, end) in self.of_day(first.checked_add_days(Days::new(n))?) {
                let start = start.max(from);
                if end <= start {
                    continue;
                }
                if end - start >= left {
                    return start.checked_add_signed(left);
                }
                left -= end - start;
            }
        }
        None
    }
}

/// Every second counts.
#[derive(Clone, Copy, Debug)]
pub struct AroundTheClock;

impl WorkingTime for AroundTheClock {
    fn of_day(&self, day: NaiveDate) -> Vec<Span> {
        let start = day.and_time(chrono::NaiveTime::MIN).and_utc();
        vec![(start, start + TimeDelta::days(1))]
    }

    fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.date_naive()
    }

    fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Span> {
        if from < to { vec![(from, to)] } else { Vec::new() }
    }

    fn after(&self, from: DateTime<Utc>, seconds: i64) -> Option<DateTime<Utc>> {
        from.checked_add_signed(TimeDelta::try_seconds(seconds)?)
    }
}

/// Working hours of the organisation: on days that its calendar says are worked.
#[derive(Clone, Debug)]
pub struct WeekHours {
    /// Which days are worked, and which of them are shorter by an hour.
    pub calendar: WorkCalendar,
    /// The zone of the hours.
    pub zone: Tz,
    /// Hours of a worked day; nothing is the whole day.
    pub hours: Option<Hours>,
    /// Hours of Fridays, if they are others.
    pub friday: Option<Hours>,
    /// A break in the midst of them that does not count.
    pub lunch: Option<Hours>,
}

impl WeekHours {
    fn local(&self, at: NaiveDateTime) -> DateTime<Utc> {
        // Where clocks are put forward the hour that is left out begins where it would have ended.
        let tried = (0..3).filter_map(|h| at.checked_add_signed(TimeDelta::hours(h)));
        let mut found = tried.filter_map(|at| at.and_local_timezone(self.zone).earliest());
        found.next().map_or_else(|| at.and_utc(), |at| at.with_timezone(&Utc))
    }

    fn span(&self, day: NaiveDate, hours: Option<Hours>) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let Some(hours) = hours else {
            return Some((midnight, midnight.checked_add_days(Days::new(1))?));
        };
        let end = day.and_time(hours.until);
        // Hours over midnight belong to the day they begin on.
        let end = if hours.until <= hours.from { end.checked_add_days(Days::new(1))? } else { end };
        Some((day.and_time(hours.from), end))
    }
}

impl WorkingTime for WeekHours {
    fn of_day(&self, day: NaiveDate) -> Vec<Span> {
        let kind = self.calendar.kind(day);
        if !kind.is_worked() {
            return Vec::new();
        }
        let is_friday = chrono::Datelike::weekday(&day) == Weekday::Fri;
        let hours = self.friday.filter(|_| is_friday).or(self.hours);
        let Some((from, mut until)) = self.span(day, hours) else { return Vec::new() };
        if kind == DayKind::Short {
            // The eve of a holiday is an hour shorter (ТК РФ ст. 95).
            until -= TimeDelta::hours(1);
        }
        let mut parts = Vec::new();
        match self.lunch.and_then(|lunch| self.span(day, Some(lunch))) {
            Some((start, end)) if start < until && end > from => {
                parts.push((from, start.max(from)));
                parts.push((end.min(until), until));
            }
            _ => parts.push((from, until)),
        }
        let parts = parts.into_iter().filter(|(start, end)| start < end);
        parts.map(|(start, end)| (self.local(start), self.local(end))).filter(|(s, e)| s < e).collect()
    }

    fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Span> {
        if to <= from {
            return Vec::new();
        }
        // Hours over midnight begin on the day before.
        let first = self.day_of(from).pred_opt().unwrap_or_default();
        let last = self.day_of(to);
        let days = first.iter_days().take_while(|day| *day <= last);
        days.flat_map(|day| self.of_day(day))
            .map(|(start, end)| (start.max(from), end.min(to)))
            .filter(|(start, end)| start < end)
            .collect()
    }
}

/// Counted seconds between two moments.
pub fn work_time(hours: &impl WorkingTime, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    let total: TimeDelta = hours.between(from, to).into_iter().map(|(start, end)| end - start).sum();
    total.num_seconds()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn moscow() -> WeekHours {
        WeekHours {
            calendar: WorkCalendar::default(),
            zone: chrono_tz::Europe::Moscow,
            hours: Hours::parse("09:00-18:00"),
            friday: None,
            lunch: None,
        }
    }

    #[test]
    fn only_working_hours_count() {
        let hours = moscow();
        // Friday 17:00 to Monday 10:00 in Moscow: an hour and an hour.
        assert_eq!(work_time(&hours, at("2026-11-20T14:00:00Z"), at("2026-11-23T07:00:00Z")), 7200);
        assert_eq!(hours.after(at("2026-11-20T14:00:00Z"), 7200), Some(at("2026-11-23T07:00:00Z")));
        assert_eq!(hours.after(at("2026-11-21T09:00:00Z"), 1), Some(at("2026-11-23T06:00:01Z")));
    }

    #[test]
    fn holidays_do_not_count_and_their_eves_are_shorter() {
        let hours = moscow();
        // 3 November 2026 is a short day, the 4th a holiday.
        assert_eq!(work_time(&hours, at("2026-11-02T21:00:00Z"), at("2026-11-04T21:00:00Z")), 8 * 3600);
        assert_eq!(work_time(&hours, at("2026-12-31T00:00:00Z"), at("2027-01-11T06:00:00Z")), 0);
    }

    #[test]
    fn lunch_and_another_friday() {
        let hours =
            WeekHours { lunch: Hours::parse("13:00-14:00"), friday: Hours::parse("09:00-16:30"), ..moscow() };
        let day = |text: &str| hours.of_day(text.parse().unwrap());
        let length = |text: &str| day(text).into_iter().map(|(s, e)| (e - s).num_minutes()).sum::<i64>();
        assert_eq!(length("2026-11-19"), 8 * 60);
        assert_eq!(length("2026-11-20"), 390);
        assert_eq!(day("2026-11-19").len(), 2);
        assert_eq!(length("2026-11-21"), 0);
    }

    #[test]
    fn hours_may_pass_midnight() {
        let hours = WeekHours { hours: Hours::parse("22:00-06:00"), ..moscow() };
        // The night from Thursday to Friday, and that from Friday to Saturday.
        assert_eq!(work_time(&hours, at("2026-11-19T21:00:00Z"), at("2026-11-20T21:00:00Z")), 8 * 3600);
        assert_eq!(
            work_time(&hours, at("2026-11-20T21:00:00Z"), at("2026-11-21T21:00:00Z")),
            6 * 3600 - 3600 + 3600
        );
    }
}
