//! How money and its numbers are written in JSON: as decimal strings.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::scaled::parse_decimal;
use super::{Currency, Money, MoneyError};

/// How [`Money`] is written in JSON.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Money", description = "An amount of money.")]
pub(super) struct MoneyText {
    /// The amount, a decimal string with at most two digits after the point.
    amount: DecimalText,
    /// The ISO 4217 code of the currency.
    currency: Currency,
}

impl From<Money> for MoneyText {
    fn from(money: Money) -> Self {
        Self { amount: DecimalText(money.to_decimal()), currency: money.currency() }
    }
}

impl TryFrom<MoneyText> for Money {
    type Error = MoneyError;

    fn try_from(text: MoneyText) -> Result<Self, MoneyError> {
        Self::from_decimal_exact(text.amount.0, text.currency)
    }
}

/// A number written in JSON as a decimal string; a whole JSON number is read too, a fractional
/// one is not, because JSON readers make a float of it.
pub(super) struct DecimalText(pub(super) Decimal);

impl Serialize for DecimalText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DecimalText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

struct DecimalVisitor;

impl serde::de::Visitor<'_> for DecimalVisitor {
    type Value = DecimalText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number in a string, such as \"99.99\"")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<DecimalText, E> {
        parse_decimal(text).map(DecimalText).map_err(E::custom)
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<DecimalText, E> {
        Ok(DecimalText(number.into()))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<DecimalText, E> {
        Ok(DecimalText(number.into()))
    }
}

impl JsonSchema for DecimalText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^-?\d+(\.\d{1,2})?$" })
    }
}
