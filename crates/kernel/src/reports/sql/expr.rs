//! Expressions: what the standard has and both databases do alike.

use sqlparser::ast::{
    BinaryOperator, CaseWhen, CastKind, DataType, DuplicateTreatment, Expr, Function, FunctionArg,
    FunctionArgExpr, FunctionArgumentList, FunctionArguments, Ident, ObjectName, ObjectNamePart, Query,
    UnaryOperator, Value, ValueWithSpan, WindowFrame, WindowFrameBound, WindowSpec, WindowType,
};

use super::{Checked, DEEPEST, MARK, Own, Walk, Wrong};
use crate::db::Engine;
use crate::reports::ParameterKind;

/// The functions a stored query may call: on both databases, without effects, on its own rows only.
/// (`SUBSTR` and `TRIM` beside them have a syntax of their own.)
pub const FUNCTIONS: &[&str] = &[
    "abs",
    "avg",
    "coalesce",
    "count",
    "dense_rank",
    "first_value",
    "lag",
    "last_value",
    "lead",
    "length",
    "lower",
    "max",
    "min",
    "ntile",
    "nullif",
    "rank",
    "round",
    "row_number",
    "sum",
    "upper",
];

impl Walk<'_> {
    /// An expression; `own` are the names of the query's own parts, for what is asked within it.
    pub(super) fn expr(&mut self, expr: &mut Expr, own: &mut Own) -> Checked {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Wrong::of("sql_deep", expr, ""));
        }
        self.within(expr, own)?;
        self.depth -= 1;
        Ok(())
    }

    fn within(&mut self, expr: &mut Expr, own: &mut Own) -> Checked {
        match expr {
            Expr::Identifier(ident) => {
                self.named += 1;
                self.ident(ident)
            }
            Expr::CompoundIdentifier(parts) if parts.len() == 2 => {
                self.named += 1;
                parts.iter_mut().try_for_each(|part| self.ident(part))
            }
            Expr::Value(_) => self.value(expr),
            Expr::Nested(inner)
            | Expr::IsNull(inner)
            | Expr::IsNotNull(inner)
            | Expr::IsTrue(inner)
            | Expr::IsNotTrue(inner)
            | Expr::IsFalse(inner)
            | Expr::IsNotFalse(inner)
            | Expr::UnaryOp { op: UnaryOperator::Not, expr: inner } => self.expr(inner, own),
            Expr::UnaryOp { op: UnaryOperator::Minus | UnaryOperator::Plus, expr: inner } => {
                self.expr(inner, own)?;
                // Two signs in a row would be printed as a comment.
                if !matches!(**inner, Expr::Nested(_)) {
                    let bare = std::mem::replace(&mut **inner, Expr::value(Value::Null));
                    **inner = Expr::Nested(Box::new(bare));
                }
                Ok(())
            }
            Expr::BinaryOp { left, op, right } if is_plain(op) => {
                self.expr(left, own)?;
                self.expr(right, own)
            }
            Expr::Between { expr, low, high, .. } => {
                [expr, low, high].into_iter().try_for_each(|part| self.expr(part, own))
            }
            Expr::InList { expr, list, .. } => {
                self.expr(expr, own)?;
                list.iter_mut().try_for_each(|item| self.expr(item, own))
            }
            Expr::InSubquery { expr, subquery, .. } => {
                self.expr(expr, own)?;
                self.asked_within(subquery, own)
            }
            Expr::Exists { subquery, .. } | Expr::Subquery(subquery) => self.asked_within(subquery, own),
            Expr::Like { any: false, expr, pattern, escape_char, .. } => {
                self.expr(expr, own)?;
                self.expr(pattern, own)?;
                escape_char.iter_mut().try_for_each(|escape| self.expr(escape, own))
            }
            Expr::Case { operand, conditions, else_result, .. } => {
                for part in operand.iter_mut().chain(else_result.iter_mut()) {
                    self.expr(part, own)?;
                }
                for CaseWhen { condition, result } in conditions {
                    self.expr(condition, own)?;
                    self.expr(result, own)?;
                }
                Ok(())
            }
            Expr::Cast { kind: CastKind::Cast, expr: inner, data_type, format: None, .. } => {
                if !is_plain_type(data_type) {
                    return Err(Wrong::of("sql_type", inner.as_ref(), data_type));
                }
                self.expr(inner, own)
            }
            Expr::Substring { expr: inner, substring_from, substring_for, special, shorthand } => {
                (*special, *shorthand) = (true, true);
                self.expr(inner, own)?;
                substring_from
                    .iter_mut()
                    .chain(substring_for.iter_mut())
                    .try_for_each(|bound| self.expr(bound, own))
            }
            Expr::Trim { trim_where: None, trim_what: None, expr: inner, trim_characters: None } => {
                self.expr(inner, own)
            }
            Expr::Function(function) => self.function(function, own),
            other => Err(Wrong::of("sql_construct", &*other, &other)),
        }
    }

    fn asked_within(&mut self, query: &mut Query, own: &mut Own) -> Checked {
        self.within = self.query(query, own)?.max(self.within);
        Ok(())
    }

    /// Literals wait outside until all is printed; parameters become the database's places, typed.
    fn value(&mut self, expr: &mut Expr) -> Checked {
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

    fn function(&mut self, function: &mut Function, own: &mut Own) -> Checked {
        let written = function.name.to_string();
        let wrong = Wrong::of("sql_construct", &*function, &written);
        let unknown = Wrong::of("sql_function", &*function, &written);
        let Function {
            name,
            uses_odbc_syntax: false,
            parameters: FunctionArguments::None,
            args: FunctionArguments::List(FunctionArgumentList { duplicate_treatment, args, clauses }),
            within_group,
            filter,
            null_treatment: None,
            over,
        } = function
        else {
            return Err(unknown);
        };
        let folded = written.to_ascii_lowercase();
        let Some(known) = FUNCTIONS.iter().find(|known| **known == folded) else { return Err(unknown) };
        if !within_group.is_empty()
            || !clauses.is_empty()
            || matches!(duplicate_treatment, Some(DuplicateTreatment::All))
        {
            return Err(wrong);
        }
        // Printed without quotes: some of them are words of the grammar and not functions.
        *name = ObjectName(vec![ObjectNamePart::Identifier(Ident::new(*known))]);
        for arg in args {
            match arg {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(arg)) => self.expr(arg, own)?,
                FunctionArg::Unnamed(FunctionArgExpr::Wildcard) if *known == "count" => {}
                _ => return Err(wrong),
            }
        }
        if let Some(filter) = filter {
            self.expr(filter, own)?;
        }
        match over {
            None => Ok(()),
            Some(WindowType::WindowSpec(WindowSpec {
                window_name: None,
                partition_by,
                order_by,
                window_frame,
            })) => {
                partition_by.iter_mut().try_for_each(|key| self.expr(key, own))?;
                self.order(order_by, own)?;
                match window_frame {
                    None => Ok(()),
                    Some(WindowFrame { start_bound, end_bound, .. }) => {
                        let bounds = std::iter::once(start_bound).chain(end_bound.iter_mut());
                        bounds.into_iter().all(|bound| is_plain_bound(bound)).then_some(()).ok_or(wrong)
                    }
                }
            }
            Some(WindowType::WindowSpec(_) | WindowType::NamedWindow(_)) => Err(wrong),
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

const fn is_plain(op: &BinaryOperator) -> bool {
    matches!(
        op,
        BinaryOperator::Plus
            | BinaryOperator::Minus
            | BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::Modulo
            | BinaryOperator::StringConcat
            | BinaryOperator::Gt
            | BinaryOperator::Lt
            | BinaryOperator::GtEq
            | BinaryOperator::LtEq
            | BinaryOperator::Eq
            | BinaryOperator::NotEq
            | BinaryOperator::And
            | BinaryOperator::Or
    )
}

/// Types that both databases make alike. (A date of `SQLite` is text: `'2026-11-21'` compares as it stands.)
const fn is_plain_type(data_type: &DataType) -> bool {
    matches!(
        data_type,
        DataType::Int(None)
            | DataType::Integer(None)
            | DataType::BigInt(None)
            | DataType::Numeric(_)
            | DataType::Decimal(_)
            | DataType::Text
            | DataType::Varchar(_)
    )
}

fn is_plain_bound(bound: &WindowFrameBound) -> bool {
    match bound {
        WindowFrameBound::CurrentRow
        | WindowFrameBound::Preceding(None)
        | WindowFrameBound::Following(None) => true,
        WindowFrameBound::Preceding(Some(n)) | WindowFrameBound::Following(Some(n)) => {
            matches!(&**n, Expr::Value(v) if matches!(v.value, Value::Number(_, false)))
        }
    }
}
