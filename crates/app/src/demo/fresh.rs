//! Whether a demo is still to be made: marks in its folder tell one that was broken off from one that is whole.

use std::path::{Path, PathBuf};

use kernel::{Error, Result, State};

use crate::config::Config;
use crate::user;

/// The file that tells that the demo was lived through to its end.
const DONE: &str = "demo-complete";
/// The file that tells that a demo was begun in an empty folder.
const BEGUN: &str = "demo-begun";

/// Deletes what a demo that was broken off has left, so that it is begun anew. Only what such a demo itself has
/// made: the embedded database and the files of a folder in which it was begun.
pub(super) fn clear_half_done(config: &Config) -> Result<()> {
    let begun = config.data.join(BEGUN);
    if !begun.exists() || config.data.join(DONE).exists() {
        return Ok(());
    }
    let Some(database) = embedded(config) else { return Err(Error::internal(unfinished(config))) };
    for end in ["", "-wal", "-shm"] {
        let mut path = database.clone().into_os_string();
        path.push(end);
        removed(Path::new(&path), std::fs::remove_file(&path))?;
    }
    let files = config.data.join("files");
    removed(&files, std::fs::remove_dir_all(&files))?;
    removed(&begun, std::fs::remove_file(&begun))
}

/// Whether the database is empty and so is to be filled; an error if it is neither empty nor a whole demo.
pub(super) async fn must_be_filled(config: &Config, state: &State) -> Result<bool> {
    if user::is_empty(state).await? {
        mark(config, BEGUN)?;
        return Ok(true);
    }
    if config.data.join(DONE).exists() { Ok(false) } else { Err(Error::internal(unfinished(config))) }
}

/// The demo is whole.
pub(super) fn done(config: &Config) -> Result<()> {
    mark(config, DONE)?;
    let begun = config.data.join(BEGUN);
    removed(&begun, std::fs::remove_file(&begun))
}

fn mark(config: &Config, name: &str) -> Result<()> {
    let path = config.data.join(name);
    std::fs::write(&path, "").map_err(|e| fault(&path, &e))
}

fn embedded(config: &Config) -> Option<PathBuf> {
    let path = config.database_url.strip_prefix("sqlite:")?;
    Some(path.trim_start_matches("//").into())
}

/// That it was not there is no fault.
fn removed(path: &Path, result: std::io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(fault(path, &error)),
        _ => Ok(()),
    }
}

fn fault(path: &Path, error: &std::io::Error) -> Error {
    Error::internal(format!("{}: {error}", path.display()))
}

/// What to do about a database that cannot be emptied here, or was never a demo.
fn unfinished(config: &Config) -> String {
    let folder = config.data.display();
    match embedded(config) {
        Some(_) => format!("the database in {folder} is no demo: name another folder with --data"),
        None => format!("the demo was interrupted: empty its database, delete {folder} and start again"),
    }
}
