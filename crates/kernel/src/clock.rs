//! The one clock of the process: real time, time started elsewhere (`STOYKA_NOW`), or time that stands still.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;

/// Marks a clock that runs.
const RUNNING: i64 = i64::MIN;

/// A clock that can be set, shared by all that asks for the time.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: Tz,
    dial: Arc<Dial>,
}

#[derive(Debug)]
struct Dial {
    /// How far this clock is ahead of the machine's, in milliseconds.
    ahead: AtomicI64,
    /// The millisecond at which the clock stands, or [`RUNNING`].
    stands: AtomicI64,
    /// The zone that was set instead of the one it was made with.
    zone: RwLock<Option<Tz>>,
}

impl Clock {
    /// The machine's own time, with days counted in this zone.
    pub fn real(zone: Tz) -> Self {
        let dial =
            Dial { ahead: AtomicI64::new(0), stands: AtomicI64::new(RUNNING), zone: RwLock::default() };
        Self { zone, dial: Arc::new(dial) }
    }

    /// A running clock that shows `now` at this moment.
    pub fn starting_at(zone: Tz, now: DateTime<Utc>) -> Self {
        let clock = Self::real(zone);
        let ahead = now.timestamp_millis() - machine_now().timestamp_millis();
        clock.dial.ahead.store(ahead, Ordering::Relaxed);
        clock
    }

    /// Stops the clock at a moment; a demo or a story moves it on by stopping it again.
    pub fn stand_at(&self, now: DateTime<Utc>) {
        self.dial.stands.store(now.timestamp_millis(), Ordering::Relaxed);
    }

    /// Lets a stopped clock run again with the machine's time.
    pub fn run(&self) {
        self.dial.stands.store(RUNNING, Ordering::Relaxed);
    }

    /// Whether it stands still: a story's day or a demo's, not the world's.
    pub fn stands(&self) -> bool {
        self.dial.stands.load(Ordering::Relaxed) != RUNNING
    }

    /// Now, to the millisecond: what both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        match self.dial.stands.load(Ordering::Relaxed) {
            RUNNING => machine_now() + TimeDelta::milliseconds(self.dial.ahead.load(Ordering::Relaxed)),
            millis => DateTime::from_timestamp_millis(millis).unwrap_or_else(machine_now),
        }
    }

    /// The calendar day in the site's zone.
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// The site's calendar day of a moment.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone()).date_naive()
    }

    /// The moment at which a calendar day of the site begins.
    pub fn start_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        // Where clocks are put forward at midnight the day begins an hour later.
        let hours = (0..3).filter_map(|h| midnight.checked_add_signed(TimeDelta::hours(h)));
        let mut found = hours.filter_map(|at| at.and_local_timezone(self.zone()).earliest());
        found.next().map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
    }

    /// The site's zone.
    pub fn zone(&self) -> Tz {
        self.dial.zone.read().unwrap_or_else(PoisonError::into_inner).unwrap_or(self.zone)
    }

    /// The zone the program was started with.
    pub const fn first_zone(&self) -> Tz {
        self.zone
    }

    /// Counts days in another zone from now on; in the one it was made with if there is none. Moments stay
    /// what they are.
    pub(crate) fn set_zone(&self, zone: Option<Tz>) {
        *self.dial.zone.write().unwrap_or_else(PoisonError::into_inner) = zone;
    }
}

#[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
fn machine_now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_stands_and_days_turn_in_the_sites_zone() {
        let clock = Clock::real(chrono_tz::Europe::Moscow);
        clock.stand_at("2026-11-20T21:30:00Z".parse().unwrap());
        assert_eq!(clock.now(), "2026-11-20T21:30:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(clock.today(), NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(), "past midnight in Moscow");
        clock.run();
        assert!((clock.now() - machine_now()).num_seconds().abs() < 5);
    }

    #[test]
    fn a_clock_can_start_elsewhere_in_time() {
        let clock = Clock::starting_at(chrono_tz::UTC, "2027-03-01T00:00:00Z".parse().unwrap());
        assert_eq!(clock.today(), NaiveDate::from_ymd_opt(2027, 3, 1).unwrap());
    }
}
