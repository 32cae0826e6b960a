//! One connection of the bench's own, to either database.

use kernel::db::Engine;
use kernel::{Error, Result};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

/// A connection to either database.
pub(super) enum Connection {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

fn wrong(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}

impl Connection {
    pub async fn open(url: &str) -> Result<Self> {
        Ok(if url.starts_with("sqlite:") {
            Self::Sqlite(SqliteConnection::connect(url).await.map_err(wrong)?)
        } else {
            Self::Postgres(PgConnection::connect(url).await.map_err(wrong)?)
        })
    }

    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement, or several.
    pub async fn run(&mut self, sql: &str) -> Result<()> {
        let text = sqlx::raw_sql(AssertSqlSafe(sql));
        let done = match self {
            Self::Sqlite(c) => text.execute(c).await.map(drop),
            Self::Postgres(c) => text.execute(c).await.map(drop),
        };
        done.map_err(|e| Error::internal(format!("{e}: {}", sql.chars().take(400).collect::<String>())))
    }

    /// The number that a statement gives.
    pub async fn number(&mut self, sql: &str) -> Result<i64> {
        let text = sqlx::query_scalar(AssertSqlSafe(sql));
        let text_pg = sqlx::query_scalar(AssertSqlSafe(sql));
        match self {
            Self::Sqlite(c) => text.fetch_one(c).await,
            Self::Postgres(c) => text_pg.fetch_one(c).await,
        }
        .map_err(wrong)
    }

    /// The pairs of texts that a statement gives.
    pub async fn pairs(&mut self, sql: &str) -> Result<Vec<(String, String)>> {
        match self {
            Self::Sqlite(c) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await,
            Self::Postgres(c) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await,
        }
        .map_err(wrong)
    }

    /// What is lost if the machine stops now can be filled again; references are right as they are made.
    pub async fn prepare_for_much(&mut self) -> Result<()> {
        let sql = self.engine().pick(
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -300000; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY",
            "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'; \
             SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 2; SET timezone = 'UTC'",
        );
        self.run(sql).await
    }

    /// Lets PostgreSQL go on numbering after the rows that brought their numbers.
    pub async fn set_sequences(&mut self, tables: &[&str]) -> Result<()> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        for table in tables {
            let sql = format!(
                "DO $$ DECLARE name text; BEGIN
                   IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema()
                              AND table_name = '{table}' AND column_name = 'id') THEN
                     name := pg_get_serial_sequence('{table}', 'id');
                     EXECUTE format('SELECT setval(%L, (SELECT COALESCE(MAX(id), 0) + 1 FROM {table}), false)', name);
                   END IF;
                 END $$"
            );
            self.run(&sql).await?;
        }
        Ok(())
    }

    /// Lets the database learn what it holds, and closes.
    pub async fn finish(mut self) -> Result<()> {
        let sql = self.engine().pick("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM ANALYZE");
        self.run(sql).await?;
        match self {
            Self::Sqlite(c) => c.close().await,
            Self::Postgres(c) => c.close().await,
        }
        .map_err(wrong)
    }
}
