//! Parameters of stored queries: `:from` in the SQL, a typed value when it runs.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::FieldError;
use crate::field::{Field, In};

/// The parameter that always is there: the site's calendar day.
pub(super) const TODAY: &str = "today";

/// What a parameter's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParameterKind {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number with a fraction.
    Decimal,
    /// A calendar date.
    Date,
}

impl ParameterKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Whole, Self::Decimal, Self::Date];

    /// The code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Whole => "whole",
            Self::Decimal => "decimal",
            Self::Date => "date",
        }
    }
}

impl fmt::Display for ParameterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ParameterKind {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|k| k.as_str() == code).ok_or(())
    }
}

crate::choice_field!(ParameterKind);

/// A parameter as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Parameter {
    /// Its name in the SQL, without the colon.
    pub name: String,
    /// What its value is.
    pub kind: ParameterKind,
    /// A value to try it with; empty if it may be absent.
    pub sample: String,
}

/// A parameter as people type it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ParameterFields {
    /// Its name in the SQL, without the colon.
    pub name: In<String>,
    /// What its value is.
    pub kind: In<ParameterKind>,
    /// A value to try it with; empty if it may be absent.
    pub sample: In<String>,
}

/// A value ready for the database.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Bound {
    Nothing,
    Text(String),
    Whole(i64),
    Decimal(Decimal),
    Date(NaiveDate),
}

impl Parameter {
    /// Reads a value: JSON text or number, or what a person typed. Absent and empty are NULL.
    pub(super) fn read(&self, value: Option<&Value>) -> Result<Bound, &'static str> {
        let raw = match value {
            None | Some(Value::Null) => return Ok(Bound::Nothing),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(yes)) => yes.to_string(),
            Some(Value::Array(_) | Value::Object(_)) => return Err("not_a_choice"),
        };
        let raw = raw.trim();
        if raw.is_empty() {
            return Ok(Bound::Nothing);
        }
        match self.kind {
            ParameterKind::Text if raw.contains('\0') => Err("characters"),
            ParameterKind::Text => Ok(Bound::Text(raw.to_owned())),
            ParameterKind::Whole => i64::parse(raw).map(Bound::Whole),
            ParameterKind::Decimal => Decimal::parse(raw).map(Bound::Decimal),
            ParameterKind::Date => NaiveDate::parse(raw).map(Bound::Date),
        }
    }
}

/// Reads the values of all parameters, each error under `values.<name>`. Values of names that the query
/// does not have are passed over: a document offers all it knows.
pub(super) fn read_all(
    parameters: &[Parameter],
    values: &Value,
    today: NaiveDate,
) -> Result<Vec<(String, Bound)>, Vec<FieldError>> {
    let mut bound = vec![(TODAY.to_owned(), Bound::Date(today))];
    let mut errors = Vec::new();
    for parameter in parameters {
        match parameter.read(values.get(&parameter.name)) {
            Ok(value) => bound.push((parameter.name.clone(), value)),
            Err(code) => errors.push(FieldError::new(format!("values.{}", parameter.name), code)),
        }
    }
    if errors.is_empty() { Ok(bound) } else { Err(errors) }
}

/// The samples as values.
pub(super) fn samples(parameters: &[Parameter]) -> Value {
    Value::Object(parameters.iter().map(|p| (p.name.clone(), p.sample.clone().into())).collect())
}
