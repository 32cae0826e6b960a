//! The state of payment of an order, and table 1.3.1 of its transitions.
//!
//! The rows are data ([`ROWS`]); [`transition`] reads them. What a row sets and clears comes in
//! three groups ([`Fields`]) that belong together:
//!
//! | group | fields | print mark |
//! |---|---|---|
//! | invoice | ИС, Dсч, and with them rate, currency and sum in roubles | invoice |
//! | confirmed | Dфакс | – |
//! | paid | Dопл, № СФ, № and date of ПП, sum in roubles of a non-resident | tax invoice |
//!
//! Source: seed table 1.3.1, spec/subscriptions.md §1.4.

mod refusal;
mod transition;

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::order::terms::UnknownWord;

pub use refusal::Refusal;
pub use transition::{Facts, Move, Params, PrintMarks, fields_agree, invoice_date, needs_rate, transition};

/// The state of payment of an order («состояние оплаты»), independent of its access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// «Введена». An order begins with it.
    Entered,
    /// «Выставлен счёт».
    Invoiced,
    /// «Пришло подтверждение».
    Confirmed,
    /// «Оплачена».
    Paid,
    /// «Регулярные платежи»: a contract paid by a schedule (A4).
    Recurring,
}

impl Payment {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 5] = [Self::Entered, Self::Invoiced, Self::Confirmed, Self::Paid, Self::Recurring];

    /// The word of the database and of JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Invoiced => "invoiced",
            Self::Confirmed => "confirmed",
            Self::Paid => "paid",
            Self::Recurring => "recurring",
        }
    }

    /// Which groups of fields an order in this state has; it has no others.
    pub const fn fields(self) -> Fields {
        match self {
            Self::Entered | Self::Recurring => NOTHING,
            Self::Invoiced => INVOICE,
            Self::Confirmed => INVOICE_CONFIRMED,
            Self::Paid => ALL,
        }
    }
}

impl fmt::Display for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Payment {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::ALL.into_iter().find(|payment| payment.as_str() == word);
        found.ok_or_else(|| UnknownWord::new("payment", word))
    }
}

/// The groups of fields that a state has, or that a row sets or clears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// ИС, Dсч, rate, currency, sum in roubles.
    pub invoice: bool,
    /// Dфакс.
    pub confirmed: bool,
    /// Dопл, № СФ, payment order, sum in roubles of a non-resident.
    pub paid: bool,
}

/// What a row demands of the access of the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessRule {
    /// Nothing.
    Any,
    /// «Нет доступа».
    MustBeNone,
    /// Nothing in the seed; with any access but none a confirmation is asked for (A7).
    Asks,
}

/// A row of table 1.3.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in spec/subscriptions.md §1.4.
    pub number: u8,
    /// «Исходное состояние».
    pub from: Payment,
    /// «Конечное состояние».
    pub to: Payment,
    /// What it demands of the access.
    pub access: AccessRule,
    /// What it sets. Setting an invoice demands the rate of its date and a sum above zero.
    pub sets: Fields,
    /// What it clears.
    pub clears: Fields,
}

const fn fields(invoice: bool, confirmed: bool, paid: bool) -> Fields {
    Fields { invoice, confirmed, paid }
}

const NOTHING: Fields = fields(false, false, false);
const INVOICE: Fields = fields(true, false, false);
const INVOICE_CONFIRMED: Fields = fields(true, true, false);
const CONFIRMED: Fields = fields(false, true, false);
const CONFIRMED_PAID: Fields = fields(false, true, true);
const PAID: Fields = fields(false, false, true);
const ALL: Fields = fields(true, true, true);

/// The thirteen rows of table 1.3.1, as the seed has them.
pub const ROWS: [Row; 13] = {
    use AccessRule::{Any, Asks, MustBeNone};
    use Payment::{Confirmed, Entered, Invoiced, Paid, Recurring};
    #[rustfmt::skip]
    let rows = [
        row(1,  Entered,   Invoiced,  Any,        INVOICE,           NOTHING),
        row(2,  Entered,   Confirmed, Any,        INVOICE_CONFIRMED, NOTHING),
        row(3,  Entered,   Paid,      Any,        ALL,               NOTHING),
        row(4,  Invoiced,  Entered,   Asks,       NOTHING,           INVOICE),
        row(5,  Invoiced,  Confirmed, Any,        CONFIRMED,         NOTHING),
        row(6,  Invoiced,  Paid,      Any,        CONFIRMED_PAID,    NOTHING),
        row(7,  Confirmed, Entered,   MustBeNone, NOTHING,           INVOICE_CONFIRMED),
        row(8,  Confirmed, Invoiced,  MustBeNone, NOTHING,           CONFIRMED),
        row(9,  Confirmed, Paid,      Any,        PAID,              NOTHING),
        row(10, Paid,      Entered,   MustBeNone, NOTHING,           ALL),
        row(11, Paid,      Invoiced,  MustBeNone, NOTHING,           CONFIRMED_PAID),
        row(12, Paid,      Confirmed, Asks,       NOTHING,           PAID),
        row(13, Entered,   Recurring, Any,        NOTHING,           NOTHING),
    ];
    rows
};

/// The way back from row 13, which the seed does not have: allowed while the order has no
/// documents. It takes the number 14.
pub const BACK_FROM_RECURRING: Row =
    row(14, Payment::Recurring, Payment::Entered, AccessRule::Any, NOTHING, NOTHING);

const fn row(
    number: u8,
    from: Payment,
    to: Payment,
    access: AccessRule,
    sets: Fields,
    clears: Fields,
) -> Row {
    Row { number, from, to, access, sets, clears }
}

/// The row that leads from one state to another, if there is one.
pub fn find_row(from: Payment, to: Payment) -> Option<&'static Row> {
    ROWS.iter().chain([&BACK_FROM_RECURRING]).find(|row| row.from == from && row.to == to)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use super::*;

    #[test]
    fn the_word_is_the_same_everywhere() {
        for payment in Payment::ALL {
            assert_eq!(payment.as_str().parse(), Ok(payment));
            assert_eq!(serde_json::to_value(payment).unwrap(), payment.to_string());
        }
        assert!("new".parse::<Payment>().is_err());
    }

    #[test]
    fn rows_are_numbered_and_different() {
        for (row, number) in ROWS.iter().zip(1..) {
            assert_eq!(row.number, number);
            assert_eq!(find_row(row.from, row.to), Some(row));
        }
        assert_eq!(find_row(Payment::Recurring, Payment::Entered).unwrap().number, 14);
        let found = Payment::ALL.map(|from| Payment::ALL.map(|to| find_row(from, to).is_some()));
        assert_eq!(found.as_flattened().iter().filter(|found| **found).count(), 14);
    }

    /// The literal columns agree with what each state has: a row sets what the new state has more
    /// and clears what it has less.
    #[test]
    fn rows_agree_with_the_states() {
        for row in ROWS.iter().chain([&BACK_FROM_RECURRING]) {
            let (old, new) = (row.from.fields(), row.to.fields());
            let more = |old: bool, new: bool| new && !old;
            let sets = fields(
                more(old.invoice, new.invoice),
                more(old.confirmed, new.confirmed),
                more(old.paid, new.paid),
            );
            let clears = fields(
                more(new.invoice, old.invoice),
                more(new.confirmed, old.confirmed),
                more(new.paid, old.paid),
            );
            assert_eq!((row.sets, row.clears), (sets, clears), "row {}", row.number);
        }
    }
}
