//! The fields of a kind of document, as its sample has them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A field that a template may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KnownField {
    /// Its path: `order.number`; `lines[]` is an element of a list, `lines[].sum` a field of one.
    pub path: String,
    /// What the sample has there, as it would be printed; empty for a list and for an object.
    pub sample: String,
    /// Whether it is a list, for a loop.
    pub is_list: bool,
}

/// All fields of a sample, in its order.
pub fn known(sample: &Value) -> Vec<KnownField> {
    let mut all = Vec::new();
    walk("", sample, &mut all);
    all
}

fn walk(path: &str, value: &Value, all: &mut Vec<KnownField>) {
    let mut field = |sample: String, is_list: bool| {
        if !path.is_empty() {
            all.push(KnownField { path: path.to_owned(), sample, is_list });
        }
    };
    match value {
        Value::Object(fields)
            if fields.len() == 2 && fields.contains_key("amount") && fields.contains_key("currency") =>
        {
            let part = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            field(format!("{} {}", part("amount"), part("currency")), false);
        }
        Value::Object(fields) => {
            for (name, inner) in fields {
                let inner_path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                walk(&inner_path, inner, all);
            }
        }
        Value::Array(elements) => {
            field(String::new(), true);
            if let Some(first) = elements.first() {
                walk(&format!("{path}[]"), first, all);
            }
        }
        Value::String(text) => field(text.clone(), false),
        Value::Null => field(String::new(), false),
        other => field(other.to_string(), false),
    }
}

/// Whether a path is in the sample. Of a list that is empty there nothing is known, so nothing is wrong.
pub fn is_known(sample: &Value, path: &str) -> bool {
    let mut value = sample;
    for step in path.split('.') {
        let (name, lists) =
            step.split_once('[').map_or((step, 0), |(name, rest)| (name, 1 + rest.matches('[').count()));
        let Some(inner) = value.get(name) else { return false };
        value = inner;
        for _ in 0..lists {
            match value.as_array().map(Vec::as_slice) {
                Some([first, ..]) => value = first,
                Some([]) => return true,
                None => return false,
            }
        }
    }
    true
}

/// The known path most like this one, if any is like it.
pub fn nearest(sample: &Value, path: &str) -> Option<String> {
    let wanted = parts(path);
    let score = |known: &str| {
        let known = parts(known);
        // A field without its object is half of the right place: `inn` for `client.inn`.
        let place = match (known.0.is_empty(), wanted.0.is_empty()) {
            (false, true) => 0.5,
            _ => strsim::jaro_winkler(&known.0, &wanted.0),
        };
        0.3 * place + 0.7 * strsim::jaro_winkler(&known.1, &wanted.1)
    };
    let all = known(sample).into_iter().map(|f| (score(&f.path), f.path));
    all.filter(|(score, _)| *score > 0.75).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, path)| path)
}

/// The object a field belongs to and its own name, in small letters.
fn parts(path: &str) -> (String, String) {
    let path = path.to_lowercase();
    path.rsplit_once('.')
        .map_or_else(|| (String::new(), path.clone()), |(place, name)| (place.to_owned(), name.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_sample_tells_its_fields() {
        let sample = json!({
            "order": { "number": "7", "total": { "amount": "5.00", "currency": "RUB" } },
            "lines": [{ "name": "x", "sum": "1" }],
            "empty": [],
            "client": { "inn": null },
        });
        let paths: Vec<String> = known(&sample).into_iter().map(|f| f.path).collect();
        assert_eq!(
            paths,
            ["order.number", "order.total", "lines", "lines[].name", "lines[].sum", "empty", "client.inn"]
        );
        for path in ["order", "order.total.amount", "lines[].sum", "empty[].whatever", "client.inn"] {
            assert!(is_known(&sample, path), "{path}");
        }
        for path in ["ordr", "lines.sum", "lines[].sun", "order.number.x", "order[]"] {
            assert!(!is_known(&sample, path), "{path}");
        }
        assert_eq!(nearest(&sample, "Order.Number").as_deref(), Some("order.number"));
        assert_eq!(nearest(&sample, "order.nubmer").as_deref(), Some("order.number"));
        assert_eq!(nearest(&sample, "inn").as_deref(), Some("client.inn"));
        assert_eq!(nearest(&sample, "zzzzqqq"), None);
    }
}
