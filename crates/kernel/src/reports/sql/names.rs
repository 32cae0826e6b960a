//! Names: folded as the standard has it, and printed in quotes, so that none can be a keyword, a
//! function without brackets (`current_user`) or another way of writing something.

use sqlparser::ast::{Ident, ObjectName, ObjectNamePart, TableAlias};

use super::{Checked, MARK, Own, Walk, Wrong};

/// Beginnings of names that belong to the databases themselves and to the views.
const TAKEN: &[&str] = &["rep_", "pg_", "sqlite_", "information_schema"];

impl Walk<'_> {
    /// A name as it is printed. What is in quotes stays as it is; the rest is folded.
    pub(super) fn ident(&self, ident: &mut Ident) -> Checked {
        let odd = |c: char| c == '"' || c == '\\' || c == '\'' || c == MARK || c.is_control();
        if ident.value.is_empty() || ident.value.chars().count() > 60 || ident.value.contains(odd) {
            return Err(Wrong::new("sql_name", ident.span.start, &ident.value));
        }
        if ident.quote_style.is_none() {
            ident.value = ident.value.to_ascii_lowercase();
        }
        ident.quote_style = Some('"');
        Ok(())
    }

    /// The name of a table: one of the views, or one of the query's own that is visible here. Gives how far
    /// it has grown.
    pub(super) fn table(&self, name: &mut ObjectName, own: &Own) -> Checked<u64> {
        let written = name.to_string();
        let wrong = || Wrong::of("sql_table", name, &written);
        let [ObjectNamePart::Identifier(ident)] = name.0.as_slice() else { return Err(wrong()) };
        let mut ident = ident.clone();
        self.ident(&mut ident)?;
        let part = own.iter().rev().find(|(name, _)| *name == ident.value).map(|(_, grown)| *grown);
        let view = || self.gate.views.contains(&ident.value.as_str()).then_some(1);
        let grown = part.or_else(view).ok_or_else(wrong)?;
        *name = ObjectName(vec![ObjectNamePart::Identifier(ident)]);
        Ok(grown)
    }

    /// A name that the query gives to a part of its own.
    pub(super) fn own_name(&self, ident: &mut Ident) -> Checked {
        self.ident(ident)?;
        let folded = ident.value.to_lowercase();
        if TAKEN.iter().any(|taken| folded.starts_with(taken)) {
            return Err(Wrong::new("sql_name_taken", ident.span.start, &ident.value));
        }
        Ok(())
    }

    /// An alias: `AS t (a, b)`.
    pub(super) fn alias(&self, alias: Option<&mut TableAlias>) -> Checked {
        let Some(alias) = alias else { return Ok(()) };
        let TableAlias { explicit, name, columns, at } = alias;
        if let Some(at) = at {
            return Err(Wrong::new("sql_construct", at.span.start, "AT"));
        }
        *explicit = true;
        self.own_name(name)?;
        for column in columns {
            if column.data_type.is_some() {
                return Err(Wrong::new("sql_construct", column.name.span.start, &column.name));
            }
            self.ident(&mut column.name)?;
        }
        Ok(())
    }
}
