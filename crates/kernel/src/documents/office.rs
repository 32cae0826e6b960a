//! PDF by LibreOffice, where it is installed: a child process with a profile, a folder and a time of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

use crate::error::{Error, Refusal, Result};
use crate::state::State;

/// How many run at once: each takes a processor and some 200 MB.
const AT_ONCE: usize = 2;
/// How long one may take; a page takes a second or two.
const LONGEST: Duration = Duration::from_secs(90);
/// How long a document may wait for its turn.
const WAIT: Duration = Duration::from_secs(60);

/// Where it lies if it is not on the search path.
const PLACES: [&str; 4] = [
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
];

/// No macros, and nothing fetched that a document only points to.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"#;

/// The turns of one organisation's documents.
#[derive(Debug)]
pub(crate) struct Office(Semaphore);

impl Office {
    /// Nothing runs yet.
    pub(crate) const fn new() -> Self {
        Self(Semaphore::const_new(AT_ONCE))
    }
}

/// Whether LibreOffice is there.
pub fn office_found() -> bool {
    program().is_some()
}

#[expect(clippy::disallowed_methods, reason = "where programs lie is told by the system, not by a setting")]
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(PLACES.iter().map(PathBuf::from));
    folders.flat_map(|f| [f.join("soffice"), f.join("libreoffice")]).find(|p| p.is_file())
}

/// Converts a document (`docx`, `xlsx`) to PDF. [`Error::Refused`] with the code `no_office`, which says what to
/// install, where there is no LibreOffice; [`Error::Unavailable`] if it is busy or does not come to an end.
pub async fn to_pdf(state: &State, bytes: Vec<u8>, extension: &str) -> Result<Vec<u8>> {
    let program = program().ok_or_else(|| Refusal::new("no_office"))?;
    let waited = tokio::time::timeout(WAIT, state.office().0.acquire()).await;
    let _turn =
        waited.map_err(|_| Error::Unavailable("LibreOffice is busy".to_owned()))?.map_err(Error::internal)?;
    // Goes with all that is in it, however this ends.
    let folder = tempfile::Builder::new().prefix("stoyka-office-").tempdir().map_err(Error::internal)?;
    convert(&program, folder.path(), bytes, extension).await
}

async fn convert(program: &Path, folder: &Path, bytes: Vec<u8>, extension: &str) -> Result<Vec<u8>> {
    let profile = folder.join("profile/user");
    tokio::fs::create_dir_all(&profile).await.map_err(Error::internal)?;
    tokio::fs::write(profile.join("registrymodifications.xcu"), PROFILE).await.map_err(Error::internal)?;
    let document = folder.join("document").with_extension(extension);
    tokio::fs::write(&document, bytes).await.map_err(Error::internal)?;
    let mut group = Group(
        Command::new(program)
            .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
            .args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"])
            .args(["--convert-to", "pdf", "--outdir"])
            .arg(folder)
            .arg(&document)
            .current_dir(folder)
            .env("HOME", folder)
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(Error::internal)?,
    );
    let ended = tokio::time::timeout(LONGEST, group.0.wait()).await;
    drop(group);
    let status = ended
        .map_err(|_| Error::Unavailable("LibreOffice took too long".to_owned()))?
        .map_err(Error::internal)?;
    tokio::fs::read(folder.join("document.pdf"))
        .await
        .map_err(|_| Error::Unavailable(format!("LibreOffice made no PDF: {status}")))
}

/// A child with all that it started: none outlives the wait for it.
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        let pid = self.0.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(pid) = pid
            && let Err(error) = kill_process_group(pid, Signal::KILL)
        {
            tracing::warn!(%error, "ending LibreOffice");
        }
    }
}
