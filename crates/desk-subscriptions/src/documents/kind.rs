//! Kinds of papers.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::order::access::Access;
use crate::order::payment::Payment;
use crate::order::terms::UnknownWord;

/// A paper of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Счёт.
    Invoice,
    /// Счёт-фактура.
    TaxInvoice,
    /// Акт.
    Act,
}

impl PaperKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Invoice, Self::TaxInvoice, Self::Act];

    /// The word of the database, of JSON and of addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::TaxInvoice => "tax_invoice",
            Self::Act => "act",
        }
    }

    /// The kind of its templates.
    pub const fn document(self) -> &'static str {
        match self {
            Self::Invoice => "subscriptions.invoice",
            Self::TaxInvoice => "subscriptions.tax_invoice",
            Self::Act => "subscriptions.act",
        }
    }

    /// Id of the message that names it.
    pub const fn term(self) -> &'static str {
        match self {
            Self::Invoice => "paper-invoice",
            Self::TaxInvoice => "paper-tax-invoice",
            Self::Act => "paper-act",
        }
    }

    /// Whether an order in these states has such a paper (spec §1.9).
    pub const fn may_be_printed(self, payment: Payment, access: Access) -> bool {
        match self {
            Self::Invoice => matches!(payment, Payment::Invoiced | Payment::Confirmed | Payment::Paid),
            Self::TaxInvoice => matches!(payment, Payment::Paid),
            Self::Act => matches!(access, Access::Finished),
        }
    }
}

impl fmt::Display for PaperKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for PaperKind {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("paper", word))
    }
}

kernel::column_enum!(PaperKind);
kernel::choice_field!(PaperKind);
