//! Sums as the tests of money write them.

use rust_decimal::Decimal;

use super::{Currency, Money};

/// A number.
pub(super) fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// Roubles.
pub(super) fn rub(text: &str) -> Money {
    Money::from_decimal_exact(d(text), Currency::RUB).unwrap()
}
