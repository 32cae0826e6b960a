//! Running on `SQLite`: a handle of its own that can only read, an authorizer that lets it read only
//! what the views are made of, limits on memory, and a clock that interrupts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::{ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement, ToSql, params_from_iter};
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::Value;

use super::parameter::Bound;
use super::run::{LONGEST, MOST_BYTES, Run, too_big, too_long};
use super::{FUNCTIONS, Table, ValueKind};
use crate::db::Db;
use crate::error::{Error, FieldError, Result};

/// Steps of the virtual machine between two looks at the clock: some tenths of a millisecond.
const STEPS: i32 = 10_000;
/// Bytes of one value or row at most.
const LONGEST_VALUE: i32 = 1_000_000;
/// Functions that the grammar makes of `LIKE`, `SUBSTR` and `TRIM`.
const GRAMMAR: &[&str] = &["like", "substr", "substring", "trim"];

/// What the views read: columns by table, functions.
#[derive(Debug, Default)]
struct Readable {
    columns: BTreeMap<String, BTreeSet<String>>,
    functions: BTreeSet<String>,
}

pub(super) async fn run(db: &Db, run: Run) -> Result<Table> {
    let file: PathBuf = db.file().ok_or_else(|| Error::internal("the database is no file"))?.to_owned();
    tokio::task::spawn_blocking(move || answer(&file, &run)).await.map_err(Error::internal)?
}

fn answer(file: &Path, run: &Run) -> Result<Table> {
    let conn = open(file, &run.views).map_err(Error::internal)?;
    let end = Instant::now() + LONGEST;
    conn.progress_handler(STEPS, Some(move || Instant::now() > end)).map_err(Error::internal)?;
    let mut statement = conn.prepare(&run.sql).map_err(fault)?;
    read(&mut statement, run).map_err(|e| match e {
        Read::Database(e) => fault(e),
        Read::Big => too_big(),
    })
}

fn open(file: &Path, views: &[&str]) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(file, flags)?;
    conn.busy_timeout(LONGEST)?;
    conn.pragma_update(None, "query_only", true)?;
    // A name in quotes that is no column's must be an error, not a text.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 60),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 200),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
    ] {
        conn.set_limit(limit, most)?;
    }
    guard(&conn, readable(&conn, views)?)?;
    Ok(conn)
}

/// Asks the database itself what the views are made of.
fn readable(conn: &Connection, views: &[&str]) -> rusqlite::Result<Readable> {
    let seen = Arc::new(Mutex::new(Readable::default()));
    let into = Arc::clone(&seen);
    conn.authorizer(Some(move |asked: AuthContext<'_>| {
        let mut seen = into.lock().unwrap_or_else(PoisonError::into_inner);
        match asked.action {
            AuthAction::Read { table_name, column_name } => {
                seen.columns.entry(table_name.to_owned()).or_default().insert(column_name.to_owned());
            }
            AuthAction::Function { function_name } => {
                seen.functions.insert(function_name.to_ascii_lowercase());
            }
            _ => {}
        }
        Authorization::Allow
    }))?;
    for view in views {
        conn.prepare(&format!("SELECT * FROM \"{view}\""))?;
        // How the view is counted names its tables without a column.
        conn.prepare(&format!("SELECT COUNT(*) FROM \"{view}\""))?;
    }
    conn.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(std::mem::take(&mut *seen))
}

/// From here on: SELECT, what the views read, and functions of the list.
fn guard(conn: &Connection, readable: Readable) -> rusqlite::Result<()> {
    conn.authorizer(Some(move |asked: AuthContext<'_>| {
        let may = match asked.action {
            AuthAction::Select => true,
            AuthAction::Read { table_name, column_name } => {
                readable.columns.get(table_name).is_some_and(|columns| columns.contains(column_name))
            }
            AuthAction::Function { function_name } => {
                let name = function_name.to_ascii_lowercase();
                FUNCTIONS.contains(&name.as_str())
                    || GRAMMAR.contains(&name.as_str())
                    || (asked.accessor.is_some() && readable.functions.contains(&name))
            }
            _ => false,
        };
        if may { Authorization::Allow } else { Authorization::Deny }
    }))
}

enum Read {
    Database(rusqlite::Error),
    Big,
}

impl From<rusqlite::Error> for Read {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

fn read(statement: &mut Statement<'_>, run: &Run) -> Result<Table, Read> {
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let flags: Vec<bool> = statement
        .columns()
        .iter()
        .map(|c| c.decl_type().is_some_and(|t| t.eq_ignore_ascii_case("boolean")))
        .collect();
    let wanted = statement.parameter_count();
    let mut found = statement.query(params_from_iter(run.values.iter().take(wanted)))?;
    let most = usize::try_from(run.most).unwrap_or(usize::MAX);
    let mut table = Table { kinds: vec![ValueKind::Text; columns.len()], ..Table::default() };
    let mut seen = vec![Seen::default(); columns.len()];
    let mut bytes = 0;
    while let Some(row) = found.next()? {
        if table.rows.len() == most {
            table.more = true;
            break;
        }
        let mut values = Vec::with_capacity(columns.len());
        for (n, seen) in seen.iter_mut().enumerate() {
            let value = value(row.get_ref(n)?, flags.get(n) == Some(&true), seen);
            bytes += 16 + value.as_str().map_or(0, str::len);
            values.push(value);
        }
        if bytes > MOST_BYTES {
            return Err(Read::Big);
        }
        table.rows.push(values);
    }
    table.kinds = seen.iter().map(Seen::kind).collect();
    table.columns = columns;
    Ok(table)
}

/// What was seen in a column, whose values may be of any kind here.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    whole: bool,
    decimal: bool,
    date: bool,
    flag: bool,
    text: bool,
}

impl Seen {
    const fn kind(&self) -> ValueKind {
        match self {
            Self { text: false, date: true, whole: false, decimal: false, flag: false } => ValueKind::Date,
            Self { text: false, date: false, flag: true, whole: false, decimal: false } => ValueKind::Flag,
            Self { text: false, date: false, flag: false, decimal: true, .. } => ValueKind::Decimal,
            Self { text: false, date: false, flag: false, decimal: false, whole: true } => ValueKind::Whole,
            _ => ValueKind::Text,
        }
    }
}

fn value(value: ValueRef<'_>, flag: bool, seen: &mut Seen) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) if flag => {
            seen.flag = true;
            Value::Bool(n != 0)
        }
        ValueRef::Integer(n) => {
            seen.whole = true;
            n.into()
        }
        ValueRef::Real(x) => {
            seen.decimal = true;
            decimal(x).into()
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            if is_date(&text) {
                seen.date = true;
            } else {
                seen.text = true;
            }
            text.into()
        }
    }
}

/// `SQLite` counts with binary fractions. Fifteen digits are what they hold of a decimal number, whatever
/// it is: amounts up to ten thousand milliards come out to the kopeck as they went in.
fn decimal(x: f64) -> String {
    let plain = format!("{x:.14e}").parse::<f64>().unwrap_or(x).to_string();
    if plain == "-0" { "0".to_owned() } else { plain }
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok()
}

impl ToSql for Bound {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(match self {
            Self::Nothing => Stored::Null,
            Self::Text(text) => Stored::Text(text.clone()),
            Self::Whole(n) => Stored::Integer(*n),
            Self::Decimal(n) => Stored::Real(n.to_f64().unwrap_or(0.0)),
            Self::Date(day) => Stored::Text(day.to_string()),
        }))
    }
}

/// What the database says of a query that passed the gate is about its author's columns and types.
fn fault(error: rusqlite::Error) -> Error {
    let Some(code) = error.sqlite_error_code() else { return Error::internal(error) };
    match code {
        ErrorCode::OperationInterrupted => too_long(),
        ErrorCode::TooBig | ErrorCode::OutOfMemory => too_big(),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Unavailable(error.to_string()),
        _ => {
            let text = error.to_string();
            let said = text.split(" in SELECT ").next().unwrap_or(&text);
            FieldError::new("query.sql", "sql_refused").arg("what", said.to_owned()).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_fractions_come_out_as_the_decimals_they_stand_for() {
        assert_eq!(decimal(0.1 + 0.2), "0.3");
        assert_eq!(decimal(1500.0), "1500");
        assert_eq!(decimal(9_999_999_999_999.99), "9999999999999.99");
        assert_eq!(decimal(-0.0), "0");
        assert_eq!(decimal(178_454.69), "178454.69");
    }
}
