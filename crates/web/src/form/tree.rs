//! Field names to a tree: `lines[0].offering` is the field `offering` of the first of `lines`.

use serde_json::{Map, Value};

use super::Pairs;
use crate::failure::Failure;

/// Deeper than any form of ours.
const DEEPEST: usize = 8;
/// Rows a form may have: `lines[499]`.
const ROWS: usize = 500;

/// A step of a name.
#[derive(Debug, PartialEq, Eq)]
enum Step<'a> {
    Name(&'a str),
    Row(usize),
    Next,
}

/// The tree of a form's fields. Rows are numbered without gaps, in any order; `tags[]` is the next of `tags`.
pub(crate) fn tree(pairs: &Pairs) -> Result<Value, Failure> {
    let mut root = Value::Object(Map::new());
    for (name, value) in pairs.iter() {
        put(&mut root, &steps(name)?, value)?;
    }
    if has_gaps(&root) { Err(bad()) } else { Ok(root) }
}

fn bad() -> Failure {
    Failure::bad("bad_name")
}

fn steps(name: &str) -> Result<Vec<Step<'_>>, Failure> {
    let mut steps = Vec::new();
    for part in name.split('.') {
        let (word, mut rows) = part.find('[').map_or((part, ""), |at| part.split_at(at));
        if word.is_empty() || !word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')) {
            return Err(bad());
        }
        steps.push(Step::Name(word));
        while !rows.is_empty() {
            let (row, rest) = rows.strip_prefix('[').and_then(|r| r.split_once(']')).ok_or_else(bad)?;
            steps.push(if row.is_empty() { Step::Next } else { Step::Row(row_number(row)?) });
            rows = rest;
        }
    }
    if steps.len() > DEEPEST { Err(bad()) } else { Ok(steps) }
}

fn row_number(digits: &str) -> Result<usize, Failure> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    let number = digits.parse::<usize>().ok().filter(|n| plain && *n < ROWS);
    number.ok_or_else(bad)
}

fn put(place: &mut Value, steps: &[Step<'_>], value: &str) -> Result<(), Failure> {
    let Some((step, rest)) = steps.split_first() else {
        // A place that is taken is one name used in two ways, or an odd spelling of a repeated one.
        if !place.is_null() {
            return Err(Failure::bad("repeated_field"));
        }
        *place = Value::String(value.to_owned());
        return Ok(());
    };
    let inner = match step {
        Step::Name(name) => object(place)?.entry((*name).to_owned()).or_insert(Value::Null),
        Step::Row(row) => row_of(array(place)?, *row)?,
        Step::Next => {
            let rows = array(place)?;
            let next = rows.len();
            row_of(rows, next)?
        }
    };
    put(inner, rest, value)
}

fn object(place: &mut Value) -> Result<&mut Map<String, Value>, Failure> {
    if place.is_null() {
        *place = Value::Object(Map::new());
    }
    place.as_object_mut().ok_or_else(bad)
}

fn array(place: &mut Value) -> Result<&mut Vec<Value>, Failure> {
    if place.is_null() {
        *place = Value::Array(Vec::new());
    }
    place.as_array_mut().ok_or_else(bad)
}

fn row_of(rows: &mut Vec<Value>, row: usize) -> Result<&mut Value, Failure> {
    if row >= ROWS {
        return Err(bad());
    }
    if rows.len() <= row {
        rows.resize(row + 1, Value::Null);
    }
    rows.get_mut(row).ok_or_else(bad)
}

/// A row that never came. Values of a form are never null, so a null is a gap.
fn has_gaps(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(rows) => rows.iter().any(has_gaps),
        Value::Object(fields) => fields.values().any(has_gaps),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(body: &str) -> Result<Value, String> {
        tree(&Pairs::parse(body.as_bytes()).unwrap()).map_err(|f| f.code().to_owned())
    }

    #[test]
    fn names_become_a_tree() {
        let body =
            "inn=77&lines[1].offering=9&lines[0].offering=7&lines[0].months=12&tags[]=a&tags[]=b&to.city=X";
        let expected = json!({
            "inn": "77",
            "lines": [{ "offering": "7", "months": "12" }, { "offering": "9" }],
            "tags": ["a", "b"],
            "to": { "city": "X" },
        });
        assert_eq!(of(body).unwrap(), expected);
        assert_eq!(of("").unwrap(), json!({}));
    }

    #[test]
    fn a_name_that_is_not_one_is_refused() {
        for name in [
            "=1", "a..b=1", "a[=1", "a[x]=1", "a[0=1", "a]=1", "a[-1]=1", "a[500]=1", "a[01]=1", ".a=1",
            "a b=1", "a[0]b=1",
        ] {
            assert_eq!(of(name).unwrap_err(), "bad_name", "{name}");
        }
        assert_eq!(of(&format!("{}=1", ["a"; 9].join("."))).unwrap_err(), "bad_name", "too deep");
        assert_eq!(of("lines[2].a=1").unwrap_err(), "bad_name", "rows 0 and 1 never came");
    }

    #[test]
    fn one_name_is_used_in_one_way() {
        assert_eq!(of("a=1&a.b=2").unwrap_err(), "bad_name");
        assert_eq!(of("a.b=1&a=2").unwrap_err(), "repeated_field");
        assert_eq!(of("a[]=1&a[0]=2").unwrap_err(), "repeated_field");
        assert_eq!(of("a[0]=1&a.b=2").unwrap_err(), "bad_name");
    }
}
