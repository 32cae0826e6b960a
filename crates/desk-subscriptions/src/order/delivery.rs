//! How the data of an offering reach the subscriber («тип информации»).

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::order::terms::UnknownWord;

/// The type of an offering, and of an order: all offerings of one order have the same.
/// Source: seed §1.2, spec/subscriptions.md §1.2, §1.3, A2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Access over the Internet («интернет»).
    Online,
    /// Issues sent by e-mail («электронная почта»).
    Mail,
    /// A single answer to a request («запросы»).
    Query,
    /// A contract for information services, without feeds («договора с/и»).
    Contract,
    /// Certificates by the piece, without feeds («сертификат», A2).
    Certificate,
}

impl Delivery {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Online, Self::Mail, Self::Query, Self::Contract, Self::Certificate];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Mail => "mail",
            Self::Query => "query",
            Self::Contract => "contract",
            Self::Certificate => "certificate",
        }
    }

    /// Whether the order has a period P in months (§1.3, A2).
    pub const fn has_months(self) -> bool {
        matches!(self, Self::Online | Self::Mail)
    }

    /// Whether the order has a number of connections N (§1.3).
    pub const fn has_connections(self) -> bool {
        matches!(self, Self::Online)
    }

    /// Whether a line has a quantity (§1.3, A2).
    pub const fn has_quantity(self) -> bool {
        matches!(self, Self::Certificate)
    }

    /// Whether two orders may collide over a feed (§1.8): single requests and what has no feeds
    /// may not.
    pub const fn can_conflict(self) -> bool {
        matches!(self, Self::Online | Self::Mail)
    }
}

impl fmt::Display for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Delivery {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|delivery| delivery.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("delivery", word))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use super::*;

    #[test]
    fn the_word_is_the_same_everywhere() {
        for delivery in Delivery::ALL {
            assert_eq!(delivery.as_str().parse(), Ok(delivery));
            assert_eq!(serde_json::to_value(delivery).unwrap(), delivery.to_string());
        }
        assert!("Online".parse::<Delivery>().is_err());
    }

    #[test]
    fn what_an_order_of_each_type_has() {
        let table =
            Delivery::ALL.map(|d| (d.has_months(), d.has_connections(), d.has_quantity(), d.can_conflict()));
        let (yes, no) = (true, false);
        assert_eq!(
            table,
            [(yes, yes, no, yes), (yes, no, no, yes), (no, no, no, no), (no, no, no, no), (no, no, yes, no),]
        );
    }
}
