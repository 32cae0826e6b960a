//! The code of a currency.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::MoneyError;

/// The code of a currency by ISO 4217: three capital Latin letters. Which codes a site uses is a
/// matter of its settings and rates, so any three letters are let in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The Russian rouble.
    pub const RUB: Self = Self(*b"RUB");
    /// The dollar of the United States.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// Reads a code, in letters of either case, with white space around it.
    /// Error: [`MoneyError::Currency`].
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        match *text.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self([a, b, c].map(|letter| letter.to_ascii_uppercase())))
            }
            _ => Err(MoneyError::Currency),
        }
    }

    /// The code, `RUB`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        Self::parse(text)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Currency {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "description": "The ISO 4217 code of a currency.",
            "examples": ["RUB"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_three_letters_and_nothing_else() {
        assert_eq!(Currency::parse(" usd "), Ok(Currency::USD));
        assert_eq!("CNY".parse::<Currency>().unwrap().to_string(), "CNY");
        for wrong in ["", "RU", "RUBL", "R1B", "РУБ", "₽", "R B"] {
            assert_eq!(Currency::parse(wrong), Err(MoneyError::Currency), "{wrong}");
        }
    }

    #[test]
    fn is_a_string_in_json() {
        assert_eq!(serde_json::to_string(&Currency::EUR).unwrap(), r#""EUR""#);
        assert_eq!(serde_json::from_str::<Currency>(r#""EUR""#).unwrap(), Currency::EUR);
        assert!(serde_json::from_str::<Currency>("643").is_err());
        let schema = serde_json::to_value(schemars::schema_for!(Currency)).unwrap();
        assert_eq!(schema["pattern"], "^[A-Z]{3}$");
        assert_eq!(format!("{:>5}|{:?}", Currency::RUB, Currency::RUB), "  RUB|RUB");
    }
}
