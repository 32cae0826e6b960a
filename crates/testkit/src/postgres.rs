//! A private PostgreSQL: one server a test process, one database a story.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kernel::Module;
use kernel::db::{Db, migrate};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};
use tokio::sync::OnceCell;

use crate::guard::{Guard, Guarded};

const MISSING: &str = "PostgreSQL is not installed; `make test` installs it (Debian's package postgresql).";

/// The server of this process.
static SERVER: OnceCell<Server> = OnceCell::const_new();
/// By the set of modules: migrated once, then copied.
static TEMPLATES: Mutex<Option<HashMap<u64, Arc<OnceCell<Template>>>>> = Mutex::new(None);
static NUMBER: AtomicU32 = AtomicU32::new(1);

struct Server {
    folder: PathBuf,
    _process: Guarded,
}

/// A database with tables and no rows. To copy it is to make three hundred files, so the databases of
/// stories that are over are emptied and taken again.
struct Template {
    name: String,
    /// What its schema looks like; `None` if the migrations put rows into it.
    shape: Option<String>,
    spare: Mutex<Vec<String>>,
}

/// A database of one story.
pub(crate) struct Database {
    name: String,
    template: Arc<OnceCell<Template>>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

fn fresh_name() -> String {
    format!("story_{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

/// Names of all tables, indexes and sequences, the steps that made them, and whatever was set for the database.
const SHAPE: &str = "SELECT string_agg(relname, ' ' ORDER BY relname) || (
        SELECT string_agg(checksum, ' ' ORDER BY module, name) FROM schema_migrations) || (
        SELECT COUNT(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
        WHERE d.datname = current_database())
    FROM pg_class WHERE relnamespace = 'public'::regnamespace";

/// Takes all rows out (those of the migrations' ledger stay) and sets all sequences to their beginning.
const EMPTY: &str = "DO $$ DECLARE name regclass; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname <> 'schema_migrations' LOOP EXECUTE format('DELETE FROM %s', name); END LOOP;
    FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
        LOOP PERFORM setval(name, 1, false); END LOOP;
END $$";

/// How many rows the migrations left.
const ROWS: &str = "SELECT COALESCE(SUM((xpath('/row/n/text()', query_to_xml(
        format('SELECT COUNT(*) AS n FROM %s', oid::regclass), false, true, '')))[1]::text::bigint), 0)::text
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations'";

impl Database {
    /// A fresh database with the tables of these modules.
    pub async fn new(modules: &[Module]) -> Self {
        let server = SERVER.get_or_init(Server::start).await;
        let cell = template(modules);
        let template = cell.get_or_init(|| server.template(modules)).await;
        let spare = template.spare.lock().unwrap().pop();
        let name = if let Some(name) = spare {
            name
        } else {
            let name = fresh_name();
            server.run("postgres", &format!("CREATE DATABASE {name} TEMPLATE {}", template.name)).await;
            name
        };
        Self { name, template: cell.clone() }
    }

    /// Its address.
    pub async fn url(&self) -> String {
        SERVER.get_or_init(Server::start).await.url(&self.name)
    }

    /// Gives its later connections a setting.
    pub async fn set(&self, setting: &str) {
        let server = SERVER.get_or_init(Server::start).await;
        server.run("postgres", &format!("ALTER DATABASE {} SET {setting}", self.name)).await;
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let (name, cell) = (self.name.clone(), self.template.clone());
        // The story's own runtime is about to end. Nobody waits: at the end the whole server goes anyway.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let (Ok(runtime), Some(server), Some(template)) = (runtime, SERVER.get(), cell.get()) {
                runtime.block_on(async {
                    if server.take_again(&name, template).await.is_err() {
                        let _ =
                            server.try_run("postgres", &format!("DROP DATABASE {name} WITH (FORCE)")).await;
                    }
                });
            }
        });
    }
}

/// The template of a set of modules.
fn template(modules: &[Module]) -> Arc<OnceCell<Template>> {
    let mut digest = DefaultHasher::new();
    for migration in modules.iter().flat_map(|m| m.migrations) {
        (migration.name, migration.postgres).hash(&mut digest);
    }
    TEMPLATES.lock().unwrap().get_or_insert_default().entry(digest.finish()).or_default().clone()
}

impl Server {
    async fn start() -> Self {
        let process = tokio::task::spawn_blocking(launch).await.expect("the server's start");
        let server = process.unwrap_or_else(|e| panic!("{e}"));
        let begin = Instant::now();
        while let Err(error) = server.connect("postgres").await {
            let log = std::fs::read_to_string(server.folder.join("log")).unwrap_or_default();
            assert!(begin.elapsed() < Duration::from_secs(30), "PostgreSQL did not start: {error}\n{log}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        server
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.folder.display())
    }

    async fn connect(&self, database: &str) -> sqlx::Result<sqlx::PgConnection> {
        let options: PgConnectOptions = self.url(database).parse()?;
        options.disable_statement_logging().connect().await
    }

    async fn try_run(&self, database: &str, sql: &str) -> sqlx::Result<()> {
        let mut connection = self.connect(database).await?;
        connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        connection.close().await
    }

    async fn run(&self, database: &str, sql: &str) {
        self.try_run(database, sql).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    async fn template(&self, modules: &[Module]) -> Template {
        let name = fresh_name();
        self.run("postgres", &format!("CREATE DATABASE {name}")).await;
        let db = Db::open(&self.url(&name)).await.expect("the template opens");
        let ledger: Vec<_> = modules.iter().map(|m| (m.key, m.migrations)).collect();
        migrate(&db, &ledger).await.expect("the migrations run");
        db.close().await;
        let mut connection = self.connect(&name).await.expect("the template opens");
        let rows: String = sqlx::query_scalar(ROWS).fetch_one(&mut connection).await.expect("a number");
        let shape: String = sqlx::query_scalar(SHAPE).fetch_one(&mut connection).await.expect("a shape");
        connection.close().await.expect("the template is free");
        Template { name, shape: (rows == "0").then_some(shape), spare: Mutex::default() }
    }

    /// Empties a story's database for another story. It gets another name first, so that what is left
    /// of the first story cannot come back to it.
    async fn take_again(&self, name: &str, template: &Template) -> sqlx::Result<()> {
        let shape = template.shape.as_ref().ok_or(sqlx::Error::RowNotFound)?;
        let again = fresh_name();
        let mut admin = self.connect("postgres").await?;
        let alone =
            format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
        admin.execute(sqlx::raw_sql(AssertSqlSafe(alone))).await?;
        admin
            .execute(sqlx::raw_sql(AssertSqlSafe(format!("ALTER DATABASE {name} RENAME TO {again}"))))
            .await?;
        admin.close().await?;
        let mut connection = self.connect(&again).await?;
        let now: String = sqlx::query_scalar(SHAPE).fetch_one(&mut connection).await?;
        if now == *shape {
            connection.execute(sqlx::raw_sql(EMPTY)).await?;
            connection.close().await?;
            template.spare.lock().unwrap().push(again);
            return Ok(());
        }
        connection.close().await?;
        self.try_run("postgres", &format!("DROP DATABASE {again}")).await
    }
}

/// Makes a cluster in a new folder and starts a server on a socket in that folder.
fn launch() -> Result<Server, String> {
    let bin = programs().ok_or(MISSING)?;
    let user = other_user()?;
    let folder = tempfile::Builder::new().prefix("stoyka-pg-").tempdir().map_err(|e| e.to_string())?;
    if let Some((uid, gid)) = user {
        chown(folder.path(), Some(uid), Some(gid)).map_err(|e| e.to_string())?;
    }
    let data = folder.path().join("data");
    let mut initdb = Command::new(bin.join("initdb"));
    initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
    initdb.arg("-D").arg(&data).current_dir("/");
    if let Some((uid, gid)) = user {
        use std::os::unix::process::CommandExt as _;
        initdb.uid(uid).gid(gid);
    }
    let made = initdb.output().map_err(|e| format!("initdb: {e}"))?;
    if !made.status.success() {
        return Err(format!("initdb: {}", String::from_utf8_lossy(&made.stderr)));
    }
    let folder = folder.keep();
    let guard = Guard { user, log: &folder.join("log"), signal: "QUIT", rubbish: Some(&folder) };
    let (server, data) = (bin.join("postgres"), data.display().to_string());
    let mut command = vec![server.to_str().ok_or(MISSING)?, "-D", &data];
    let socket = format!("unix_socket_directories={}", folder.display());
    for setting in [
        socket.as_str(),
        "listen_addresses=",
        "max_connections=200",
        "fsync=off",
        "full_page_writes=off",
        "autovacuum=off",
    ] {
        command.extend(["-c", setting]);
    }
    let process = guard.start(&command);
    Ok(Server { folder, _process: process })
}

/// The folder of `initdb` and `postgres`: Debian's newest, or one in the PATH.
fn programs() -> Option<PathBuf> {
    let has = |folder: &Path| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let numbered = versions.filter_map(|v| Some((v.file_name().to_str()?.parse::<u32>().ok()?, v.path())));
    let debian = numbered.map(|(n, path)| (n, path.join("bin"))).filter(|(_, bin)| has(bin)).max();
    debian.map(|(_, bin)| bin).or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| has(folder))
    })
}

/// `initdb` refuses to run as root, so root runs it as the user that the package made.
fn other_user() -> Result<Option<(u32, u32)>, String> {
    if std::fs::metadata("/proc/self").map_err(|e| e.to_string())?.uid() != 0 {
        return Ok(None);
    }
    let id = |which: &str| {
        let out = Command::new("id").args([which, "postgres"]).output().ok()?;
        String::from_utf8(out.stdout).ok()?.trim().parse().ok()
    };
    id("-u").zip(id("-g")).map(Some).ok_or_else(|| MISSING.to_owned())
}
