//! A server of mailboxes: Dovecot, in a process of its own, with a certificate of its own.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::guard::{Guard, Guarded};

/// The password of all mailboxes.
const PASSWORD: &str = "imap-7-password";
const DOVECOT: &str = "/usr/sbin/dovecot";
const MISSING: &str = "Dovecot is not installed; `make test` installs it (Debian's package dovecot-imapd).";

/// A real IMAP server, which can go away and come back. Any name is a mailbox of its own.
#[derive(Debug)]
pub struct ImapPeer {
    folder: PathBuf,
    user: Option<(u32, u32)>,
    tls: SocketAddr,
    open: SocketAddr,
    process: Option<Guarded>,
    number: AtomicU32,
    // Takes the folder away after the server.
    _tidy: Guarded,
}

impl ImapPeer {
    /// A running server.
    pub async fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("stoyka-imap-").tempdir().expect("a folder").keep();
        let user = other_user();
        let free = || TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port");
        let (tls, open) = (free(), free());
        certificate(&folder);
        std::fs::write(folder.join("dovecot.conf"), config(&folder, tls.port(), open.port()))
            .expect("a file");
        let log = folder.join("tidy.log");
        let tidy = Guard { user: None, log: &log, signal: "TERM", rubbish: Some(&folder) }.start(&["true"]);
        let number = AtomicU32::new(1);
        let mut peer = Self { folder, user, tls, open, process: None, number, _tidy: tidy };
        peer.own(&peer.folder.clone());
        peer.start().await;
        peer
    }

    /// The port with TLS from the first byte.
    pub fn tls_port(&self) -> i64 {
        i64::from(self.tls.port())
    }

    /// The port without, where TLS may be begun.
    pub fn open_port(&self) -> i64 {
        i64::from(self.open.port())
    }

    /// The password of all mailboxes.
    pub const fn password(&self) -> &'static str {
        PASSWORD
    }

    /// The certificate that its own is believed by.
    pub fn authority(&self) -> String {
        std::fs::read_to_string(self.folder.join("cert.pem")).expect("a certificate")
    }

    /// Starts it and waits until it answers.
    pub async fn start(&mut self) {
        let (log, config) = (self.folder.join("start.log"), self.folder.join("dovecot.conf"));
        let guard = Guard { user: self.user, log: &log, signal: "TERM", rubbish: None };
        assert!(Path::new(DOVECOT).exists(), "{MISSING}");
        self.process = Some(guard.start(&[DOVECOT, "-F", "-c", config.to_str().expect("a path")]));
        let begin = Instant::now();
        while TcpStream::connect(self.tls).is_err() {
            let log = std::fs::read_to_string(&log).unwrap_or_default();
            let more = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(begin.elapsed() < Duration::from_secs(20), "Dovecot did not start: {log}\n{more}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Stops it; what lies in its mailboxes stays.
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// Puts a letter into a mailbox, as a mail server delivers it.
    pub fn deliver(&self, mailbox: &str, letter: &[u8]) {
        self.deliver_into(mailbox, "", letter);
    }

    /// The same into a folder: `.&BBcEMARPBDIEOgQ4-` of Maildir.
    pub fn deliver_into(&self, mailbox: &str, folder: &str, letter: &[u8]) {
        let maildir = self.maildir(mailbox).join(folder);
        for part in ["tmp", "new", "cur"] {
            std::fs::create_dir_all(maildir.join(part)).expect("a maildir");
        }
        let name = format!("{:08}.story", self.number.fetch_add(1, Ordering::Relaxed));
        let (beside, place) = (maildir.join("tmp").join(&name), maildir.join("new").join(&name));
        std::fs::write(&beside, letter).expect("a letter");
        self.own(&self.folder.join("mail"));
        std::fs::rename(beside, place).expect("a letter");
    }

    /// How many letters of a mailbox are marked as seen, and how many are not.
    pub fn seen(&self, mailbox: &str) -> (usize, usize) {
        let count = |part: &str| {
            let all = std::fs::read_dir(self.maildir(mailbox).join(part)).into_iter().flatten().flatten();
            let names = all.map(|f| f.file_name().to_string_lossy().into_owned());
            names.partition::<Vec<_>, _>(|n| n.rsplit_once(",").is_some_and(|(_, flags)| flags.contains('S')))
        };
        let ((seen, rest), (none, new)) = (count("cur"), count("new"));
        (seen.len() + none.len(), rest.len() + new.len())
    }

    /// Takes the mark off all letters of a mailbox, as a mail program can.
    pub fn unsee(&self, mailbox: &str) {
        self.mark(mailbox, |flags| flags.replace('S', ""));
    }

    /// Marks all letters of a mailbox as seen: somebody has opened them in his mail program.
    pub fn see(&self, mailbox: &str) {
        let maildir = self.maildir(mailbox);
        for file in std::fs::read_dir(maildir.join("new")).into_iter().flatten().flatten() {
            let name = format!("{}:2,S", file.file_name().to_string_lossy());
            std::fs::rename(file.path(), maildir.join("cur").join(name)).expect("a letter");
        }
    }

    /// Makes the folder another one under the same name: new UIDs under a new UIDVALIDITY.
    pub fn make_anew(&self, mailbox: &str) {
        for file in std::fs::read_dir(self.maildir(mailbox)).into_iter().flatten().flatten() {
            if file.file_name().to_string_lossy().starts_with("dovecot") {
                std::fs::remove_file(file.path()).expect("an index");
            }
        }
    }

    fn mark(&self, mailbox: &str, flags: impl Fn(&str) -> String) {
        let cur = self.maildir(mailbox).join("cur");
        for file in std::fs::read_dir(&cur).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if let Some((base, old)) = name.rsplit_once(":2,") {
                std::fs::rename(file.path(), cur.join(format!("{base}:2,{}", flags(old)))).expect("a letter");
            }
        }
    }

    fn maildir(&self, mailbox: &str) -> PathBuf {
        self.folder.join("mail").join(mailbox)
    }

    /// Root gives all below to the user the server runs as.
    fn own(&self, path: &Path) {
        let Some((uid, gid)) = self.user else { return };
        // The server moves its files about meanwhile.
        let _ = chown(path, Some(uid), Some(gid));
        for file in std::fs::read_dir(path).into_iter().flatten().flatten() {
            if file.file_type().is_ok_and(|t| t.is_dir()) {
                self.own(&file.path());
            } else {
                let _ = chown(file.path(), Some(uid), Some(gid));
            }
        }
    }
}

/// A certificate for this machine that is its own authority; Debian's Dovecot brings OpenSSL along.
fn certificate(folder: &Path) {
    let config = "[req]\ndistinguished_name=dn\nx509_extensions=v3\nprompt=no\n[dn]\nCN=imap.story\n\
        [v3]\nsubjectAltName=IP:127.0.0.1\nbasicConstraints=critical,CA:FALSE\n";
    let (file, key, cert) = (folder.join("openssl.cnf"), folder.join("key.pem"), folder.join("cert.pem"));
    std::fs::write(&file, config).expect("a file");
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]);
    openssl.args(["-days", "3650", "-config"]).arg(&file).arg("-keyout").arg(&key).arg("-out").arg(&cert);
    let made = openssl.output().expect(MISSING);
    assert!(made.status.success(), "openssl: {}", String::from_utf8_lossy(&made.stderr));
}

fn config(folder: &Path, tls: u16, open: u16) -> String {
    let (at, me) = (folder.display(), name_of_user());
    format!(
        "protocols = imap\nlisten = 127.0.0.1\nbase_dir = {at}/run\nstate_dir = {at}/state\nlog_path = {at}/log\n\
         ssl = yes\nssl_cert = <{at}/cert.pem\nssl_key = <{at}/key.pem\ndisable_plaintext_auth = no\n\
         default_internal_user = {me}\ndefault_internal_group = {group}\ndefault_login_user = {me}\n\
         first_valid_uid = 1\nmail_location = maildir:{at}/mail/%u\n\
         passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
         userdb {{\n driver = static\n args = uid={me} gid={group} home={at}/home/%u\n}}\n\
         service imap-login {{\n chroot =\n inet_listener imap {{\n port = {open}\n }}\n inet_listener imaps {{\n port = {tls}\n ssl = yes\n }}\n}}\n\
         auth_failure_delay = 0\nservice anvil {{\n chroot =\n unix_listener anvil-auth-penalty {{\n mode = 0\n }}\n}}\nservice stats {{\n chroot =\n}}\n",
        group = group_of_user(),
    )
}

/// Dovecot refuses to be root's in this way, so root runs it as the user that the package made.
fn other_user() -> Option<(u32, u32)> {
    (std::fs::metadata("/proc/self").expect("a process").uid() == 0).then(|| {
        let id = |which: &str| asked(&[which, "dovecot"]).parse().expect(MISSING);
        (id("-u"), id("-g"))
    })
}

fn name_of_user() -> String {
    if other_user().is_some() { "dovecot".to_owned() } else { asked(&["-un"]) }
}

fn group_of_user() -> String {
    if other_user().is_some() { "dovecot".to_owned() } else { asked(&["-gn"]) }
}

fn asked(what: &[&str]) -> String {
    let out = Command::new("id").args(what).output().expect("id");
    String::from_utf8(out.stdout).expect("text").trim().to_owned()
}
