//! Opening the pools.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DatabaseConnection, SqlxPostgresConnector, SqlxSqliteConnector};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use tokio::sync::Semaphore;

use super::dialect::Engine;
use super::meter::{Meter, Pool};
use super::read::{Handle, Read};
use crate::error::{Error, Result};

/// A connection that rested for so long is asked whether it is alive before it is used. Each one is asked when it is
/// given back; to ask again before every statement would double what a small statement costs.
const RESTED: Duration = Duration::from_secs(5);
/// How long a request waits for a connection before it is told to come again.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Readers of the embedded database; more gained nothing on two cores.
const SQLITE_READERS: u32 = 8;
/// Connections of one process to PostgreSQL, for commands and for reading each.
const POSTGRES_POOL: u32 = 12;
/// Stored queries at once: the pools have room for pages beside them.
const REPORTS: usize = 2;

/// The pools of one organisation's database.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    writer: DatabaseConnection,
    reader: Reader,
    file: Option<PathBuf>,
    reports: Arc<Semaphore>,
    meter: Meter,
}

/// The pool for reading; the database itself keeps it from writing.
#[derive(Clone, Debug)]
pub struct Reader(DatabaseConnection);

impl Reader {
    /// The pool itself: for stored queries, which read in a role of their own.
    pub(crate) const fn connection(&self) -> &DatabaseConnection {
        &self.0
    }
}

impl Read for Reader {
    fn handle(&self) -> Handle<'_> {
        Handle::pool(&self.0)
    }
}

impl Db {
    /// Opens a database by its address: `sqlite:/path/file.db` or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            Self::sqlite(Path::new(path.trim_start_matches("//"))).await
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::postgres(url).await
        } else {
            Err(Error::internal("the database's address must begin with sqlite: or postgres://"))
        }
    }

    /// The embedded database: one writer (two would only wait for each other, and badly), many readers.
    /// `synchronous=FULL`, for there is money in it.
    async fn sqlite(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(ACQUIRE)
            .pragma("cache_size", "-16000")
            .pragma("mmap_size", "268435456");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(ACQUIRE)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await
            .map_err(|e| Error::Unavailable(format!("{}: {e}", path.display())))?;
        let reader = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(ACQUIRE)
            .test_before_acquire(false)
            .connect_lazy_with(options.pragma("query_only", "1").optimize_on_close(false, None));
        let writer = SqlxSqliteConnector::from_sqlx_sqlite_pool(writer);
        let reader = SqlxSqliteConnector::from_sqlx_sqlite_pool(reader);
        Ok(Self { file: Some(path.to_owned()), ..Self::metered(Engine::Sqlite, writer, reader) })
    }

    async fn postgres(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|e| Error::internal(format!("the database's address: {e}")))?
            .application_name("stoyka")
            .options([("lock_timeout", "10s"), ("timezone", "UTC")]);
        let pool = || {
            PgPoolOptions::new()
                .max_connections(POSTGRES_POOL)
                .acquire_timeout(ACQUIRE)
                .test_before_acquire(false)
                .before_acquire(|connection, was| {
                    Box::pin(async move {
                        if was.idle_for > RESTED {
                            connection.ping().await?;
                        }
                        Ok(true)
                    })
                })
        };
        let writer =
            pool().connect_with(options.clone()).await.map_err(|e| Error::Unavailable(e.to_string()))?;
        let reader = pool().connect_lazy_with(options.options([("default_transaction_read_only", "on")]));
        let writer = SqlxPostgresConnector::from_sqlx_postgres_pool(writer);
        let reader = SqlxPostgresConnector::from_sqlx_postgres_pool(reader);
        Ok(Self::metered(Engine::Postgres, writer, reader))
    }

    fn metered(engine: Engine, mut writer: DatabaseConnection, mut reader: DatabaseConnection) -> Self {
        let meter = Meter::new();
        for (which, pool) in [(Pool::Writer, &mut writer), (Pool::Reader, &mut reader)] {
            let meter = meter.clone();
            pool.set_metric_callback(move |info| meter.note(which, info));
        }
        let reports = Arc::new(Semaphore::new(REPORTS));
        Self { engine, writer, reader: Reader(reader), file: None, reports, meter }
    }

    /// What statements cost.
    pub const fn meter(&self) -> &Meter {
        &self.meter
    }

    /// Which engine it is; only [`super::dialect`] and tests should care.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The pool for queries.
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The embedded database's file.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Turns for stored queries.
    pub(crate) const fn reports(&self) -> &Arc<Semaphore> {
        &self.reports
    }

    pub(crate) const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Lets the embedded database leave the writing to the operating system, or waits for the disk again: for
    /// what is begun anew if it breaks off. Of no effect on PostgreSQL.
    pub async fn hurry(&self, hurry: bool) -> Result<()> {
        if self.engine == Engine::Sqlite {
            let level = if hurry { "OFF" } else { "FULL" };
            self.writer.execute_unprepared(&format!("PRAGMA synchronous = {level}")).await?;
        }
        Ok(())
    }

    /// Closes both pools; waits for what is under way.
    pub async fn close(&self) {
        for pool in [&self.reader.0, &self.writer] {
            if let Err(error) = pool.close_by_ref().await {
                tracing::warn!(%error, "closing the database");
            }
        }
    }
}
