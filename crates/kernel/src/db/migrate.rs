//! Bringing the schema up to date: SQL files, a file a dialect, run once each in order.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::{Db, Engine};
use crate::chance;
use crate::error::{Error, Result};

/// One step of a module's schema, in both dialects.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `0001_identity`: orders and names it.
    pub name: &'static str,
    /// SQL for SQLite.
    pub sqlite: &'static str,
    /// SQL for PostgreSQL.
    pub postgres: &'static str,
}

/// Declares a migration from the two files of `migrations/`.
#[macro_export]
macro_rules! migration {
    ($name:literal) => {
        $crate::db::Migration {
            name: $name,
            sqlite: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/migrations/",
                $name,
                ".postgres.sql"
            )),
        }
    };
}

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    module TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, PRIMARY KEY (module, name))";

/// Runs what has not run yet, module by module in the given order, and returns how many steps ran.
/// Two processes that start together wait for each other.
pub async fn migrate(db: &Db, modules: &[(&str, &[Migration])]) -> Result<usize> {
    let engine = db.engine();
    let conn = db.writer();
    if engine == Engine::Sqlite {
        // Rebuilding a table drops the old one; this cannot be switched inside a transaction.
        conn.execute_unprepared("PRAGMA foreign_keys = OFF").await?;
    }
    let ran = run(conn, engine, modules).await;
    if engine == Engine::Sqlite {
        conn.execute_unprepared("PRAGMA foreign_keys = ON").await?;
    }
    ran
}

async fn run(conn: &DatabaseConnection, engine: Engine, modules: &[(&str, &[Migration])]) -> Result<usize> {
    let tx = super::tx::begin(conn).await?;
    if let Some(lock) = super::dialect::lock(engine, "migrate", 0) {
        // Another process may be at a long step; the usual limit on waiting for a lock is not for this.
        tx.execute_unprepared("SET LOCAL lock_timeout = 0").await?;
        tx.query_all_raw(lock).await?;
    }
    tx.execute_unprepared(LEDGER).await?;
    let mut ran = 0;
    for (module, migrations) in modules {
        for migration in *migrations {
            ran += usize::from(step(&tx, engine, module, migration).await?);
        }
    }
    if engine == Engine::Sqlite {
        let broken = tx.query_all_raw(engine.statement("PRAGMA foreign_key_check", [])).await?;
        if !broken.is_empty() {
            return Err(Error::internal(format!("{} rows would refer to nothing", broken.len())));
        }
    }
    tx.commit().await?;
    Ok(ran)
}

async fn step(
    tx: &impl ConnectionTrait,
    engine: Engine,
    module: &str,
    migration: &Migration,
) -> Result<bool> {
    let sql = engine.pick(migration.sqlite, migration.postgres);
    let checksum = chance::digest(sql);
    let find = "SELECT checksum FROM schema_migrations WHERE module = ? AND name = ?";
    let values = || [module.into(), migration.name.into()];
    if let Some(row) = tx.query_one_raw(engine.statement(find, values())).await? {
        let kept: String = row.try_get_by_index(0)?;
        if kept != checksum {
            let text = format!("migration {module}/{} is not the one that ran here", migration.name);
            return Err(Error::internal(text));
        }
        return Ok(false);
    }
    tx.execute_unprepared(sql)
        .await
        .map_err(|e| Error::internal(format!("migration {module}/{}: {e}", migration.name)))?;
    let add = "INSERT INTO schema_migrations (module, name, checksum) VALUES (?, ?, ?)";
    let [module, name] = values();
    tx.execute_raw(engine.statement(add, [module, name, checksum.into()])).await?;
    Ok(true)
}

/// How many steps have not run yet; all of them on an empty database.
pub async fn pending(db: &Db, modules: &[(&str, &[Migration])]) -> Result<usize> {
    use super::Read as _;
    let list = db.engine().statement("SELECT module, name FROM schema_migrations", []);
    let rows = match db.reader().raw(list).await {
        Ok(rows) => rows,
        // There is no ledger yet. That the database is away is another matter.
        Err(Error::Internal(_)) => Vec::new(),
        Err(other) => return Err(other),
    };
    let done: BTreeSet<(String, String)> =
        rows.iter().map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?))).collect::<Result<_>>()?;
    let steps = modules.iter().flat_map(|(module, steps)| steps.iter().map(move |step| (*module, step.name)));
    Ok(steps.filter(|(module, name)| !done.contains(&((*module).to_owned(), (*name).to_owned()))).count())
}
