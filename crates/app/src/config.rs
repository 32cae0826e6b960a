//! Settings of the process: `stoyka.toml` in the data folder over defaults, the environment over the file,
//! the command line over both.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kernel::{Error, Locale, Result};
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

/// What a process is told from outside.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// `127.0.0.1:8080`.
    pub listen: String,
    /// Folder of the database and of files.
    pub data: PathBuf,
    /// `sqlite:…` or `postgres://…`.
    pub database_url: String,
    /// The site's address as clients see it.
    pub address: String,
    /// The site's time zone.
    pub zone: Tz,
    /// When this process's clock starts, if not now.
    pub now: Option<DateTime<Utc>>,
    /// The mail server, `smtp://host:25`; without one letters become files.
    pub smtp: Option<String>,
    /// Whether a reverse proxy of ours stands before the program.
    pub behind_proxy: bool,
    /// From how long a statement of the database stands in the log as slow.
    pub slow_after: Duration,
}

/// `stoyka.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    listen: Option<String>,
    database_url: Option<String>,
    address: Option<String>,
    zone: Option<String>,
    smtp: Option<String>,
    behind_proxy: bool,
    slow_query_ms: Option<u64>,
}

impl Config {
    /// Reads all sources. A file that is wrong stops the start; that there is none is no fault.
    pub(crate) fn read(data: Option<PathBuf>, listen: Option<String>, folder: &str) -> Result<Self> {
        let data = data.or_else(|| variable("STOYKA_DATA").map(Into::into)).unwrap_or_else(|| folder.into());
        std::fs::create_dir_all(&data).map_err(|e| Error::internal(format!("{}: {e}", data.display())))?;
        let file = File::read(&data.join("stoyka.toml"))?;
        let listen = listen.or_else(|| variable("STOYKA_LISTEN")).or(file.listen);
        let listen = listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let database_url = variable("STOYKA_DATABASE_URL").or(file.database_url);
        let database_url =
            database_url.unwrap_or_else(|| format!("sqlite:{}", data.join("stoyka.db").display()));
        let address =
            variable("STOYKA_ADDRESS").or(file.address).unwrap_or_else(|| format!("http://{listen}"));
        let zone = file.zone.unwrap_or_else(|| "Europe/Moscow".to_owned());
        let zone = zone.parse().map_err(|_| Error::internal(format!("there is no time zone {zone}")))?;
        let now = variable("STOYKA_NOW").map(|text| moment(&text)).transpose()?;
        let smtp = variable("STOYKA_SMTP").or(file.smtp);
        let address = address.trim_end_matches('/').to_owned();
        let slow = variable("STOYKA_SLOW_QUERY_MS").and_then(|n| n.parse().ok()).or(file.slow_query_ms);
        let slow_after = Duration::from_millis(slow.unwrap_or(200));
        let behind_proxy = file.behind_proxy;
        Ok(Self { listen, data, database_url, address, zone, now, smtp, behind_proxy, slow_after })
    }
}

impl File {
    fn read(path: &Path) -> Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                toml::from_str(&text).map_err(|e| Error::internal(format!("{}: {e}", path.display())))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Error::internal(format!("{}: {error}", path.display()))),
        }
    }
}

fn moment(text: &str) -> Result<DateTime<Utc>> {
    let parsed = DateTime::parse_from_rfc3339(text);
    parsed.map(Into::into).map_err(|e| Error::internal(format!("STOYKA_NOW is no RFC 3339 moment: {e}")))
}

/// The log's filter: `STOYKA_LOG`, as `info` or `kernel=debug,info`.
pub(crate) fn log_filter() -> EnvFilter {
    EnvFilter::new(variable("STOYKA_LOG").unwrap_or_else(|| "info,sqlx=warn,sea_orm=warn".to_owned()))
}

/// Whether the log is JSON: `STOYKA_LOG_FORMAT=json`.
pub(crate) fn log_is_json() -> bool {
    variable("STOYKA_LOG_FORMAT").is_some_and(|format| format == "json")
}

/// The language of the terminal, Russian unless it says otherwise.
pub(crate) fn locale() -> Locale {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    said.and_then(|code| Locale::parse(code.get(..2)?)).unwrap_or_default()
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
