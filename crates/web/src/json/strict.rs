//! Reading JSON strictly: a key given twice is an error, and so is a body too deep.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::failure::Failure;

/// Deeper than any command of ours.
const DEEPEST: usize = 32;
const TWICE: &str = "a key is given twice";
const TOO_DEEP: &str = "too deep";

/// Reads one JSON value.
pub(crate) fn parse(text: &str) -> Result<Value, Failure> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Strict(DEEPEST).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| {
        let said = error.to_string();
        match said {
            _ if said.starts_with(TWICE) => Failure::bad("repeated_field"),
            _ if said.starts_with(TOO_DEEP) => Failure::bad("too_deep"),
            _ => Failure::bad("bad_json").remark(said),
        }
    })
}

/// A value with so many levels left.
struct Strict(usize);

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Strict {
    fn inner<E: serde::de::Error>(&self) -> Result<usize, E> {
        self.0.checked_sub(1).ok_or_else(|| E::custom(TOO_DEEP))
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut all = Vec::new();
        while let Some(value) = rows.next_element_seed(Strict(inner))? {
            all.push(value);
        }
        Ok(Value::Array(all))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut all = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            if all.contains_key(&name) {
                return Err(A::Error::custom(TWICE));
            }
            let value = fields.next_value_seed(Strict(inner))?;
            all.insert(name, value);
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn code(text: &str) -> String {
        parse(text).unwrap_err().code().to_owned()
    }

    #[test]
    fn plain_json_is_read_as_it_is() {
        let text = r#"{"a":[1,-2,2.5,true,null,"я"],"b":{"c":{}}}"#;
        assert_eq!(parse(text).unwrap(), json!({"a": [1, -2, 2.5, true, null, "я"], "b": {"c": {}}}));
    }

    #[test]
    fn what_two_readers_would_read_differently_is_refused() {
        assert_eq!(code(r#"{"a":1,"a":2}"#), "repeated_field");
        assert_eq!(
            code(r#"{"x":[{"a":1,"\u0061":2}]}"#),
            "repeated_field",
            "also when it is written otherwise"
        );
        for bad in ["", "{", "{}{}", "{'a':1}", r#"{"a":1,}"#, r#"{"a":"\ud800"}"#, r#"{"a":1e999}"#, "NaN"] {
            assert_eq!(code(bad), "bad_json", "{bad}");
        }
    }

    #[test]
    fn depth_has_a_limit() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(DEEPEST)).is_ok());
        assert_eq!(code(&nested(DEEPEST + 1)), "too_deep");
        assert_eq!(code(&nested(100_000)), "too_deep");
    }
}
