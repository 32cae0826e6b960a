//! Expressions: what the standard has and both databases do alike.

use sqlparser::ast::{BinaryOperator, CaseWhen, CastKind, DataType, Expr, Query, UnaryOperator, Value};

use super::{Checked, DEEPEST, Own, Walk, Wrong};

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
            construct => self.construct(construct, own),
        }
    }

    /// What has a shape of its own: LIKE, CASE, CAST, SUBSTR, TRIM and calls.
    fn construct(&mut self, expr: &mut Expr, own: &mut Own) -> Checked {
        match expr {
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
