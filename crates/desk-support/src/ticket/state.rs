//! How a ticket stands (spec/support.md §1.3): archive, else done, else waiting, else locked, else free.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::word::words;

/// The state of a ticket that is not put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody works on it.
    Free,
    /// Somebody has taken it in work.
    Locked,
    /// It waits for somebody, and no clock runs.
    Waiting,
    /// It is done.
    Done,
}

words!(State { Free = "free", Locked = "locked", Waiting = "waiting", Done = "done" });

/// For whom a ticket waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// For the client's answer; his comment ends it.
    Client,
    /// For a supplier, another organisation, a date.
    Others,
}

words!(WaitsFor { Client = "client", Others = "others" });

/// How a ticket came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// By a page.
    Web,
    /// By a letter.
    Mail,
    /// By a program.
    Api,
    /// By its schedule.
    Schedule,
}

words!(Source { Web = "web", Mail = "mail", Api = "api", Schedule = "schedule" });

/// The state by what the ticket's row says.
pub const fn of(is_done: bool, is_waiting: bool, is_locked: bool) -> State {
    match (is_done, is_waiting, is_locked) {
        (true, ..) => State::Done,
        (false, true, _) => State::Waiting,
        (false, false, true) => State::Locked,
        (false, false, false) => State::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn done_stands_over_the_lock_it_keeps() {
        assert_eq!(of(true, false, true), State::Done);
        assert_eq!(of(false, false, true), State::Locked, "returned, it is with the same person again");
        assert_eq!(of(false, true, true), State::Waiting);
        assert_eq!(of(false, false, false), State::Free);
    }
}
