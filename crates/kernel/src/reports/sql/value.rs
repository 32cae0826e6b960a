//! Literals and parameters: nothing that was typed into a query is printed as it stands.

use sqlparser::ast::{CastKind, DataType, Expr, Value, ValueWithSpan};

use super::{Checked, MARK, Walk, Wrong};
use crate::db::Engine;
use crate::reports::ParameterKind;

impl Walk<'_> {
    /// Literals wait outside until all is printed; parameters become the database's places, typed.
    pub(super) fn value(&mut self, expr: &mut Expr) -> Checked {
        let Expr::Value(ValueWithSpan { value, span }) = expr else { return Ok(()) };
        let wrong = Wrong::new("sql_construct", span.start, &*value);
        match value {
            Value::Number(digits, false)
                if digits
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-')) =>
            {
                Ok(())
            }
            Value::Boolean(_) | Value::Null => Ok(()),
            Value::SingleQuotedString(text) if !text.contains([MARK, '\0']) => {
                let place = format!("{MARK}{}{MARK}", self.literals.len());
                self.literals.push(std::mem::replace(text, place));
                Ok(())
            }
            Value::Placeholder(name) => {
                let Some(asked) = name.strip_prefix(':').map(str::to_ascii_lowercase) else {
                    return Err(wrong);
                };
                let mut all = self.gate.parameters.iter().enumerate();
                let Some((n, (_, kind))) = all.find(|(_, (known, _))| *known == asked) else {
                    return Err(Wrong::new("sql_parameter", span.start, asked));
                };
                *expr = place(self.gate.engine, n + 1, *kind);
                Ok(())
            }
            _ => Err(wrong),
        }
    }
}

/// A parameter's place. PostgreSQL is told its type: values travel as text.
fn place(engine: Engine, n: usize, kind: ParameterKind) -> Expr {
    let place = |mark: char| Expr::value(Value::Placeholder(format!("{mark}{n}")));
    let data_type = match (engine, kind) {
        (Engine::Sqlite, _) => return place('?'),
        (Engine::Postgres, ParameterKind::Text) => DataType::Text,
        (Engine::Postgres, ParameterKind::Whole) => DataType::BigInt(None),
        (Engine::Postgres, ParameterKind::Decimal) => {
            DataType::Numeric(sqlparser::ast::ExactNumberInfo::None)
        }
        (Engine::Postgres, ParameterKind::Date) => DataType::Date,
    };
    Expr::Cast { kind: CastKind::Cast, expr: Box::new(place('$')), data_type, format: None }
}
