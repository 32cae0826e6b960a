//! The nine targets of a plan: reaction, work and deadline, each for every priority (seed 001 «SLA-планы»).

use crate::ticket::priority::Priority;

/// A target for each priority, in seconds; nothing where there is no target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Triple {
    /// Low.
    pub low: Option<i64>,
    /// Medium.
    pub medium: Option<i64>,
    /// High.
    pub high: Option<i64>,
}

impl Triple {
    /// The target of this priority. Zero is no target: nothing can be done in no time.
    pub fn of(self, priority: Priority) -> Option<i64> {
        let seconds = match priority {
            Priority::Low => self.low,
            Priority::Medium => self.medium,
            Priority::High => self.high,
        };
        seconds.filter(|seconds| *seconds > 0)
    }
}

/// What a plan promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// From creation to the first lock.
    pub reaction: Triple,
    /// Hands-on time.
    pub work: Triple,
    /// From creation to done.
    pub deadline: Triple,
}
