//! When a password changes by itself, and when its owner is warned. Source: seed 003 §2.4 «период смены
//! пароля», «о предстоящей смене пароля»; spec/subscriptions.md §1.10, §1.11.

use chrono::{Days, NaiveDate};

/// The periods of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// Days a password lasts; 0: for ever.
    pub period: u32,
    /// Days before its end of which its owner is warned; 0: he is not.
    pub warning: u32,
}

/// What is to be done today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing.
    Wait,
    /// Tell the owner that his password changes on this day.
    Warn(NaiveDate),
    /// Change it.
    Change,
}

impl Rotation {
    /// What is to be done today with a password set on a day, whose change was announced for another.
    /// Nobody's password changes unwarned: after downtime, or when the period is set for the first time,
    /// the warning comes late, and the change so many days after it.
    pub(super) fn step(self, set_on: NaiveDate, announced: Option<NaiveDate>, today: NaiveDate) -> Step {
        if self.period == 0 {
            return Step::Wait;
        }
        let end = later(set_on, self.period);
        let is_over = today >= end;
        match announced {
            Some(day) if is_over && today >= day => Step::Change,
            None if self.warning == 0 && is_over => Step::Change,
            None if self.warning > 0 && later(today, self.warning) >= end => {
                Step::Warn(end.max(later(today, self.warning)))
            }
            _ => Step::Wait,
        }
    }

    /// The last day on which a password may have been set to be warned of today: no one set later is due.
    pub(super) fn warned_if_set_by(self, today: NaiveDate) -> NaiveDate {
        earlier(later(today, self.warning), self.period)
    }

    /// The same for the change itself.
    pub(super) fn changed_if_set_by(self, today: NaiveDate) -> NaiveDate {
        earlier(today, self.period)
    }
}

fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

fn earlier(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RULE: Rotation = Rotation { period: 90, warning: 7 };

    fn day(n: u32) -> NaiveDate {
        later(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), n)
    }

    #[test]
    fn a_warning_then_the_change() {
        assert_eq!(RULE.step(day(0), None, day(82)), Step::Wait);
        assert_eq!(RULE.step(day(0), None, day(83)), Step::Warn(day(90)));
        assert_eq!(RULE.step(day(0), Some(day(90)), day(89)), Step::Wait);
        assert_eq!(RULE.step(day(0), Some(day(90)), day(90)), Step::Change);
        // A month too late: warned late, changed a week after.
        assert_eq!(RULE.step(day(0), None, day(120)), Step::Warn(day(127)));
        assert_eq!(RULE.step(day(0), Some(day(127)), day(126)), Step::Wait);
        // The period was made longer meanwhile, or given up.
        assert_eq!(Rotation { period: 365, ..RULE }.step(day(0), Some(day(90)), day(90)), Step::Wait);
        assert_eq!(Rotation { period: 0, ..RULE }.step(day(0), Some(day(90)), day(90)), Step::Wait);
        let unwarned = Rotation { warning: 0, ..RULE };
        assert_eq!(unwarned.step(day(0), None, day(89)), Step::Wait);
        assert_eq!(unwarned.step(day(0), None, day(90)), Step::Change);
    }

    proptest! {
        /// However often and rarely the job runs: no password changes before its time or unwarned, and the
        /// first run after the announced day changes it.
        #[test]
        fn changes_are_in_time_and_announced(
            period in 1_u32..200,
            warning in 0_u32..40,
            runs in prop::collection::btree_set(0_u32..600, 0..120),
        ) {
            let rule = Rotation { period, warning };
            let (mut set_on, mut announced) = (0_u32, None);
            for today in runs {
                let last = announced;
                match rule.step(day(set_on), announced.map(day), day(today)) {
                    Step::Wait => {
                        prop_assert!(last.is_none_or(|d| today < d), "the announced day was missed");
                        prop_assert!(last.is_some() || today + warning < set_on + period);
                    }
                    Step::Warn(on) => {
                        prop_assert!(last.is_none() && warning > 0);
                        prop_assert!(on >= day(set_on + period) && on >= day(today + warning));
                        announced = Some(u32::try_from((on - day(0)).num_days()).unwrap());
                    }
                    Step::Change => {
                        prop_assert!(today >= set_on + period);
                        prop_assert!(warning == 0 || last.is_some_and(|d| d <= today));
                        (set_on, announced) = (today, None);
                    }
                }
            }
        }

        #[test]
        fn whoever_is_due_is_looked_at(set in 0_u32..300, today in 0_u32..600, period in 1_u32..200, warning in 0_u32..40) {
            let rule = Rotation { period, warning };
            match rule.step(day(set), None, day(today)) {
                Step::Warn(_) => prop_assert!(day(set) <= rule.warned_if_set_by(day(today))),
                Step::Change => prop_assert!(day(set) <= rule.changed_if_set_by(day(today))),
                Step::Wait => {}
            }
        }
    }
}
