//! Running on PostgreSQL: a read-only transaction in the role that may read the views and nothing else,
//! with a time limit.

use rust_decimal::Decimal;
use sea_orm::{AccessMode, ConnectionTrait as _, DatabaseTransaction, QueryResult, TransactionOptions};
use sea_orm::{TransactionTrait as _, Value as Sent};
use serde_json::Value;
use sqlx::postgres::PgRow;
use sqlx::{Column as _, Row as _, TypeInfo as _};

use super::parameter::Bound;
use super::role::ROLE;
use super::run::{LONGEST, MOST_BYTES, Run, too_big, too_long};
use super::{Table, ValueKind};
use crate::db::{Db, Engine};
use crate::error::{Error, FieldError, Result};

/// SQLSTATE of a statement that was stopped.
const CANCELLED: &str = "57014";

pub(super) async fn run(db: &Db, run: &Run) -> Result<Table> {
    let options =
        TransactionOptions { access_mode: Some(AccessMode::ReadOnly), ..TransactionOptions::default() };
    #[allow(clippy::disallowed_methods, reason = "it only reads, in a role that cannot write")]
    let txn = db.reader().connection().begin_with_options(options).await?;
    let answer = within(&txn, run).await;
    txn.rollback().await?;
    answer
}

async fn within(txn: &DatabaseTransaction, run: &Run) -> Result<Table> {
    // `jit` would make a short query wait for its compiler.
    let settings = format!(
        "SET LOCAL ROLE {ROLE}; SET LOCAL statement_timeout = {}; SET LOCAL jit = off; \
         SET LOCAL standard_conforming_strings = on; SET LOCAL max_parallel_workers_per_gather = 0",
        LONGEST.as_millis()
    );
    txn.execute_unprepared(&settings).await?;
    let values = run.values.iter().take(places(&run.sql)).map(sent);
    let statement = sea_orm::Statement::from_sql_and_values(Engine::Postgres.backend(), &run.sql, values);
    let rows = txn.query_all_raw(statement).await.map_err(|e| fault(e.into()))?;
    table(&rows, run)
}

/// How many values the statement has places for.
fn places(sql: &str) -> usize {
    let numbers = sql.split('$').skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    });
    numbers.max().unwrap_or(0)
}

fn sent(bound: &Bound) -> Sent {
    Sent::String(match bound {
        Bound::Nothing => None,
        Bound::Text(text) => Some(text.clone()),
        Bound::Whole(n) => Some(n.to_string()),
        Bound::Decimal(n) => Some(n.to_string()),
        Bound::Date(day) => Some(day.to_string()),
    })
}

fn table(rows: &[QueryResult], run: &Run) -> Result<Table> {
    let most = usize::try_from(run.most).unwrap_or(usize::MAX);
    let mut table = Table { more: rows.len() > most, ..Table::default() };
    let mut bytes = 0;
    for row in rows.iter().take(most) {
        let row = row.try_as_pg_row().ok_or_else(|| Error::internal("no row of PostgreSQL"))?;
        if table.columns.is_empty() {
            table.columns = row.columns().iter().map(|c| c.name().to_owned()).collect();
            table.kinds = row.columns().iter().map(|c| kind(c.type_info().name())).collect();
        }
        let values = (0..row.len()).map(|n| value(row, n)).collect::<Result<Vec<_>>>()?;
        bytes += values.iter().map(|v| 16 + v.as_str().map_or(0, str::len)).sum::<usize>();
        if bytes > MOST_BYTES {
            return Err(too_big());
        }
        table.rows.push(values);
    }
    Ok(table)
}

fn kind(name: &str) -> ValueKind {
    match name {
        "INT2" | "INT4" | "INT8" => ValueKind::Whole,
        "NUMERIC" | "FLOAT4" | "FLOAT8" => ValueKind::Decimal,
        "DATE" => ValueKind::Date,
        "BOOL" => ValueKind::Flag,
        _ => ValueKind::Text,
    }
}

fn value(row: &PgRow, n: usize) -> Result<Value> {
    let name = row.column(n).type_info().name().to_owned();
    let read = match name.as_str() {
        "INT2" => row.try_get::<Option<i16>, _>(n).map(|v| v.map(Into::into)),
        "INT4" => row.try_get::<Option<i32>, _>(n).map(|v| v.map(Into::into)),
        "INT8" => row.try_get::<Option<i64>, _>(n).map(|v| v.map(Into::into)),
        "NUMERIC" => row.try_get::<Option<Decimal>, _>(n).map(|v| v.map(number)),
        "FLOAT8" => row.try_get::<Option<f64>, _>(n).map(|v| v.map(|x| x.to_string().into())),
        "BOOL" => row.try_get::<Option<bool>, _>(n).map(|v| v.map(Into::into)),
        "DATE" => row.try_get::<Option<chrono::NaiveDate>, _>(n).map(|v| v.map(|d| d.to_string().into())),
        "TEXT" | "VARCHAR" | "BPCHAR" | "NAME" | "UNKNOWN" => {
            row.try_get::<Option<String>, _>(n).map(|v| v.map(Into::into))
        }
        other => {
            return Err(FieldError::new("query.sql", "sql_refused").arg("what", other.to_owned()).into());
        }
    };
    let refused = |e: sqlx::Error| FieldError::new("query.sql", "sql_refused").arg("what", e.to_string());
    Ok(read.map_err(refused)?.unwrap_or(Value::Null))
}

/// A sum of whole numbers is NUMERIC here too; on `SQLite` it stays whole.
fn number(value: Decimal) -> Value {
    use rust_decimal::prelude::ToPrimitive as _;
    match value.to_i64() {
        Some(whole) if value.scale() == 0 => whole.into(),
        _ => value.normalize().to_string().into(),
    }
}

/// What the database says of a query that passed the gate is about its author's columns and types.
fn fault(error: Error) -> Error {
    let Error::Internal(fault) = &error else { return error };
    match fault.database_code.as_deref() {
        Some(CANCELLED) => too_long(),
        Some(code) if code.starts_with("53") || code == "54000" => too_big(),
        // Syntax, access, data, cardinality: the query's own.
        Some(code) if ["42", "22", "21", "0A", "25"].iter().any(|class| code.starts_with(class)) => {
            FieldError::new("query.sql", "sql_refused").arg("what", said(&fault.text)).into()
        }
        _ => error,
    }
}

/// The server's own sentence, without what the drivers put before it.
fn said(text: &str) -> String {
    let said = text.rsplit("error returned from database: ").next().unwrap_or(text);
    said.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted() {
        assert_eq!(places("SELECT 1"), 0);
        assert_eq!(places("SELECT CAST($2 AS DATE), CAST($11 AS TEXT)"), 11);
    }
}
