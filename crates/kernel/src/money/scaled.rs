//! Decimal numbers kept as whole numbers of a small unit.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::MoneyError;
use super::json::DecimalText;

/// Declares a number that is kept as an `i64` with a fixed number of digits after the point.
macro_rules! scaled {
    ($(#[$doc:meta])* $name:ident, digits $digits:literal, from $min:literal to $max:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "DecimalText", into = "DecimalText")]
        pub struct $name(i64);

        impl $name {
            /// How many digits after the point are kept.
            pub const DIGITS: u32 = $digits;

            /// The number as the database keeps it. Errors: [`MoneyError::Negative`],
            /// [`MoneyError::Zero`] and [`MoneyError::TooLarge`] when it is out of range.
            pub const fn from_scaled(scaled: i64) -> Result<Self, MoneyError> {
                if scaled < $min {
                    return Err(if scaled < 0 { MoneyError::Negative } else { MoneyError::Zero });
                }
                if scaled > $max {
                    return Err(MoneyError::TooLarge);
                }
                Ok(Self(scaled))
            }

            /// The number for the database.
            pub const fn scaled(self) -> i64 {
                self.0
            }

            /// The number itself, never rounded. Errors: [`MoneyError::TooPrecise`] when digits
            /// would be lost, and those of [`Self::from_scaled`].
            pub fn from_decimal(value: Decimal) -> Result<Self, MoneyError> {
                Self::from_scaled(scale_up(value, Self::DIGITS)?)
            }

            /// The exact number, without needless zeros.
            pub fn to_decimal(self) -> Decimal {
                Decimal::new(self.0, Self::DIGITS).normalize()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.to_decimal().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = MoneyError;

            /// Reads a plain number with a decimal point; what people type goes through
            /// [`people_decimal`](super::people_decimal).
            fn from_str(text: &str) -> Result<Self, MoneyError> {
                Self::from_decimal(parse_decimal(text)?)
            }
        }

        impl From<$name> for DecimalText {
            fn from(number: $name) -> Self {
                Self(number.to_decimal())
            }
        }

        impl TryFrom<DecimalText> for $name {
            type Error = MoneyError;

            fn try_from(text: DecimalText) -> Result<Self, MoneyError> {
                Self::from_decimal(text.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                decimal_schema(Self::DIGITS)
            }
        }
    };
}

scaled! {
    /// The price of one unit, in 1/10 000 of its currency's unit; not below zero.
    /// Source: design.md, "Data".
    Price, digits 4, from 0 to i64::MAX
}

scaled! {
    /// An exchange rate: roubles for ONE unit of a currency, in 1/100 000 000; above zero.
    ///
    /// The Bank of Russia gives four digits after the comma for `Nominal` units, and Nominal goes
    /// up to 10 000 (the Vietnamese dong), so one unit may need eight digits. 92 billion roubles
    /// for a unit still fit. Source: spec/subscriptions.md §2, "Курсы ЦБ".
    Rate, digits 8, from 1 to i64::MAX
}

scaled! {
    /// A coefficient in 1/10 000, not below zero: K1, K2, K3 of the seed's settings.
    /// Source: spec/subscriptions.md §1.7, §1.11.
    Factor, digits 4, from 0 to i64::MAX
}

scaled! {
    /// A rate of VAT in hundredths of a percent: 22 % is 2200; 0 to 100 %. A sale without VAT
    /// ("без НДС") is no rate at all, not the rate of zero. Source: spec/subscriptions.md §2.
    VatRate, digits 2, from 0 to Self::WHOLE
}

impl Rate {
    /// The rouble's own rate.
    pub const ONE: Self = Self(100_000_000);

    /// The rate from the Bank of Russia's pair: so many roubles for `nominal` units.
    /// Errors: [`MoneyError::Zero`] for a nominal of zero, [`MoneyError::TooPrecise`] when a rate
    /// for one unit has more than eight digits, and those of [`Self::from_scaled`].
    pub fn per_nominal(value: Decimal, nominal: u32) -> Result<Self, MoneyError> {
        let scaled = scale_up(value, Self::DIGITS)?;
        if nominal == 0 {
            return Err(MoneyError::Zero);
        }
        if scaled % i64::from(nominal) != 0 {
            return Err(MoneyError::TooPrecise { digits: Self::DIGITS });
        }
        Self::from_scaled(scaled / i64::from(nominal))
    }
}

impl VatRate {
    /// One hundred percent.
    pub(super) const WHOLE: i64 = 10_000;
}

/// `value × 10^digits` as a whole number.
/// Errors: [`MoneyError::TooPrecise`] when it is not whole, [`MoneyError::TooLarge`].
pub(super) fn scale_up(value: Decimal, digits: u32) -> Result<i64, MoneyError> {
    let value = value.normalize();
    let missing = digits.checked_sub(value.scale()).ok_or(MoneyError::TooPrecise { digits })?;
    10_i128
        .checked_pow(missing)
        .and_then(|lift| value.mantissa().checked_mul(lift))
        .and_then(|scaled| i64::try_from(scaled).ok())
        .ok_or(MoneyError::TooLarge)
}

/// Reads `-12.34`: an optional minus, digits, and perhaps a point with digits after it; no signs
/// of groups, no exponent. Error: [`MoneyError::NotANumber`], [`MoneyError::TooLarge`].
pub(super) fn parse_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let plain = match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    };
    if !plain {
        return Err(MoneyError::NotANumber);
    }
    Decimal::from_str_exact(text).map_err(|_| MoneyError::TooLarge)
}

fn decimal_schema(digits: u32) -> Schema {
    let pattern = format!(r"^\d+(\.\d{{1,{digits}}})?$");
    json_schema!({ "type": "string", "pattern": pattern })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::given::d;
    use super::*;

    #[test]
    fn keeps_what_it_can_and_refuses_the_rest() {
        assert_eq!(Price::from_decimal(d("99.9900")).unwrap().scaled(), 999_900);
        assert_eq!("0.3333".parse::<Price>().unwrap().to_string(), "0.3333");
        assert_eq!(Price::from_decimal(d("0.33333")), Err(MoneyError::TooPrecise { digits: 4 }));
        assert_eq!(Price::from_decimal(d("-0.01")), Err(MoneyError::Negative));
        assert_eq!(Price::from_decimal(d("922337203685477.5807")).unwrap().scaled(), i64::MAX);
        assert_eq!(Price::from_decimal(d("922337203685477.5808")), Err(MoneyError::TooLarge));
        assert_eq!(Price::from_decimal(Decimal::MAX), Err(MoneyError::TooLarge));
        assert_eq!(Rate::from_decimal(d("0")), Err(MoneyError::Zero));
        assert_eq!(Rate::from_scaled(-1), Err(MoneyError::Negative));
        assert_eq!(VatRate::from_decimal(d("22")).unwrap().scaled(), 2200);
        assert_eq!(VatRate::from_decimal(d("100.01")), Err(MoneyError::TooLarge));
        assert_eq!(Factor::from_decimal(d("0.57")).unwrap().scaled(), 5700);
        assert_eq!(Factor::from_decimal(d("0")).unwrap().to_string(), "0");
    }

    /// The Bank of Russia: 100 yen at 51,4286; 10 000 dongs at 30,1234.
    #[test]
    fn rates_come_for_a_nominal() {
        let rate = |value, nominal| Rate::per_nominal(d(value), nominal);
        assert_eq!(rate("78.2696", 1).unwrap().to_decimal(), d("78.2696"));
        assert_eq!(rate("51.4286", 100).unwrap().to_decimal(), d("0.514286"));
        assert_eq!(rate("30.1234", 10_000).unwrap().to_decimal(), d("0.00301234"));
        assert_eq!(rate("1", 1).unwrap(), Rate::ONE);
        assert_eq!(rate("1", 3), Err(MoneyError::TooPrecise { digits: 8 }));
        assert_eq!(rate("1", 0), Err(MoneyError::Zero));
        assert_eq!(rate("0", 10), Err(MoneyError::Zero));
        assert_eq!(rate("-1", 10), Err(MoneyError::Negative));
    }

    #[test]
    fn reads_plain_numbers_only() {
        for (text, number) in [("0", "0"), ("-12.50", "-12.5"), ("007", "7")] {
            assert_eq!(parse_decimal(text), Ok(d(number)));
        }
        for wrong in ["", "-", ".", "1.", ".5", "+1", "1_0", "1e3", "1,5", " 1", "--1", "1.2.3", "NaN", "١"]
        {
            assert_eq!(parse_decimal(wrong), Err(MoneyError::NotANumber), "{wrong}");
        }
        assert_eq!(parse_decimal(&"9".repeat(30)), Err(MoneyError::TooLarge));
    }

    #[test]
    fn json_is_a_decimal_string() {
        let price = Price::from_decimal(d("99.99")).unwrap();
        assert_eq!(serde_json::to_string(&price).unwrap(), r#""99.99""#);
        for text in [r#""99.99""#, r#""99.9900""#] {
            assert_eq!(serde_json::from_str::<Price>(text).unwrap(), price);
        }
        assert_eq!(serde_json::from_str::<Price>("200").unwrap().to_decimal(), d("200"));
        for wrong in ["99.99", "-1", r#""99,99""#, r#""""#, "null", r#""0.00001""#] {
            assert!(serde_json::from_str::<Price>(wrong).is_err(), "{wrong}");
        }
        let schema = serde_json::to_value(schemars::schema_for!(Rate)).unwrap();
        assert_eq!(schema["pattern"], r"^\d+(\.\d{1,8})?$");
    }

    proptest! {
        #[test]
        fn text_and_json_there_and_back(scaled in 1_i64..) {
            let rate = Rate::from_scaled(scaled).unwrap();
            prop_assert_eq!(Rate::from_decimal(rate.to_decimal()), Ok(rate));
            prop_assert_eq!(rate.to_string().parse::<Rate>(), Ok(rate));
            let json = serde_json::to_string(&rate).unwrap();
            prop_assert_eq!(serde_json::from_str::<Rate>(&json).unwrap(), rate);
        }
    }
}
