//! The financial status of a subscriber and of an order («статус»).

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// On what terms a subscriber buys; an order keeps the terms of the day it was entered.
/// Source: seed §1.1 «Статус», spec/subscriptions.md §1.1, §1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Terms {
    /// By the tariff («стандартный»).
    Standard,
    /// For trial, without pay («тестовый»).
    Trial,
    /// By the tariff, but the operator may put another sum («договорной»).
    Negotiated,
    /// Without pay («бесплатный»).
    Free,
}

impl Terms {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Trial, Self::Negotiated, Self::Free];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Trial => "trial",
            Self::Negotiated => "negotiated",
            Self::Free => "free",
        }
    }

    /// Whether nothing is paid: the sum is zero (§1.7, A12).
    pub const fn without_pay(self) -> bool {
        matches!(self, Self::Trial | Self::Free)
    }
}

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Terms {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|terms| terms.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("terms", word))
    }
}

/// A word that none of a status's values has: the database was changed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// Of which status.
    pub of: &'static str,
    /// The word itself.
    pub word: String,
}

impl UnknownWord {
    /// The error about this word.
    pub fn new(of: &'static str, word: &str) -> Self {
        Self { of, word: word.to_owned() }
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {}: {:?}", self.of, self.word)
    }
}

impl std::error::Error for UnknownWord {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use super::*;

    #[test]
    fn the_word_is_the_same_everywhere() {
        for terms in Terms::ALL {
            assert_eq!(terms.as_str().parse(), Ok(terms));
            assert_eq!(serde_json::to_value(terms).unwrap(), terms.to_string());
        }
        let error = "paid".parse::<Terms>().unwrap_err();
        assert_eq!(error.to_string(), r#"unknown terms: "paid""#);
    }
}
