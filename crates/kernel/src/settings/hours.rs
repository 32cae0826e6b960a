//! Hours of the day: `09:00-21:00`.

use chrono::{NaiveTime, TimeDelta};

/// A stretch of every day, from its first minute to the one it ends before. It may pass midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The first minute.
    pub from: NaiveTime,
    /// The minute it ends before.
    pub until: NaiveTime,
}

impl Hours {
    /// Reads `09:00-21:00` (a dash of any kind, spaces let pass); nothing if it is not of that form, or
    /// begins when it ends.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once(['-', '–', '—'])?;
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        let (from, until) = (time(from)?, time(until)?);
        (from != until).then_some(Self { from, until })
    }

    /// Whether a local time of day lies within.
    pub fn contains(self, time: NaiveTime) -> bool {
        if self.from < self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }

    /// How long to wait from a local time of day until these hours begin; nothing if they have.
    pub fn wait(self, time: NaiveTime) -> TimeDelta {
        if self.contains(time) {
            return TimeDelta::zero();
        }
        let ahead = self.from - time;
        if ahead < TimeDelta::zero() { ahead + TimeDelta::days(1) } else { ahead }
    }
}

impl std::fmt::Display for Hours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.from.format("%H:%M"), self.until.format("%H:%M"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap()
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        assert_eq!(Hours::parse("9:00 – 21:30").unwrap().to_string(), "09:00-21:30");
        for wrong in ["", "9-21", "25:00-26:00", "09:00", "09:00-09:00", "09:00-21:00-22:00"] {
            assert_eq!(Hours::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn hours_may_pass_midnight() {
        let day = Hours::parse("09:00-21:00").unwrap();
        let night = Hours::parse("22:00-06:00").unwrap();
        for (hours, at, within, wait) in [
            (day, "09:00", true, 0),
            (day, "21:00", false, 12 * 60),
            (day, "08:30", false, 30),
            (night, "23:00", true, 0),
            (night, "05:59", true, 0),
            (night, "06:00", false, 16 * 60),
        ] {
            assert_eq!(hours.contains(time(at)), within, "{hours} {at}");
            assert_eq!(hours.wait(time(at)), TimeDelta::minutes(wait), "{hours} {at}");
        }
    }
}
