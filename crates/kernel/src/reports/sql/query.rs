//! Queries: WITH, SELECT, joins, set operations. Every struct is taken apart whole, so that what a later
//! version of the parser learns is not let through unseen.

use sqlparser::ast::Spanned as _;
use sqlparser::ast::{
    Cte, Distinct, GroupByExpr, Join, JoinConstraint, JoinOperator, LimitClause, ObjectNamePart, Offset,
    OrderBy, OrderByExpr, OrderByKind, OrderBySort, Query, Select, SelectFlavor, SelectItem,
    SelectItemQualifiedWildcardKind, SetExpr, SetQuantifier, TableFactor, TableWithJoins,
    WildcardAdditionalOptions,
};

use super::{Checked, DEEPEST, GROWN, Own, Walk, Wrong};

impl Walk<'_> {
    /// A query; `own` are the names of the parts that it sees. Gives how far it has grown.
    pub(super) fn query(&mut self, query: &mut Query, own: &mut Own) -> Checked<u64> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Wrong::of("sql_deep", query, ""));
        }
        let seen = own.len();
        let Query {
            with,
            body,
            order_by,
            limit_clause,
            fetch,
            locks,
            for_clause,
            settings,
            format_clause,
            pipe_operators,
        } = query;
        let odd = [
            (fetch.is_some(), "FETCH"),
            (!locks.is_empty(), "FOR UPDATE"),
            (for_clause.is_some(), "FOR"),
            (settings.is_some(), "SETTINGS"),
            (format_clause.is_some(), "FORMAT"),
            (!pipe_operators.is_empty(), "|>"),
        ];
        if let Some((_, what)) = odd.iter().find(|(there, _)| *there) {
            return Err(Wrong::of("sql_construct", body.as_ref(), what));
        }
        if let Some(with) = with {
            if with.recursive {
                return Err(Wrong::new("sql_construct", with.with_token.0.span.start, "WITH RECURSIVE"));
            }
            for cte in &mut with.cte_tables {
                self.cte(cte, own)?;
            }
        }
        let grown = self.body(body, own)?;
        if grown > GROWN {
            return Err(Wrong::new("sql_grown", body.span().start, ""));
        }
        if let Some(OrderBy { kind, interpolate }) = order_by {
            match kind {
                OrderByKind::Expressions(keys) if interpolate.is_none() => self.order(keys, own)?,
                _ => return Err(Wrong::of("sql_construct", body.as_ref(), "ORDER BY ALL")),
            }
        }
        match limit_clause {
            None => {}
            Some(LimitClause::LimitOffset { limit, offset, limit_by }) if limit_by.is_empty() => {
                for bound in limit.iter_mut().chain(offset.iter_mut().map(|Offset { value, .. }| value)) {
                    self.expr(bound, own)?;
                }
            }
            Some(other) => return Err(Wrong::of("sql_construct", body.as_ref(), other)),
        }
        own.truncate(seen);
        self.depth -= 1;
        Ok(grown)
    }

    /// A part of WITH. It does not see itself: on `SQLite` that alone would make it recursive.
    fn cte(&mut self, cte: &mut Cte, own: &mut Own) -> Checked {
        let Cte { alias, query, from, materialized, closing_paren_token: _ } = cte;
        if from.is_some() || materialized.is_some() {
            return Err(Wrong::new("sql_construct", alias.name.span.start, "MATERIALIZED"));
        }
        self.alias(Some(alias))?;
        // The parser knows no AS before the name of a part.
        alias.explicit = false;
        let grown = self.query(query, own)?;
        own.push((alias.name.value.clone(), grown));
        Ok(())
    }

    fn body(&mut self, body: &mut SetExpr, own: &mut Own) -> Checked<u64> {
        match body {
            SetExpr::Select(select) => self.select(select, own),
            SetExpr::Query(query) => self.query(query, own),
            SetExpr::SetOperation { left, right, set_quantifier, .. }
                if matches!(
                    set_quantifier,
                    SetQuantifier::All | SetQuantifier::None | SetQuantifier::Distinct
                ) =>
            {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Wrong::of("sql_deep", left.as_ref(), ""));
                }
                // SQLite knows no UNION DISTINCT, which is UNION.
                if *set_quantifier == SetQuantifier::Distinct {
                    *set_quantifier = SetQuantifier::None;
                }
                let grown = self.body(left, own)?.max(self.body(right, own)?);
                self.depth -= 1;
                Ok(grown)
            }
            other => Err(Wrong::of("sql_construct", other, first_word(&other.to_string()))),
        }
    }

    /// What a column of its answer is made of: the columns named in it, each as far as its source has grown.
    fn select(&mut self, select: &mut Select, own: &mut Own) -> Checked<u64> {
        plain(select)?;
        let mut sources = 1;
        for table in &mut select.from {
            sources = self.tables(table, own)?.max(sources);
        }
        let (outer, mut grown) = (std::mem::replace(&mut self.within, 1), 1);
        for item in &mut select.projection {
            let named = self.named;
            match item {
                SelectItem::UnnamedExpr(expr) => self.expr(expr, own)?,
                SelectItem::ExprWithAlias { expr, alias } => {
                    self.expr(expr, own)?;
                    self.ident(alias)?;
                }
                SelectItem::Wildcard(options) if bare(options) => {}
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), options)
                    if bare(options) =>
                {
                    let [ObjectNamePart::Identifier(ident)] = name.0.as_mut_slice() else {
                        return Err(Wrong::of("sql_construct", name, &name));
                    };
                    self.ident(ident)?;
                }
                other => return Err(Wrong::of("sql_construct", other, &other)),
            }
            grown = grown.max((self.named - named).max(1));
        }
        let grown = grown.saturating_mul(sources.max(self.within));
        self.within = outer;
        for condition in select.selection.iter_mut().chain(select.having.iter_mut()) {
            self.expr(condition, own)?;
        }
        match &mut select.group_by {
            GroupByExpr::Expressions(keys, modifiers) if modifiers.is_empty() => {
                keys.iter_mut().try_for_each(|key| self.expr(key, own))?;
            }
            other => return Err(Wrong::of("sql_construct", &*other, &other)),
        }
        Ok(grown)
    }

    fn tables(&mut self, tables: &mut TableWithJoins, own: &mut Own) -> Checked<u64> {
        let TableWithJoins { relation, joins } = tables;
        let mut grown = self.factor(relation, own)?;
        for Join { relation, global, join_operator } in joins {
            grown = self.factor(relation, own)?.max(grown);
            let constraint = match join_operator {
                JoinOperator::Join(on)
                | JoinOperator::Inner(on)
                | JoinOperator::Left(on)
                | JoinOperator::LeftOuter(on)
                | JoinOperator::Right(on)
                | JoinOperator::RightOuter(on)
                | JoinOperator::FullOuter(on)
                | JoinOperator::CrossJoin(on)
                    if !*global =>
                {
                    on
                }
                _ => return Err(Wrong::of("sql_construct", relation, "JOIN")),
            };
            match constraint {
                JoinConstraint::None => {}
                JoinConstraint::On(condition) => self.expr(condition, own)?,
                JoinConstraint::Using(columns) => {
                    for column in columns {
                        let [ObjectNamePart::Identifier(ident)] = column.0.as_mut_slice() else {
                            return Err(Wrong::of("sql_construct", column, &column));
                        };
                        self.ident(ident)?;
                    }
                }
                JoinConstraint::Natural => return Err(Wrong::of("sql_construct", relation, "NATURAL")),
            }
        }
        Ok(grown)
    }

    fn factor(&mut self, factor: &mut TableFactor, own: &mut Own) -> Checked<u64> {
        let wrong = Wrong::of("sql_construct", factor, &*factor);
        match factor {
            TableFactor::Table {
                name,
                alias,
                args,
                with_hints,
                version,
                with_ordinality,
                partitions,
                json_path,
                sample,
                index_hints,
            } => {
                let plain = args.is_none()
                    && with_hints.is_empty()
                    && version.is_none()
                    && !*with_ordinality
                    && partitions.is_empty()
                    && json_path.is_none()
                    && sample.is_none()
                    && index_hints.is_empty();
                if !plain {
                    return Err(wrong);
                }
                let grown = self.table(name, own)?;
                self.alias(alias.as_mut())?;
                Ok(grown)
            }
            TableFactor::Derived { lateral: false, subquery, alias, sample: None } => {
                let grown = self.query(subquery, own)?;
                self.alias(alias.as_mut())?;
                Ok(grown)
            }
            TableFactor::NestedJoin { table_with_joins, alias: None } => self.tables(table_with_joins, own),
            _ => Err(wrong),
        }
    }

    pub(super) fn order(&mut self, keys: &mut [OrderByExpr], own: &mut Own) -> Checked {
        for OrderByExpr { expr, options, with_fill } in keys {
            if with_fill.is_some() || matches!(options.sort, Some(OrderBySort::Using(_))) {
                return Err(Wrong::of("sql_construct", &*expr, "ORDER BY"));
            }
            self.expr(expr, own)?;
        }
        Ok(())
    }
}

/// Whether a SELECT has none of the clauses that only some databases know.
fn plain(select: &Select) -> Checked {
    let Select {
        select_token: _,
        optimizer_hints,
        distinct,
        select_modifiers,
        top,
        top_before_distinct,
        projection: _,
        exclude,
        into,
        from: _,
        lateral_views,
        prewhere,
        selection: _,
        connect_by,
        group_by: _,
        cluster_by,
        distribute_by,
        sort_by,
        having: _,
        named_window,
        qualify,
        window_before_qualify,
        value_table_mode,
        flavor,
    } = select;
    let odd = [
        (into.is_some(), "INTO"),
        (matches!(distinct, Some(Distinct::On(_) | Distinct::All)), "DISTINCT ON"),
        (top.is_some() || *top_before_distinct, "TOP"),
        (!optimizer_hints.is_empty() || select_modifiers.is_some(), "SELECT"),
        (exclude.is_some(), "EXCLUDE"),
        (!lateral_views.is_empty(), "LATERAL VIEW"),
        (prewhere.is_some(), "PREWHERE"),
        (!connect_by.is_empty(), "CONNECT BY"),
        (!cluster_by.is_empty() || !distribute_by.is_empty() || !sort_by.is_empty(), "SORT BY"),
        (!named_window.is_empty(), "WINDOW"),
        (qualify.is_some() || *window_before_qualify, "QUALIFY"),
        (value_table_mode.is_some(), "AS VALUE"),
        (*flavor != SelectFlavor::Standard, "FROM"),
    ];
    odd.iter()
        .find(|(there, _)| *there)
        .map_or(Ok(()), |(_, what)| Err(Wrong::of("sql_construct", select, what)))
}

fn bare(options: &WildcardAdditionalOptions) -> bool {
    *options == WildcardAdditionalOptions::default()
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}
