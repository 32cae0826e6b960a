//! Processes that end when this one does, however this one ends.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Runs the command, waits until its own input ends, stops the command and removes the rubbish.
const GUARDIAN: &str = r#"
log=$1 signal=$2 rubbish=$3; shift 3
"$@" </dev/null >"$log" 2>&1 &
child=$!
cat >/dev/null
kill "-$signal" "$child" 2>/dev/null
wait "$child"
if [ -n "$rubbish" ]; then rm -rf "$rubbish"; fi
"#;

/// A process under a guardian that holds a pipe from this one. When this process ends, even by
/// `kill -9`, the pipe closes, and the guardian stops what it guards.
#[derive(Debug)]
pub(crate) struct Guarded(Child);

/// What to run, and how it is stopped.
pub(crate) struct Guard<'a> {
    /// The user to run as; oneself if left out.
    pub user: Option<(u32, u32)>,
    /// Where its output goes.
    pub log: &'a Path,
    /// The signal that stops it.
    pub signal: &'a str,
    /// The folder removed after it.
    pub rubbish: Option<&'a Path>,
}

impl Guard<'_> {
    /// Starts a command under a guardian.
    pub fn start(&self, command: &[&str]) -> Guarded {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", GUARDIAN, "guardian"]).arg(self.log).arg(self.signal);
        shell.arg(self.rubbish.unwrap_or_else(|| Path::new(""))).args(command);
        // A group of its own: Ctrl-C reaches the tests, and the guardian tidies up after them.
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        shell.current_dir("/");
        if let Some((uid, gid)) = self.user {
            shell.uid(uid).gid(gid);
        }
        Guarded(shell.spawn().expect("there is a shell"))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // `wait` closes the pipe first.
        let _ = self.0.wait();
    }
}

/// A new folder, removed when it is dropped, or when this process has ended without doing that.
pub(crate) fn folder() -> tempfile::TempDir {
    static ROOT: OnceLock<(PathBuf, Guarded)> = OnceLock::new();
    let (root, _) = ROOT.get_or_init(|| {
        let root = tempfile::Builder::new().prefix("stoyka-tests-").tempdir().expect("a folder").keep();
        let log = root.join("log");
        let guard = Guard { user: None, log: &log, signal: "TERM", rubbish: Some(&root) };
        let guardian = guard.start(&["true"]);
        (root, guardian)
    });
    tempfile::TempDir::new_in(root).expect("a folder")
}
