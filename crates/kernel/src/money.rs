//! Money: whole minor units and a currency, and the exact numbers around it.
//!
//! | type | stored as | means |
//! |---|---|---|
//! | [`Money`] | `i64` minor units (1/100) and a currency | an amount |
//! | [`Price`] | `i64` in 1/10 000 | the price of one unit |
//! | [`Rate`] | `i64` in 1/100 000 000 | roubles for one unit of a currency |
//! | [`Factor`] | `i64` in 1/10 000 | a coefficient (K1, K2, K3) |
//! | [`VatRate`] | `i64` in 1/100 % | a rate of VAT |
//!
//! Nothing here is a float: each result is exact, or rounded once, half away from zero, to the
//! minor unit, or refused. In JSON every one of these numbers is a decimal string.

mod currency;
pub mod exact;
mod format;
#[cfg(test)]
mod given;
mod json;
mod scaled;
mod vat;

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use currency::Currency;
pub use format::{format_en, format_ru, people_decimal};
pub use scaled::{Factor, Price, Rate, VatRate};
pub use vat::{vat_included, vat_on_top};

use exact::divide_half_up;
use json::MoneyText;
use scaled::scale_up;

/// Why a number is not money, a price, a rate, a factor or a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is not a plain decimal number.
    #[error("not a decimal number")]
    NotANumber,
    /// The number has more digits after the point than are kept.
    #[error("more than {digits} digits after the point")]
    TooPrecise {
        /// How many digits after the point are kept.
        digits: u32,
    },
    /// The number is below zero where it may not be.
    #[error("below zero")]
    Negative,
    /// The number is zero where it may not be.
    #[error("zero")]
    Zero,
    /// The number, or a result, is beyond the largest that can be kept.
    #[error("too large")]
    TooLarge,
    /// The text is not three Latin letters.
    #[error("not a currency code")]
    Currency,
    /// Two amounts in different currencies were to be added.
    #[error("different currencies")]
    CurrencyMismatch,
    /// Roubles were to be converted into roubles at a rate other than one.
    #[error("the rate of the rouble is one")]
    RoubleRate,
}

impl MoneyError {
    /// The stable code of the error, for field errors and problem+json.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "not_a_number",
            Self::TooPrecise { .. } => "too_precise",
            Self::Negative => "negative",
            Self::Zero => "zero",
            Self::TooLarge => "too_large",
            Self::Currency => "currency",
            Self::CurrencyMismatch => "currency_mismatch",
            Self::RoubleRate => "rouble_rate",
        }
    }
}

/// An amount of money: minor units (kopecks, cents: 1/100) and their currency. It may be below
/// zero (a refund). Source: design.md, "Data".
///
/// In JSON: `{"amount": "178454.69", "currency": "RUB"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "MoneyText", into = "MoneyText")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// How many digits after the point an amount has, in every currency.
    pub const DIGITS: u32 = 2;

    /// An amount of so many minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in this currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// The amount in minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency of the amount.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether there is nothing to pay.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The sum. Errors: [`MoneyError::CurrencyMismatch`], [`MoneyError::TooLarge`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    /// The difference. Errors: [`MoneyError::CurrencyMismatch`], [`MoneyError::TooLarge`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(self, other: Self, op: fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = op(self.minor, other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self::new(minor, self.currency))
    }

    /// The amount nearest to an exact number, half a minor unit away from zero
    /// (spec/subscriptions.md §1.7: `round_half_up(…, 0.01)`). Error: [`MoneyError::TooLarge`].
    pub fn from_decimal(value: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let rounded = value.round_dp_with_strategy(Self::DIGITS, RoundingStrategy::MidpointAwayFromZero);
        Ok(Self::new(scale_up(rounded, Self::DIGITS)?, currency))
    }

    /// The amount of a number that has at most two digits after the point.
    /// Errors: [`MoneyError::TooPrecise`], [`MoneyError::TooLarge`].
    pub fn from_decimal_exact(value: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        Ok(Self::new(scale_up(value, Self::DIGITS)?, currency))
    }

    /// The amount as an exact number with two digits after the point.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, Self::DIGITS)
    }

    /// The amount in roubles at a rate, rounded once, half away from zero, to the kopeck
    /// (spec/subscriptions.md §1.7). Roubles convert only at the rate one.
    /// Errors: [`MoneyError::TooLarge`], [`MoneyError::RoubleRate`].
    pub fn convert(self, rate: Rate) -> Result<Self, MoneyError> {
        if self.currency == Currency::RUB && rate != Rate::ONE {
            return Err(MoneyError::RoubleRate);
        }
        let product = i128::from(self.minor) * i128::from(rate.scaled());
        let minor = divide_half_up(product, i128::from(Rate::ONE.scaled()));
        let minor = i64::try_from(minor).map_err(|_| MoneyError::TooLarge)?;
        Ok(Self::new(minor, Currency::RUB))
    }

    /// The roubles for an exact sum in a currency, rounded once, half away from zero, to the
    /// kopeck: a sum with parts of a cent is not rounded to cents on the way
    /// (spec/subscriptions.md §1.7, `round_half_up(ΣS·курс, 0.01)`). Error:
    /// [`MoneyError::TooLarge`].
    pub fn roubles_for(sum: Decimal, rate: Rate) -> Result<Self, MoneyError> {
        let exact = exact::mul(sum, rate.to_decimal()).ok_or(MoneyError::TooLarge)?;
        Self::from_decimal(exact, Currency::RUB)
    }

    /// `178 454,69`: see [`format_ru`]. The currency is not written.
    pub fn format_ru(self) -> String {
        format_ru(self.to_decimal())
    }

    /// `178,454.69`: see [`format_en`]. The currency is not written.
    pub fn format_en(self) -> String {
        format_en(self.to_decimal())
    }
}

impl fmt::Display for Money {
    /// `178454.69 RUB`: for logs and the API, the same in every language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency)
    }
}

impl JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        MoneyText::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        MoneyText::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::given::{d, rub};
    use super::*;

    #[test]
    fn the_worked_example_of_the_specification() {
        let sum = Money::from_decimal(d("2280"), Currency::USD).unwrap();
        let rate = Rate::from_decimal(d("78.2696")).unwrap();
        let roubles = sum.convert(rate).unwrap();
        assert_eq!(roubles, rub("178454.69"));
        assert_eq!(Money::roubles_for(d("2280"), rate), Ok(roubles));
        assert_eq!(roubles.format_ru(), "178\u{a0}454,69");
        assert_eq!(roubles.format_en(), "178,454.69");
        assert_eq!(roubles.to_string(), "178454.69 RUB");
    }

    #[test]
    fn rounds_half_away_from_zero() {
        let cases = [
            ("0.005", 1),
            ("0.004999", 0),
            ("-0.005", -1),
            ("-0.0049", 0),
            ("2.345", 235),
            ("2.355", 236),
            ("0.015", 2),
            ("0.025", 3),
            ("1.0049999999", 100),
        ];
        for (text, minor) in cases {
            assert_eq!(Money::from_decimal(d(text), Currency::RUB).unwrap().minor(), minor, "{text}");
        }
        let half = Rate::from_decimal(d("0.5")).unwrap();
        let cases = [(1, 1), (3, 2), (-1, -1), (-3, -2), (2, 1), (0, 0)];
        for (cents, kopecks) in cases {
            assert_eq!(Money::new(cents, Currency::USD).convert(half).unwrap().minor(), kopecks);
        }
    }

    /// 0.0050 dollars are one cent, and 0.79 roubles by it; but by the exact sum 0.39.
    #[test]
    fn rounds_once() {
        let (sum, rate) = (d("0.0050"), Rate::from_decimal(d("78.5")).unwrap());
        let by_cents = Money::from_decimal(sum, Currency::USD).unwrap().convert(rate);
        assert_eq!(by_cents, Ok(rub("0.79")));
        assert_eq!(Money::roubles_for(sum, rate), Ok(rub("0.39")));
        assert_eq!(Money::roubles_for(Decimal::MAX, rate), Err(MoneyError::TooLarge));
    }

    #[test]
    fn refuses_rather_than_guesses() {
        let (one, dollar) = (rub("1"), Money::new(100, Currency::USD));
        assert_eq!(one.checked_add(dollar), Err(MoneyError::CurrencyMismatch));
        assert_eq!(one.checked_sub(dollar), Err(MoneyError::CurrencyMismatch));
        let largest = Money::new(i64::MAX, Currency::RUB);
        assert_eq!(largest.checked_add(one), Err(MoneyError::TooLarge));
        assert_eq!(Money::new(i64::MIN, Currency::RUB).checked_sub(one), Err(MoneyError::TooLarge));
        assert_eq!(Money::from_decimal(Decimal::MAX, Currency::RUB), Err(MoneyError::TooLarge));
        let too_precise = Money::from_decimal_exact(d("0.001"), Currency::RUB);
        assert_eq!(too_precise, Err(MoneyError::TooPrecise { digits: 2 }));
        let rate = Rate::from_decimal(d("78.2696")).unwrap();
        assert_eq!(one.convert(rate), Err(MoneyError::RoubleRate));
        assert_eq!(one.convert(Rate::ONE), Ok(one));
        let largest = Money::new(i64::MAX, Currency::USD);
        assert_eq!(largest.convert(rate), Err(MoneyError::TooLarge));
        assert_eq!(largest.convert(Rate::ONE).unwrap().minor(), i64::MAX);
    }

    #[test]
    fn json_is_a_decimal_string() {
        let text = r#"{"amount":"178454.69","currency":"RUB"}"#;
        assert_eq!(serde_json::to_string(&rub("178454.69")).unwrap(), text);
        assert_eq!(serde_json::from_str::<Money>(text).unwrap(), rub("178454.69"));
        assert_eq!(serde_json::to_string(&rub("-0.5")).unwrap(), r#"{"amount":"-0.50","currency":"RUB"}"#);
        for wrong in [
            r#"{"amount":1.5,"currency":"RUB"}"#,
            r#"{"amount":"1.505","currency":"RUB"}"#,
            r#"{"amount":"1,5","currency":"RUB"}"#,
            r#"{"amount":"1","currency":"rubles"}"#,
            r#"{"amount":"1"}"#,
        ] {
            assert!(serde_json::from_str::<Money>(wrong).is_err(), "{wrong}");
        }
        let schema = serde_json::to_value(schemars::schema_for!(Money)).unwrap();
        assert_eq!(schema["title"], "Money");
        assert_eq!(schema["properties"]["amount"]["type"], "string", "{schema}");
        assert_eq!(schema["required"], serde_json::json!(["amount", "currency"]));
    }

    proptest! {
        #[test]
        fn decimal_and_json_there_and_back(minor: i64) {
            let money = Money::new(minor, Currency::EUR);
            prop_assert_eq!(Money::from_decimal(money.to_decimal(), Currency::EUR), Ok(money));
            let json = serde_json::to_string(&money).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
            prop_assert_eq!(people_decimal(&money.format_ru()), Ok(money.to_decimal()));
        }

        #[test]
        fn adding_undoes_subtracting(a: i32, b: i32) {
            let (a, b) = (a.into(), b.into());
            let (a, b) = (Money::new(a, Currency::RUB), Money::new(b, Currency::RUB));
            prop_assert_eq!(a.checked_sub(b).unwrap().checked_add(b), Ok(a));
        }

        #[test]
        fn two_ways_to_roubles_agree(
            cents in -10_i64.pow(9)..10_i64.pow(9),
            rate in 1_i64..10_i64.pow(11),
        ) {
            let (sum, rate) = (Money::new(cents, Currency::USD), Rate::from_scaled(rate).unwrap());
            prop_assert_eq!(sum.convert(rate), Money::roubles_for(sum.to_decimal(), rate));
        }

        /// The converted sum is within half a kopeck of the exact product, and a tie goes outwards.
        #[test]
        fn converts_to_the_nearest_kopeck(
            cents in -10_i64.pow(12)..10_i64.pow(12),
            rate in 1_i64..10_i64.pow(13),
        ) {
            let exact = i128::from(cents) * i128::from(rate);
            let scale = i128::from(Rate::ONE.scaled());
            match Money::new(cents, Currency::USD).convert(Rate::from_scaled(rate).unwrap()) {
                Ok(kopecks) => {
                    let error = i128::from(kopecks.minor()) * scale - exact;
                    let outwards = error * i128::from(cents.signum());
                    prop_assert!(2 * outwards <= scale && 2 * outwards > -scale);
                }
                Err(error) => {
                    prop_assert_eq!(error, MoneyError::TooLarge);
                    prop_assert!(exact.abs() / scale >= i128::from(i64::MAX));
                }
            }
        }
    }
}
