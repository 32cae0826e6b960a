//! How urgent a ticket is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::word::words;

/// A ticket's priority.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Low.
    Low,
    /// Medium: what nobody chose otherwise.
    #[default]
    Medium,
    /// High.
    High,
}

words!(Priority { Low = "low", Medium = "medium", High = "high" });

impl Priority {
    /// 1, 2, 3: its place in lists.
    pub const fn rank(self) -> i64 {
        match self {
            Self::Low => 1,
            Self::Medium => 2,
            Self::High => 3,
        }
    }
}
