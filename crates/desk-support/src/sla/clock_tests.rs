//! The worked examples of spec/support.md §1.4, and a simulation that counts minute by minute.

use kernel::calendar::WorkCalendar;
use kernel::settings::Hours;
use proptest::prelude::*;

use super::*;
use crate::sla::hours::{AroundTheClock, WeekHours};
use crate::sla::targets::Triple;

fn at(time: &str) -> DateTime<Utc> {
    format!("2026-11-19T{time}:00Z").parse().unwrap()
}

fn log(events: &[(&str, Kind)]) -> Vec<Entry> {
    events.iter().map(|(time, kind)| Entry { at: at(time), kind: *kind }).collect()
}

fn same(seconds: i64) -> Triple {
    Triple { low: Some(seconds), medium: Some(seconds), high: Some(seconds) }
}

fn plain(events: &[(&str, Kind)], now: &str) -> Measured {
    measure(&log(events), &Targets::default(), &AroundTheClock, at(now))
}

const NEW: Kind = Kind::Created(Priority::Medium);

#[test]
fn a_referral_ends_the_work_of_a_lock() {
    // (a): reported 7200 s by the old joins, for the referral logged no unlock.
    let found = plain(
        &[
            ("09:00", NEW),
            ("09:00", Kind::Locked),
            ("09:20", Kind::Referred),
            ("10:00", Kind::Locked),
            ("10:30", Kind::Done),
        ],
        "12:00",
    );
    assert_eq!(found.work.spent, 3000);
    assert_eq!(found.work.intervals.iter().map(|i| i.seconds).collect::<Vec<_>>(), [1200, 1800]);
    assert_eq!((found.reaction.spent, found.deadline.spent), (0, 5400));
}

#[test]
fn what_was_never_locked_is_not_worked_on_after_its_return() {
    // (b): reported 10 200 s, the idle time and the last half hour twice.
    let found = plain(
        &[
            ("08:30", NEW),
            ("09:00", Kind::Done),
            ("09:10", Kind::NotDone),
            ("11:00", Kind::Locked),
            ("11:30", Kind::Done),
        ],
        "12:00",
    );
    assert_eq!(found.work.spent, 1800);
    assert_eq!(found.reaction.spent, 1800, "done is a reaction too");
    assert_eq!(found.deadline.spent, 1800 + 8400, "it runs again after the return");
}

#[test]
fn a_return_to_its_holder_goes_on_once() {
    // (c): the live value after a return counted from the old lock again.
    let events = [("09:00", NEW), ("09:10", Kind::Locked), ("09:40", Kind::Done), ("10:00", Kind::NotDone)];
    let found = plain(&events, "10:05");
    assert_eq!(found.work.spent, 1800 + 300);
    assert!(found.work.is_running && found.deadline.is_running && !found.reaction.is_running);
    assert_eq!(found.work.intervals.last().unwrap().began, Cause::Event(Kind::NotDone));
}

#[test]
fn an_untouched_ticket_is_not_a_success() {
    // The old report took "never locked" for a reaction in no time.
    let targets = Targets { reaction: same(600), ..Targets::default() };
    let found = measure(&log(&[("09:00", NEW)]), &targets, &AroundTheClock, at("09:30"));
    assert_eq!((found.reaction.spent, found.reaction.left()), (1800, Some(0)));
    assert!(found.reaction.is_breached());
    assert_eq!(found.reaction.due, Some(at("09:10")));
    assert_eq!(found.next_due(), Some(at("09:10")));
}

#[test]
fn waiting_stops_every_clock() {
    let targets = Targets { reaction: same(1800), work: same(3600), deadline: same(7200) };
    let events = [("09:00", NEW), ("09:10", Kind::Paused), ("10:10", Kind::Resumed), ("10:20", Kind::Locked)];
    let found = measure(&log(&events), &targets, &AroundTheClock, at("10:30"));
    assert_eq!((found.reaction.spent, found.deadline.spent, found.work.spent), (1200, 1800, 600));
    assert_eq!(found.deadline.due, Some(at("12:00")), "an hour later than without the wait");
    let paused = measure(&log(&events[..2]), &targets, &AroundTheClock, at("10:00"));
    assert_eq!((paused.deadline.due, paused.next_due()), (None, None), "while it waits nothing runs out");
}

#[test]
fn the_target_is_that_of_the_present_priority() {
    let triple = Triple { low: Some(4000), medium: Some(3600), high: Some(600) };
    let targets = Targets { deadline: triple, ..Targets::default() };
    let mut events = vec![("09:00", NEW)];
    let measured = |events: &[(&str, Kind)]| measure(&log(events), &targets, &AroundTheClock, at("09:30"));
    assert_eq!(
        (measured(&events).deadline.target, measured(&events).deadline.left()),
        (Some(3600), Some(50))
    );
    events.push(("09:15", Kind::Priority(Priority::High)));
    let high = measured(&events).deadline;
    assert_eq!((high.target, high.left(), high.due), (Some(600), Some(0), Some(at("09:10"))));
}

#[test]
fn per_cent_are_cut_as_the_old_report_cuts_them() {
    let left = |spent, target| Figure { spent, target: Some(target), ..Figure::default() }.left();
    assert_eq!(left(0, 3600), Some(100));
    assert_eq!(left(1, 3600), Some(100));
    assert_eq!(left(36, 3600), Some(99));
    assert_eq!(left(1800, 3600), Some(50));
    assert_eq!(left(3599, 3600), Some(1));
    assert_eq!(left(3600, 3600), Some(0));
    assert_eq!(left(i64::MAX, 1), Some(0));
    assert_eq!(Triple { low: Some(0), ..Triple::default() }.of(Priority::Low), None, "zero is no target");
}

#[test]
fn by_working_hours_a_night_counts_nothing() {
    let hours = week();
    let targets = Targets { deadline: same(7200), ..Targets::default() };
    // 17:30 in Moscow on Thursday; two working hours later is 10:30 on Friday.
    let found = measure(&log(&[("14:30", NEW)]), &targets, &hours, "2026-11-20T06:00:00Z".parse().unwrap());
    assert_eq!(found.deadline.spent, 1800);
    assert_eq!(found.deadline.due, Some("2026-11-20T07:30:00Z".parse().unwrap()));
}

fn week() -> WeekHours {
    WeekHours {
        calendar: WorkCalendar::default(),
        zone: chrono_tz::Europe::Moscow,
        hours: Hours::parse("09:00-18:00"),
        friday: Hours::parse("09:00-17:00"),
        lunch: Hours::parse("13:00-14:00"),
    }
}

/// Looks at every minute and asks what was running in it: slow, and written without the clock's own ideas.
fn simulate(events: &[Entry], now: DateTime<Utc>, counts: impl Fn(DateTime<Utc>) -> bool) -> [i64; 3] {
    let mut sums = [0; 3];
    let mut minute = events[0].at;
    while minute < now {
        let before: Vec<Kind> = events.iter().filter(|e| e.at <= minute).map(|e| e.kind).collect();
        let last = |wanted: &[Kind]| {
            before.iter().rposition(|k| wanted.contains(k)).map_or(-1, |n| i64::try_from(n).unwrap())
        };
        let locked = last(&[Kind::Locked]) > last(&[Kind::Unlocked, Kind::Referred]);
        let done = last(&[Kind::Done]) > last(&[Kind::NotDone]);
        let paused = last(&[Kind::Paused]) > last(&[Kind::Resumed, Kind::Done]);
        let touched = before.contains(&Kind::Locked) || before.contains(&Kind::Done);
        if !done && !paused && counts(minute) {
            sums[0] += i64::from(!touched) * 60;
            sums[1] += i64::from(locked) * 60;
            sums[2] += 60;
        }
        minute += TimeDelta::minutes(1);
    }
    sums
}

fn history() -> impl Strategy<Value = Vec<Entry>> {
    let kind = prop_oneof![
        Just(Kind::Locked),
        Just(Kind::Unlocked),
        Just(Kind::Referred),
        Just(Kind::Paused),
        Just(Kind::Resumed),
        Just(Kind::Done),
        Just(Kind::NotDone),
        Just(Kind::Priority(Priority::High)),
    ];
    proptest::collection::vec((0_i64..400, kind), 0..12).prop_map(|steps| {
        let mut when = at("05:00");
        let mut events = vec![Entry { at: when, kind: NEW }];
        for (minutes, kind) in steps {
            when += TimeDelta::minutes(minutes);
            events.push(Entry { at: when, kind });
        }
        events
    })
}

proptest! {
    #[test]
    fn it_counts_what_a_simulation_counts(events in history(), more in 0_i64..600) {
        let now = events.last().unwrap().at + TimeDelta::minutes(more);
        let found = measure(&events, &Targets::default(), &AroundTheClock, now);
        let sums = [found.reaction.spent, found.work.spent, found.deadline.spent];
        prop_assert_eq!(sums, simulate(&events, now, |_| true));
        let hours = week();
        let found = measure(&events, &Targets::default(), &hours, now);
        let sums = [found.reaction.spent, found.work.spent, found.deadline.spent];
        let counts = |at| !hours.between(at, at + TimeDelta::minutes(1)).is_empty();
        prop_assert_eq!(sums, simulate(&events, now, counts));
    }

    #[test]
    fn stretches_never_overlap_and_due_is_where_the_target_is_reached(
        events in history(), more in 0_i64..600, target in 1_i64..50_000
    ) {
        let now = events.last().unwrap().at + TimeDelta::minutes(more);
        let targets = Targets { reaction: same(target), work: same(target), deadline: same(target) };
        let found = measure(&events, &targets, &week(), now);
        for (_, figure) in found.all() {
            prop_assert!(figure.intervals.windows(2).all(|two| two[0].to <= two[1].from));
            prop_assert_eq!(figure.intervals.iter().map(|i| i.seconds).sum::<i64>(), figure.spent);
            if figure.is_breached() {
                prop_assert!(figure.due.unwrap() <= now);
            } else if let Some(due) = figure.due {
                prop_assert!(figure.is_running && due > now);
                // Left alone until then, it is used up just then.
                let then = measure(&events, &targets, &week(), due);
                let same = then.all().into_iter().find(|(_, f)| f.is_breached() && f.due == Some(due));
                prop_assert!(same.is_some());
            }
        }
    }
}
