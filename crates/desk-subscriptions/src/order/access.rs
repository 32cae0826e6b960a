//! The state of access of an order, and what may be done with it.
//!
//! | from | act | to |
//! |---|---|---|
//! | none | [`grant`] | open |
//! | open | [`revoke`] | none |
//! | open | [`finish`] | finished |
//! | open | [`suspend`] | suspended |
//! | suspended | [`resume`] | open, or finished when its last day is past |
//! | none | [`cancel`] | cancelled, and into the archive |
//! | finished | [`archive`] | finished, and into the archive |
//!
//! Each act is a pure function from the state and the facts to an [`AccessMove`], which says what
//! to write, or to an [`AccessRefusal`]. Source: seed §1.3, spec/subscriptions.md §1.5.

mod act;
mod outcome;

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::order::terms::UnknownWord;

pub use act::{Grant, archive, cancel, finish, finish_by_itself, grant, resume, revoke, suspend};
pub use outcome::{AccessAct, AccessMove, AccessRefusal, Change};

/// The state of access of an order («состояние доступа»), independent of its payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Not given yet, or taken back («нет доступа»). An order begins with it.
    None,
    /// Given («доступ открыт»; the seed's «есть доступ» is the same, A6).
    Open,
    /// Stopped for a time («приостановлен»).
    Suspended,
    /// Over («завершена»).
    Finished,
    /// The order was a mistake or was not paid («отменена»); such an order is in the archive.
    Cancelled,
}

impl Access {
    /// All of them, in the order of an order's life.
    pub const ALL: [Self; 5] = [Self::None, Self::Open, Self::Suspended, Self::Finished, Self::Cancelled];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open => "open",
            Self::Suspended => "suspended",
            Self::Finished => "finished",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the order takes up its feeds for its time: it counts in conflicts (§1.8).
    pub const fn is_live(self) -> bool {
        matches!(self, Self::None | Self::Open | Self::Suspended)
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Access {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|access| access.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("access", word))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use super::*;

    #[test]
    fn the_word_is_the_same_everywhere() {
        for access in Access::ALL {
            assert_eq!(access.as_str().parse(), Ok(access));
            assert_eq!(serde_json::to_value(access).unwrap(), access.to_string());
        }
        assert!("".parse::<Access>().is_err());
        assert_eq!(Access::ALL.map(Access::is_live), [true, true, true, false, false]);
    }
}
