//! From a request to one statement.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Order, SelectStatement, SimpleExpr, Value};

use super::{Asked, Column, Direction, FilterKind, Kind, Listing, Sort, SortKey};
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
            FilterKind::Days => {
                let date = |end: &str| {
                    value(&format!("{}_{end}", filter.key)).and_then(|v| NaiveDate::parse(&v).ok())
                };
                if let Some(from) = date("from") {
                    select.and_where(sql().gte(ctx.state.clock().start_of(from)));
                }
                if let Some(next) = date("to").and_then(|to| to.succ_opt()) {
                    select.and_where(sql().lt(ctx.state.clock().start_of(next)));
                }
            }
            FilterKind::DatesWhere => {
                let date = |end: &str| {
                    value(&format!("{}_{end}", filter.key)).and_then(|v| NaiveDate::parse(&v).ok())
                };
                let days = (date("from"), date("to"));
                if days != (None, None) {
                    select.and_where(between(filter.sql, days));
                }
            }
            FilterKind::HiddenWhere => {
                if let Some(value) = value(filter.key) {
                    // What is no number is nobody's.
                    let number = value.parse::<i64>().unwrap_or(-1);
                    // In the text itself: a custom expression marks its values in each engine's own way.
                    select.and_where(Expr::cust(filter.sql.replacen('?', &number.to_string(), 1)));
                }
            }
            FilterKind::Subject => {
                if let Some(value) = value(filter.key) {
                    select.and_where(subject(filter.sql, &value));
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
        FilterKind::Choice(..)
        | FilterKind::Hidden
        | FilterKind::Dates
        | FilterKind::Days
        | FilterKind::DatesWhere
        | FilterKind::Among(..)
        | FilterKind::HiddenWhere
        | FilterKind::Subject => sql.eq(value),
    }
}

/// A condition with the first and the last day in its pairs of `?`; a day left out bounds nothing.
fn between(sql: &'static str, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> SimpleExpr {
    // What both databases and ISO 8601 can write in four digits.
    let day = |given: Option<NaiveDate>, else_: &str| {
        let day = given.filter(|d| (1..=9999).contains(&d.year()));
        day.map_or_else(|| format!("'{else_}'"), |d| format!("'{d}'"))
    };
    let ends = [day(from, "0001-01-01"), day(to, "9999-12-31")];
    // In the text itself: a custom expression marks its values in each engine's own way.
    let mut parts = sql.split('?');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (part, end) in parts.zip(ends.iter().cycle()) {
        text.push_str(end);
        text.push_str(part);
    }
    Expr::cust(text)
}

/// `client:5` in a condition on noun and number; what is not so is about nothing.
fn subject(sql: &'static str, value: &str) -> SimpleExpr {
    let halves =
        value.split_once(':').and_then(|(noun, id)| Some((noun.trim(), id.trim().parse::<i64>().ok()?)));
    // In the text itself: a custom expression marks its values in each engine's own way.
    let plain = |noun: &str| noun.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'.'));
    match halves {
        Some((noun, id)) if plain(noun) => {
            Expr::cust(sql.replacen('?', &format!("'{noun}'"), 1).replacen('?', &id.to_string(), 1))
        }
        _ => Expr::cust("1 = 0"),
    }
}

/// One page: id, sort key, then each column's values; one row more than asked, to know if there is more.
pub(super) fn page(ctx: &Ctx, listing: &Listing, asked: &Asked, sort: &Sort) -> SelectStatement {
    let mut select = filtered(ctx, listing, asked);
    select.expr_as(Expr::cust(listing.id), Alias::new("row_id"));
    select.expr_as(Expr::cust(sort.sql), Alias::new("sort_key"));
    for column in wanted(listing, asked) {
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

/// What is selected: the chosen columns, and last the one that colours the row, if it is not among them.
pub(super) fn wanted(listing: &Listing, asked: &Asked) -> Vec<&'static Column> {
    let mut columns = asked.columns.clone();
    if let Some(tone) = listing.column(listing.row_tone).filter(|t| !columns.iter().any(|c| c.key == t.key)) {
        columns.push(tone);
    }
    columns
}

fn key_value(kind: SortKey, text: &str) -> Option<Value> {
    match kind {
        SortKey::Int => text.parse::<i64>().ok().map(Into::into),
        SortKey::Text => Some(text.into()),
        SortKey::Date => text.parse::<NaiveDate>().ok().map(Into::into),
        SortKey::Time => text.parse::<DateTime<Utc>>().ok().map(Into::into),
    }
}
