//! From a request to one statement.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Order, SelectStatement, SimpleExpr, Value};

use super::{Asked, Direction, FilterKind, Kind, Listing, Sort, SortKey};
use crate::command::Ctx;
use crate::field::Field as _;
use crate::text_key;

/// The filtered rows, without columns or order.
pub(super) fn filtered(ctx: &Ctx, listing: &Listing, asked: &Asked) -> SelectStatement {
    let mut select = (listing.from)(ctx);
    for filter in listing.filters {
        let sql = || Expr::cust(filter.sql);
        let value = |field: &str| asked.filters.get(field).cloned();
        match filter.kind {
            FilterKind::Dates => {
                let date = |end: &str| {
                    value(&format!("{}_{end}", filter.key)).and_then(|v| NaiveDate::parse(&v).ok())
                };
                if let Some(from) = date("from") {
                    select.and_where(sql().gte(from));
                }
                if let Some(to) = date("to") {
                    select.and_where(sql().lte(to));
                }
            }
            kind => {
                if let Some(value) = value(filter.key) {
                    select.and_where(condition(kind, sql(), &value));
                }
            }
        }
    }
    select
}

fn condition(kind: FilterKind, sql: SimpleExpr, value: &str) -> SimpleExpr {
    match kind {
        FilterKind::Prefix => {
            let key = text_key::fold(value);
            match text_key::like_prefix_upper(&key) {
                Some(upper) => sql.clone().gte(key).and(sql.lt(upper)),
                None => sql.gte(key),
            }
        }
        // What is no number equals nothing.
        FilterKind::Number | FilterKind::HiddenNumber => {
            value.parse::<i64>().map_or_else(|_| Expr::cust("1 = 0"), |n| sql.eq(n))
        }
        FilterKind::Flag => sql,
        FilterKind::Choice(values, _) if !values.contains(&value) => Expr::cust("1 = 0"),
        FilterKind::Choice(..) | FilterKind::Hidden | FilterKind::Dates => sql.eq(value),
    }
}

/// One page: id, sort key, then each column's values; one row more than asked, to know if there is more.
pub(super) fn page(ctx: &Ctx, listing: &Listing, asked: &Asked, sort: &Sort) -> SelectStatement {
    let mut select = filtered(ctx, listing, asked);
    select.expr_as(Expr::cust(listing.id), Alias::new("row_id"));
    select.expr_as(Expr::cust(sort.sql), Alias::new("sort_key"));
    for column in listing.columns {
        select.expr(Expr::cust(column.sql));
        match column.kind {
            Kind::Money(currency) => {
                select.expr(Expr::cust(currency));
            }
            Kind::Link(_, value) => {
                select.expr(Expr::cust(value));
            }
            _ => {}
        }
    }
    let backwards = asked.cursor.as_ref().is_some_and(|c| c.before);
    let direction = if backwards { asked.direction.turned() } else { asked.direction };
    if let Some(cursor) = &asked.cursor
        && let Some(key) = key_value(sort.key, &cursor.key)
    {
        // A row value comparison walks the index (key, id) on both engines.
        let row = Expr::tuple([Expr::cust(sort.sql), Expr::cust(listing.id)]);
        let place = Expr::tuple([Expr::val(key), Expr::val(cursor.id)]);
        select.and_where(if direction == Direction::Up { row.gt(place) } else { row.lt(place) });
    }
    let order = if direction == Direction::Up { Order::Asc } else { Order::Desc };
    select.order_by_expr(Expr::cust(sort.sql), order.clone());
    if sort.sql != listing.id {
        select.order_by_expr(Expr::cust(listing.id), order);
    }
    select.limit(asked.limit + 1);
    select
}

fn key_value(kind: SortKey, text: &str) -> Option<Value> {
    match kind {
        SortKey::Int => text.parse::<i64>().ok().map(Into::into),
        SortKey::Text => Some(text.into()),
        SortKey::Date => text.parse::<NaiveDate>().ok().map(Into::into),
        SortKey::Time => text.parse::<DateTime<Utc>>().ok().map(Into::into),
    }
}
