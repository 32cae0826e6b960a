//! How far an instalment has come.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::documents::PaperKind;
use crate::order::payment::Payment;
use crate::order::terms::UnknownWord;

/// The state of an instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InstalmentState {
    /// To come; it may still be changed and removed.
    Planned,
    /// Its invoice is issued.
    Invoiced,
    /// Paid.
    Paid,
}

impl InstalmentState {
    /// All of them, in the order of an instalment's life.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Invoiced, Self::Paid];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Invoiced => "invoiced",
            Self::Paid => "paid",
        }
    }

    /// The state of payment of an order that were paid by this instalment alone.
    pub const fn as_payment(self) -> Payment {
        match self {
            Self::Planned => Payment::Recurring,
            Self::Invoiced => Payment::Invoiced,
            Self::Paid => Payment::Paid,
        }
    }

    /// Whether an instalment in this state has such a paper. An act is made of what was paid (A4).
    pub const fn has_paper(self, kind: PaperKind) -> bool {
        match kind {
            PaperKind::Invoice => matches!(self, Self::Invoiced | Self::Paid),
            PaperKind::TaxInvoice | PaperKind::Act => matches!(self, Self::Paid),
        }
    }
}

impl fmt::Display for InstalmentState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for InstalmentState {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("instalment", word))
    }
}

kernel::column_enum!(InstalmentState);
kernel::choice_field!(InstalmentState);
