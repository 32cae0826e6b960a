//! What a stored query answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ValueKind;

/// Rows and columns. Whole numbers are JSON numbers, numbers with a fraction decimal text (`"1500.5"`),
/// dates text (`"2026-11-21"`), absent values null: the same on both databases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, a value a column.
    pub rows: Vec<Vec<Value>>,
    /// Whether there were more rows than were asked for.
    #[serde(default)]
    pub more: bool,
    /// What the columns hold, as far as it is known: for those who draw them.
    #[serde(skip)]
    pub kinds: Vec<ValueKind>,
}

impl Table {
    /// What a column holds.
    pub fn kind(&self, column: usize) -> ValueKind {
        self.kinds.get(column).copied().unwrap_or(ValueKind::Text)
    }

    /// The rows as objects, name to value: what a document's template walks.
    pub fn objects(&self) -> Vec<Value> {
        let object =
            |row: &Vec<Value>| Value::Object(self.columns.iter().cloned().zip(row.iter().cloned()).collect());
        self.rows.iter().map(object).collect()
    }
}
