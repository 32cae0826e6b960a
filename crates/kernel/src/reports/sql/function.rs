//! Calls of functions: those that both databases have, with windows or without.

use sqlparser::ast::{
    DuplicateTreatment, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentList,
    FunctionArguments, Ident, ObjectName, ObjectNamePart, Value, WindowFrame, WindowFrameBound, WindowSpec,
    WindowType,
};

use super::{Checked, Own, Walk, Wrong};

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
    /// A call.
    pub(super) fn function(&mut self, function: &mut Function, own: &mut Own) -> Checked {
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
