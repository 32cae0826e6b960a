//! A mail server that keeps what it gets: aiosmtpd, in a process of its own.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::guard::{Guard, Guarded, folder};

/// A real SMTP server on a port of its own, which can go away and come back.
#[derive(Debug)]
pub struct SmtpPeer {
    folder: tempfile::TempDir,
    address: SocketAddr,
    process: Option<Guarded>,
}

impl SmtpPeer {
    /// A running server.
    pub async fn new() -> Self {
        let mut peer = Self::away();
        peer.start().await;
        peer
    }

    /// A server with an address that does not run yet.
    pub fn away() -> Self {
        let folder = folder();
        let address = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port");
        Self { folder, address, process: None }
    }

    /// Its address as the program's settings name it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Its address for a socket.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Starts it and waits until it answers.
    pub async fn start(&mut self) {
        // Debian's own Python: another one, earlier in the PATH, does not see Debian's modules.
        let python = "/usr/bin/python3";
        let (listen, maildir) = (self.address.to_string(), self.maildir().display().to_string());
        let log = self.folder.path().join("log");
        let guard = Guard { user: None, log: &log, signal: "TERM", rubbish: None };
        let handler = ["-c", "aiosmtpd.handlers.Mailbox", &maildir];
        let command = [&[python, "-m", "aiosmtpd", "-n", "-l", &listen], &handler[..]].concat();
        self.process = Some(guard.start(&command));
        let begin = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            let log = std::fs::read_to_string(&log).unwrap_or_default();
            assert!(
                begin.elapsed() < Duration::from_secs(20),
                "no mail server; `make test` installs it (Debian's package python3-aiosmtpd).\n{log}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Stops it; what it has got is kept.
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// The messages it has got, oldest first.
    pub fn messages(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.maildir().join("new")).into_iter().flatten().flatten();
        let mut files: Vec<_> =
            files.map(|f| (f.metadata().and_then(|m| m.modified()).ok(), f.path())).collect();
        files.sort();
        files.iter().map(|(_, path)| read(path)).collect()
    }

    fn maildir(&self) -> PathBuf {
        self.folder.path().join("maildir")
    }
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).expect("a message")).into_owned()
}
