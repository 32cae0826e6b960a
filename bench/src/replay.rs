//! The floor of a request: its own statements, run by hand-written code on raw pools, every column decoded, the same
//! bytes out. There is nothing between the socket and the database: no rules, no page to draw.

use std::collections::HashMap;
use std::path::Path;
use std::str::FromStr as _;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::db::sea_orm::{Value, Values};
use kernel::{Error, Result};
use sea_query_sqlx::SqlxValues;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Column as _, PgPool, Row as _, SqlitePool, TypeInfo as _, ValueRef as _};

use crate::record::{Step, Steps};

/// Raw pools with the settings of the program's own (`kernel/src/db/connect.rs`).
#[derive(Debug)]
pub(crate) enum Pools {
    Sqlite { reader: SqlitePool, writer: SqlitePool },
    Postgres { reader: PgPool, writer: PgPool },
}

/// What stands for the numbers of a recorded command when it is run again for another subject.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// By the recorded number; the answers of statements that give new ones come into it.
    other: HashMap<i64, i64>,
    /// The same in texts: keys that must be different each time.
    texts: Vec<(String, String)>,
    /// How far the subject is from the recorded one: names of locks differ by it.
    distance: i64,
}

impl Numbers {
    /// For another subject than the recorded one.
    pub fn of(recorded: i64, now: i64) -> Self {
        let mut numbers = Self { distance: now.wrapping_sub(recorded), ..Self::default() };
        numbers.put(recorded, now);
        numbers
    }

    /// Another number for a recorded one.
    pub fn put(&mut self, recorded: i64, now: i64) {
        self.other.insert(recorded, now);
    }

    /// Another text for a recorded one.
    pub fn text(&mut self, recorded: &str, now: String) {
        self.texts.push((recorded.to_owned(), now));
    }

    fn values(&self, step: &Step, first_lock: bool) -> SqlxValues {
        let is_lock = step.sql.contains("pg_advisory_xact_lock");
        let one = |value: &Value| match value {
            Value::BigInt(Some(name)) if is_lock && first_lock => {
                Value::BigInt(Some(name.wrapping_add(self.distance)))
            }
            Value::BigInt(Some(n)) => Value::BigInt(Some(self.other.get(n).copied().unwrap_or(*n))),
            Value::String(Some(text)) => {
                let change = |text: String, (from, to): &(String, String)| text.replace(from.as_str(), to);
                Value::String(Some(self.texts.iter().fold(text.clone(), change)))
            }
            other => other.clone(),
        };
        SqlxValues(Values(step.values.iter().map(one).collect()))
    }
}

/// The numbers that the recorded command was given by the database: what statement gave each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given(pub Vec<(&'static str, i64)>);

impl Given {
    /// Which recorded number a statement's answer stands for.
    fn by(&self, sql: &str) -> Option<i64> {
        self.0.iter().find(|(begins, _)| sql.starts_with(begins)).map(|(_, n)| *n)
    }
}

fn wrong(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}

/// Runs the steps on a pair of pools of one database.
macro_rules! run {
    ($reader:expr, $writer:expr, $begin:literal, $decode:path, $steps:expr, $given:expr, $numbers:expr) => {{
        let none = Numbers::default();
        for step in &$steps.reads {
            let values = none.values(step, false);
            for row in
                sqlx::query_with(AssertSqlSafe(step.sql), values).fetch_all($reader).await.map_err(wrong)?
            {
                $decode(&row).map_err(wrong)?;
            }
        }
        if !$steps.writes.is_empty() {
            let mut tx = $writer.begin_with($begin).await.map_err(wrong)?;
            let mut first_lock = true;
            for step in &$steps.writes {
                let values = $numbers.values(step, first_lock);
                first_lock &= !step.sql.contains("pg_advisory_xact_lock");
                let rows = sqlx::query_with(AssertSqlSafe(step.sql), values)
                    .fetch_all(&mut *tx)
                    .await
                    .map_err(wrong)?;
                for row in &rows {
                    $decode(row).map_err(wrong)?;
                }
                if let (Some(recorded), Some(row)) = ($given.by(step.sql), rows.first()) {
                    let number: i64 = row.try_get(0).map_err(wrong)?;
                    if step.sql.starts_with("INSERT INTO \"subscriptions_orders\"") {
                        $numbers.text(&recorded.to_string(), number.to_string());
                    }
                    $numbers.put(recorded, number);
                }
            }
            tx.commit().await.map_err(wrong)?;
        }
        Ok(())
    }};
}

impl Pools {
    /// Opens raw pools.
    pub async fn open(url: &str) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::new()
                .filename(Path::new(path))
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .pragma("cache_size", "-16000")
                .pragma("mmap_size", "268435456");
            let writer = SqlitePoolOptions::new()
                .max_connections(1)
                .test_before_acquire(false)
                .connect_with(options.clone())
                .await;
            let reader = SqlitePoolOptions::new()
                .max_connections(8)
                .test_before_acquire(false)
                .connect_lazy_with(options.pragma("query_only", "1"));
            return Ok(Self::Sqlite { reader, writer: writer.map_err(wrong)? });
        }
        let options = PgConnectOptions::from_str(url).map_err(wrong)?.options([("timezone", "UTC")]);
        let pool = || PgPoolOptions::new().max_connections(12).test_before_acquire(false);
        let writer = pool().connect_with(options.clone()).await.map_err(wrong)?;
        let options = options.options([("default_transaction_read_only", "on")]);
        let reader = pool().connect_lazy_with(options);
        Ok(Self::Postgres { reader, writer })
    }

    /// Runs what was recorded again.
    pub async fn run(&self, steps: &Steps, given: &Given, mut numbers: Numbers) -> Result<()> {
        match self {
            Self::Sqlite { reader, writer } => {
                run!(reader, writer, "BEGIN IMMEDIATE", decode_sqlite, steps, given, numbers)
            }
            Self::Postgres { reader, writer } => {
                run!(reader, writer, "BEGIN", decode_postgres, steps, given, numbers)
            }
        }
    }
}

/// Decodes all columns, as a hand-written reader of rows does: days and moments too.
fn decode_sqlite(row: &SqliteRow) -> sqlx::Result<()> {
    for (n, column) in row.columns().iter().enumerate() {
        let raw = row.try_get_raw(n)?;
        if raw.is_null() {
            continue;
        }
        let kind = raw.type_info().name().to_owned();
        match kind.as_str() {
            "TEXT" if column.name().ends_with("_at") => {
                row.try_get::<DateTime<Utc>, _>(n)?;
            }
            "TEXT" if column.name().ends_with("_on") => {
                row.try_get::<NaiveDate, _>(n)?;
            }
            "TEXT" => {
                row.try_get::<String, _>(n)?;
            }
            "REAL" => {
                row.try_get::<f64, _>(n)?;
            }
            _ => {
                row.try_get::<i64, _>(n)?;
            }
        }
    }
    Ok(())
}

fn decode_postgres(row: &PgRow) -> sqlx::Result<()> {
    for n in 0..row.len() {
        let raw = row.try_get_raw(n)?;
        if raw.is_null() {
            continue;
        }
        let kind = raw.type_info().name().to_owned();
        match kind.as_str() {
            "INT8" => {
                row.try_get::<i64, _>(n)?;
            }
            "INT4" => {
                row.try_get::<i32, _>(n)?;
            }
            "BOOL" => {
                row.try_get::<bool, _>(n)?;
            }
            "DATE" => {
                row.try_get::<NaiveDate, _>(n)?;
            }
            "TIMESTAMPTZ" => {
                row.try_get::<DateTime<Utc>, _>(n)?;
            }
            "TEXT" | "VARCHAR" | "NAME" => {
                row.try_get::<String, _>(n)?;
            }
            // What an advisory lock answers.
            _ => {}
        }
    }
    Ok(())
}
