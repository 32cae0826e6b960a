//! Fields that people fill: the raw text is kept beside the parsed value, so that one wrong date
//! neither hides the other errors nor loses what was typed.

use std::cell::Cell;
use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::money::people_decimal;

thread_local! {
    /// Whether fields are being written for a digest, which tells two requests apart, and not for the journal.
    static FOR_DIGEST: Cell<bool> = const { Cell::new(false) };
}

/// A command's fields for a digest: personal ones as they are, secrets hidden. Serde has no other way to
/// tell a field what it is written for.
pub(crate) fn for_digest(command: &impl Serialize) -> serde_json::Result<String> {
    FOR_DIGEST.set(true);
    let text = serde_json::to_string(command);
    FOR_DIGEST.set(false);
    text
}

/// A type that can be read from what a person typed.
pub trait Field: Sized {
    /// Whether the journal must not show the value.
    const HIDDEN: bool = false;
    /// Whether not even a digest may be kept of it.
    const SECRET: bool = false;
    /// Reads trimmed, non-empty text; the error is a stable code whose text is `field-<code>`.
    fn parse(raw: &str) -> Result<Self, &'static str>;
    /// Name and JSON Schema type for the API's description.
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

/// A field of a command as it came: nothing, or raw text with what it means.
#[derive(Clone)]
pub struct In<T> {
    raw: String,
    value: Result<Option<T>, &'static str>,
}

impl<T> Default for In<T> {
    fn default() -> Self {
        Self { raw: String::new(), value: Ok(None) }
    }
}

impl<T: Field> In<T> {
    /// Reads what a person typed; blank text is an absent value.
    pub fn read(raw: impl Into<String>) -> Self {
        let raw = raw.into();
        let trimmed = raw.trim();
        let value = if trimmed.is_empty() { Ok(None) } else { T::parse(trimmed).map(Some) };
        Self { raw, value }
    }

    /// What was typed, to be shown again.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The value, nothing, or the code of what is wrong with it.
    pub fn value(&self) -> Result<Option<&T>, &'static str> {
        match &self.value {
            Ok(value) => Ok(value.as_ref()),
            Err(code) => Err(code),
        }
    }
}

impl<T: fmt::Display> From<T> for In<T> {
    fn from(value: T) -> Self {
        Self { raw: value.to_string(), value: Ok(Some(value)) }
    }
}

impl<T: fmt::Display> From<Option<T>> for In<T> {
    fn from(value: Option<T>) -> Self {
        value.map(Self::from).unwrap_or_default()
    }
}

impl From<&str> for In<String> {
    fn from(value: &str) -> Self {
        Self::read(value)
    }
}

impl<T: Field> fmt::Debug for In<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if T::HIDDEN { "***" } else { &self.raw })
    }
}

impl<T: Field> Serialize for In<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hidden = T::SECRET || (T::HIDDEN && !FOR_DIGEST.get());
        match (self.raw.is_empty(), hidden) {
            (true, _) => serializer.serialize_none(),
            (_, true) => serializer.serialize_str("***"),
            _ => serializer.serialize_str(&self.raw),
        }
    }
}

impl<'de, T: Field> Deserialize<'de> for In<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::Null => Self::default(),
            serde_json::Value::String(raw) => Self::read(raw),
            serde_json::Value::Bool(value) => Self::read(value.to_string()),
            serde_json::Value::Number(value) => Self::read(value.to_string()),
            other => Self { raw: other.to_string(), value: Err("wrong_kind") },
        })
    }
}

impl<T: Field> JsonSchema for In<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Field".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

impl Field for String {
    fn parse(raw: &str) -> Result<Self, &'static str> {
        if raw.contains('\0') { Err("characters") } else { Ok(raw.to_owned()) }
    }
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl Field for bool {
    fn parse(raw: &str) -> Result<Self, &'static str> {
        match raw {
            "on" | "true" | "1" => Ok(true),
            "off" | "false" | "0" => Ok(false),
            _ => Err("not_a_choice"),
        }
    }
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl Field for NaiveDate {
    /// `2026-11-21`, as browsers and programs send it, or `21.11.2026`, as Russians type it.
    fn parse(raw: &str) -> Result<Self, &'static str> {
        let date = Self::parse_from_str(raw, "%Y-%m-%d").or_else(|_| Self::parse_from_str(raw, "%d.%m.%Y"));
        // A year of five digits is a slip of the finger, and no database column holds it the same way.
        date.ok().filter(|d| (1900..=2999).contains(&chrono::Datelike::year(d))).ok_or("date")
    }
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl Field for Decimal {
    /// A decimal number with a point or a comma; spaces between groups are let pass.
    fn parse(raw: &str) -> Result<Self, &'static str> {
        people_decimal(raw).map_err(|_| "number")
    }
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Field for $number {
            fn parse(raw: &str) -> Result<Self, &'static str> {
                raw.parse().map_err(|_| "whole_number")
            }
            fn schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<Self>()
            }
        }
    )*};
}

whole_numbers!(u8, u32, i64);

/// Text that must never be stored or shown: a password. The journal sees `***`.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A secret the program made itself.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Field for Secret {
    const HIDDEN: bool = true;
    const SECRET: bool = true;
    fn parse(raw: &str) -> Result<Self, &'static str> {
        Ok(Self(raw.to_owned()))
    }
    fn schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "format": "password" })
    }
}

/// A person's own particulars (name, e-mail, telephone, address, tax and account numbers): kept in their row, hidden in the journal,
/// so that erasing a person (152-ФЗ) need not rewrite history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal(pub String);

impl From<Personal> for String {
    fn from(personal: Personal) -> Self {
        personal.0
    }
}

impl From<&str> for In<Personal> {
    fn from(value: &str) -> Self {
        Self::read(value)
    }
}

impl fmt::Display for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Field for Personal {
    const HIDDEN: bool = true;
    fn parse(raw: &str) -> Result<Self, &'static str> {
        String::parse(raw).map(Self)
    }
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<String>()
    }
}

/// Implements [`Field`] for a closed list that has `FromStr`, so that forms and JSON can name it.
#[macro_export]
macro_rules! choice_field {
    ($($choice:ty),* $(,)?) => {$(
        impl $crate::field::Field for $choice {
            fn parse(raw: &str) -> Result<Self, &'static str> {
                raw.parse().map_err(|_| "not_a_choice")
            }
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }
    )*};
}
