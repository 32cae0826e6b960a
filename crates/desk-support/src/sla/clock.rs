//! The clock of a ticket: from its events to three figures, each with the stretches of time that were counted,
//! so that a page can explain every number (spec/support.md §1.4, without its defects).
//!
//! | figure | begins | stops | goes on |
//! |---|---|---|---|
//! | reaction | created | first lock; done without one | – |
//! | work | lock | unlock, refer, done | not done, if the lock is still held |
//! | deadline | created | done | not done |
//!
//! While a ticket waits (for its client, for a third party) nothing runs. A stretch is counted once, whatever
//! events lie in it: the defects of the old reports came from joining events in pairs.

use chrono::{DateTime, TimeDelta, Utc};

use super::hours::WorkingTime;
use super::targets::Targets;
use crate::ticket::priority::Priority;

/// What happened, as far as the clock cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Entered, with this priority.
    Created(Priority),
    /// Taken in work.
    Locked,
    /// Given back.
    Unlocked,
    /// Sent to others, which frees it.
    Referred,
    /// It waits.
    Paused,
    /// It waits no more.
    Resumed,
    /// Done.
    Done,
    /// Returned.
    NotDone,
    /// Its priority is another.
    Priority(Priority),
}

/// An event of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: Kind,
}

/// What a stretch began or ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// This event.
    Event(Kind),
    /// It still runs.
    Now,
}

impl Cause {
    /// The code, and the end of its message id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event(Kind::Created(_)) => "created",
            Self::Event(Kind::Locked) => "locked",
            Self::Event(Kind::Unlocked) => "unlocked",
            Self::Event(Kind::Referred) => "referred",
            Self::Event(Kind::Paused) => "paused",
            Self::Event(Kind::Resumed) => "resumed",
            Self::Event(Kind::Done) => "done",
            Self::Event(Kind::NotDone) => "not_done",
            Self::Event(Kind::Priority(_)) => "priority",
            Self::Now => "now",
        }
    }
}

/// A stretch in which a figure ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Its beginning.
    pub from: DateTime<Utc>,
    /// What it began with.
    pub began: Cause,
    /// Its end.
    pub to: DateTime<Utc>,
    /// What it ended with.
    pub ended: Cause,
    /// Counted seconds: of working hours only, if the plan says so.
    pub seconds: i64,
}

/// One of the three figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The stretches that were counted, in order.
    pub intervals: Vec<Interval>,
    /// Their sum in seconds.
    pub spent: i64,
    /// The plan's target for the present priority, in seconds.
    pub target: Option<i64>,
    /// Whether it runs now.
    pub is_running: bool,
    /// When the target was or will be used up, if nothing stops the clock until then; nothing without a target, or
    /// while the figure stands still before it.
    pub due: Option<DateTime<Utc>>,
    /// When half of the target is used up, from which on a list warns.
    pub half: Option<DateTime<Utc>>,
}

impl Figure {
    /// What is left of the target, in per cent rounded up: 100 − min(100, ⌊100 · spent / target⌋).
    pub fn left(&self) -> Option<i64> {
        let target = i128::from(self.target?);
        let used = (i128::from(self.spent) * 100).checked_div(target)?.clamp(0, 100);
        i64::try_from(100 - used).ok()
    }

    /// Whether the target is used up («просрочено»).
    pub fn is_breached(&self) -> bool {
        self.target.is_some_and(|target| self.spent >= target)
    }
}

/// All three figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// To the first lock.
    pub reaction: Figure,
    /// Hands-on time.
    pub work: Figure,
    /// To done.
    pub deadline: Figure,
}

impl Measured {
    /// The figures with the names of their messages.
    pub fn all(&self) -> [(&'static str, &Figure); 3] {
        [("reaction", &self.reaction), ("work", &self.work), ("deadline", &self.deadline)]
    }

    /// The nearest moment at which a running figure runs out.
    pub fn next_due(&self) -> Option<DateTime<Utc>> {
        self.all().into_iter().filter(|(_, f)| f.is_running).filter_map(|(_, f)| f.due).min()
    }

    /// The nearest moment at which a running figure is half used up.
    pub fn next_half(&self) -> Option<DateTime<Utc>> {
        self.all().into_iter().filter(|(_, f)| f.is_running).filter_map(|(_, f)| f.half).min()
    }
}

/// How a ticket stands between two events.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    created: bool,
    locked: bool,
    done: bool,
    paused: bool,
    reacted: bool,
}

impl Standing {
    const fn runs(self) -> bool {
        self.created && !self.done && !self.paused
    }

    /// Reaction, work, deadline.
    const fn running(self) -> [bool; 3] {
        [self.runs() && !self.reacted, self.runs() && self.locked, self.runs()]
    }

    const fn after(mut self, kind: Kind) -> Self {
        match kind {
            Kind::Created(_) => self.created = true,
            Kind::Locked => {
                self.locked = true;
                self.reacted = true;
            }
            Kind::Unlocked | Kind::Referred => self.locked = false,
            Kind::Paused => self.paused = true,
            Kind::Resumed => self.paused = false,
            Kind::Done => {
                self.done = true;
                self.paused = false;
                // Who has done it has reacted to it.
                self.reacted = true;
            }
            Kind::NotDone => self.done = false,
            Kind::Priority(_) => {}
        }
        self
    }
}

/// Measures a ticket by its events, in the order in which they happened, up to `now`.
pub fn measure(
    events: &[Entry],
    targets: &Targets,
    hours: &impl WorkingTime,
    now: DateTime<Utc>,
) -> Measured {
    let mut figures = [Vec::new(), Vec::new(), Vec::new()];
    let mut open: [Option<(DateTime<Utc>, Cause)>; 3] = [None; 3];
    let mut standing = Standing::default();
    let mut priority = Priority::Medium;
    for event in events.iter().filter(|event| event.at <= now) {
        if let Kind::Created(p) | Kind::Priority(p) = event.kind {
            priority = p;
        }
        standing = standing.after(event.kind);
        let cause = Cause::Event(event.kind);
        for ((runs, open), intervals) in standing.running().into_iter().zip(&mut open).zip(&mut figures) {
            match (runs, *open) {
                (true, None) => *open = Some((event.at, cause)),
                (false, Some(began)) => {
                    intervals.push(interval(hours, began, (event.at, cause)));
                    *open = None;
                }
                _ => {}
            }
        }
    }
    for (open, intervals) in open.iter().zip(&mut figures) {
        if let Some(began) = open {
            intervals.push(interval(hours, *began, (now, Cause::Now)));
        }
    }
    let [reaction, work, deadline] = figures;
    Measured {
        reaction: figure(reaction, targets.reaction.of(priority), hours),
        work: figure(work, targets.work.of(priority), hours),
        deadline: figure(deadline, targets.deadline.of(priority), hours),
    }
}

fn interval(
    hours: &impl WorkingTime,
    began: (DateTime<Utc>, Cause),
    ended: (DateTime<Utc>, Cause),
) -> Interval {
    let total: TimeDelta = hours.between(began.0, ended.0).into_iter().map(|(s, e)| e - s).sum();
    Interval { from: began.0, began: began.1, to: ended.0, ended: ended.1, seconds: total.num_seconds() }
}

fn figure(intervals: Vec<Interval>, target: Option<i64>, hours: &impl WorkingTime) -> Figure {
    let is_running = intervals.last().is_some_and(|i| i.ended == Cause::Now);
    let due = target.and_then(|target| used_up(&intervals, is_running, target, hours));
    let half = target.and_then(|target| used_up(&intervals, is_running, target / 2, hours));
    let spent = intervals.iter().map(|i| i.seconds).sum();
    Figure { spent, intervals, target, is_running, due, half }
}

/// When so many seconds of these stretches were used up, or will be if the last goes on.
fn used_up(
    intervals: &[Interval],
    runs: bool,
    target: i64,
    hours: &impl WorkingTime,
) -> Option<DateTime<Utc>> {
    let mut left = target;
    for (n, interval) in intervals.iter().enumerate() {
        if left <= interval.seconds || (runs && n + 1 == intervals.len()) {
            return hours.after(interval.from, left);
        }
        left -= interval.seconds;
    }
    None
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
