//! The segment of a subscriber (A3): whom the information service serves, and whom the security service.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::order::delivery::Delivery;
use crate::order::terms::UnknownWord;

/// Who serves a subscriber, and so what he may order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// «Подписчик СИ»: information of any type.
    #[default]
    Information,
    /// «Подписчик СБ»: certificates only.
    Security,
}

impl Segment {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Information, Self::Security];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Security => "security",
        }
    }

    /// Whether a subscriber of it may order offerings of this type by himself.
    pub fn may_order(self, delivery: Delivery) -> bool {
        self == Self::Information || delivery == Delivery::Certificate
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Segment {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|s| s.as_str() == word).ok_or_else(|| UnknownWord::new("segment", word))
    }
}

kernel::column_enum!(Segment);
kernel::choice_field!(Segment);
