//! Of what kind an issue is, and how it reaches its reader.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::order::terms::UnknownWord;

/// What was delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueKind {
    /// An issue of a feed, to all who subscribe to it.
    Feed,
    /// The answer to a single request.
    Answer,
    /// A certificate, with its number.
    Certificate,
}

impl IssueKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Feed, Self::Answer, Self::Certificate];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Answer => "answer",
            Self::Certificate => "certificate",
        }
    }
}

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for IssueKind {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|k| k.as_str() == word).ok_or_else(|| UnknownWord::new("issue kind", word))
    }
}

/// How the file reaches its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// In the letter itself.
    Attach,
    /// In the cabinet; the letter only says that it is there.
    Link,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Attach, Self::Link];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attach => "attach",
            Self::Link => "link",
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Way {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|w| w.as_str() == word).ok_or_else(|| UnknownWord::new("way", word))
    }
}

kernel::column_enum!(IssueKind, Way);
kernel::choice_field!(Way);
