//! How the invoice reaches the subscriber («тип выставления счёта»).

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::UnknownWord;

/// How the invoice reaches the subscriber. Source: seed §1.3, spec §1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceWay {
    /// By e-mail.
    Email,
    /// By fax: the operator sends it.
    Fax,
    /// The subscriber takes it from the cabinet.
    Cabinet,
    /// By electronic document interchange.
    Edo,
}

impl InvoiceWay {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Email, Self::Fax, Self::Cabinet, Self::Edo];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Fax => "fax",
            Self::Cabinet => "cabinet",
            Self::Edo => "edo",
        }
    }
}

impl fmt::Display for InvoiceWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for InvoiceWay {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|way| way.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("invoice way", word))
    }
}
