//! What stands in a list's cell, before any face draws it.

use chrono::{DateTime, NaiveDate, Utc};

use rust_decimal::Decimal;

use crate::money::Money;
use crate::text::Message;

/// A state's colour; always shown with its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to notice.
    Plain,
    /// New or waiting.
    Info,
    /// In order.
    Good,
    /// Wants attention.
    Warn,
    /// Wrong or over.
    Bad,
    /// Past, put away.
    Muted,
}

/// The value of one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// Text that leads somewhere.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        href: String,
    },
    /// Whole number.
    Int(i64),
    /// Amount.
    Money(Money),
    /// A number with a fraction: a rate, a unit price.
    Decimal(Decimal),
    /// Calendar date.
    Date(NaiveDate),
    /// Moment.
    Time(DateTime<Utc>),
    /// Yes or no.
    Bool(bool),
    /// A state.
    Status {
        /// The code.
        value: String,
        /// The word.
        label: Message,
        /// The colour.
        tone: Tone,
    },
    /// Words to be said in the reader's language; the code is for programs.
    Term {
        /// The code.
        value: String,
        /// The words.
        label: Message,
    },
}

/// The id of the message that names a code: `payment-` and `not_paid` make `payment-not-paid`.
pub fn label(prefix: &str, value: &str) -> Message {
    Message { id: format!("{prefix}{}", value.replace(['_', '.'], "-")).into(), args: Vec::new() }
}
