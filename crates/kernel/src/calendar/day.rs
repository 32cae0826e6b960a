//! What a day is.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Worked.
    Working,
    /// Worked, an hour shorter: the eve of a holiday (ТК РФ ст. 95).
    Short,
    /// Not worked: a weekend, or a day off moved here.
    Off,
    /// Not worked: a holiday of the law, or of this organisation.
    Holiday,
}

impl DayKind {
    /// All of them.
    pub const ALL: [&'static str; 4] = ["working", "short", "off", "holiday"];

    /// The code, and the end of its message id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Short => "short",
            Self::Off => "off",
            Self::Holiday => "holiday",
        }
    }

    /// Whether people work on it.
    pub const fn is_worked(self) -> bool {
        matches!(self, Self::Working | Self::Short)
    }
}

impl FromStr for DayKind {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        match code {
            "working" => Ok(Self::Working),
            "short" => Ok(Self::Short),
            "off" => Ok(Self::Off),
            "holiday" => Ok(Self::Holiday),
            _ => Err(()),
        }
    }
}

impl std::fmt::Display for DayKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

crate::column_enum!(DayKind);
crate::choice_field!(DayKind);
