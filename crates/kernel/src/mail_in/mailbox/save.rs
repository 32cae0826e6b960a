//! Entering and changing a mailbox.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;

use super::row::{self, Security};
use super::{NOUN, get};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Result};
use crate::field::{In, Secret};
use crate::mail_in::{Unknown, claim, thread};
use crate::outbox::is_address;
use crate::right::Right;
use crate::rights::MAIL_IN_MAILBOXES;

/// What is told of a mailbox.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MailboxFields {
    /// Its address, unique.
    pub address: In<String>,
    /// The claim that its letters feed: `support.tickets`.
    pub claim: In<String>,
    /// What becomes of letters of people whom the desk does not know; quarantine if left out.
    pub unknown: In<Unknown>,
    /// Whether its server takes `name+anything@host` for it; no if left out.
    pub plus: In<bool>,
    /// Whether it is in use; no if left out.
    pub on: In<bool>,
    /// The IMAP server's name. Left out: letters are only handed over.
    pub host: In<String>,
    /// The IMAP server's port; 993, or 143 without TLS from the first byte, if left out.
    pub port: In<i64>,
    /// How the connection is kept from others; TLS if left out.
    pub security: In<Security>,
    /// Login at the server; the address if left out.
    pub login: In<String>,
    /// Password at the server; left out, it stays.
    pub password: In<Secret>,
    /// The folder that is read; `INBOX` if left out.
    pub folder: In<String>,
    /// Certificates (PEM) that the server's is believed by, besides those of the system.
    pub authority: In<String>,
}

/// Enters a mailbox.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateMailbox {
    /// What is told of it.
    pub mailbox: MailboxFields,
}

/// Changes a mailbox.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditMailbox {
    /// The mailbox.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub mailbox: MailboxFields,
}

/// The row, and the password if a new one was typed.
#[derive(Clone)]
pub struct Told {
    row: row::Model,
    password: Option<Secret>,
}

impl std::fmt::Debug for Told {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.row)
    }
}

impl MailboxFields {
    fn check(&self, ctx: &Ctx, outer: &mut Check) -> Option<Told> {
        let mut check = Check::new();
        let address = check.need_text("address", &self.address, 320);
        let address = check.that("address", address, "email", |a| is_address(a));
        let key = check.need_text("claim", &self.claim, 100);
        let key = check.that("claim", key, "not_a_choice", |k| claim(&ctx.state, k).is_some());
        let unknown = check.or("unknown", &self.unknown, Unknown::Quarantine);
        let (is_plus, is_on) = (check.or("plus", &self.plus, false), check.or("on", &self.on, false));
        let host = check.text("host", &self.host, 253);
        let host = check.that("host", host, "mail_host", |h| is_host(h));
        let security = check.or("security", &self.security, Security::Tls);
        let port = check.or("port", &self.port, security.unwrap_or_default().port());
        let port = check.that("port", port, "port", |p| (1..=65_535).contains(p));
        let login = check.text("login", &self.login, 320);
        let folder = check.text("folder", &self.folder, 200);
        let authority = check.area("authority", &self.authority, 100_000);
        let authority = check.that("authority", authority, "certificate", |a| are_certificates(a));
        let password = check.optional("password", &self.password);
        outer.nest("mailbox.", check);
        let or = |said: String, other: &str| if said.is_empty() { other.to_owned() } else { said };
        let address = address?;
        let row = row::Model {
            id: 0,
            version: 1,
            address_key: thread::plain_address(&address),
            claim: key?,
            unknown: unknown?,
            is_plus: is_plus?,
            is_on: is_on?,
            host: host?,
            port: port?,
            security: security?,
            login: or(login?, &address),
            password: String::new(),
            folder: or(folder?, "INBOX"),
            authority: authority?,
            address,
        };
        Some(Told { row, password: password? })
    }
}

/// A name of a machine, an address in digits, or nothing.
fn is_host(host: &str) -> bool {
    host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'_'))
}

/// Whether this is nothing, or one certificate or more in PEM.
fn are_certificates(text: &str) -> bool {
    if text.trim().is_empty() {
        return true;
    }
    let all: Vec<_> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
    !all.is_empty() && all.iter().all(std::result::Result::is_ok)
}

impl Command for CreateMailbox {
    const EVENT: &'static str = "mail_in.mailbox_create";
    const RIGHT: Right = MAIL_IN_MAILBOXES;
    type Ready = row::Model;
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<row::Model> {
        let mut check = Check::new();
        let told = self.mailbox.check(ctx, &mut check);
        if let Some(told) = &told
            && told.password.is_none()
            && !told.row.host.is_empty()
        {
            check.fail(FieldError::new("mailbox.password", "required"));
        }
        let (told,) = check.done((told,))?;
        let password = told.password.map(|p| p.reveal().to_owned()).unwrap_or_default();
        Ok(row::Model { password, ..told.row })
    }

    async fn apply(self, row: row::Model, tx: &mut Tx) -> Result<i64> {
        let row = tx.insert(row).await?;
        let sql = "INSERT INTO mailbox_states (mailbox_id, due_at, holder, uid_validity, last_uid, failure, failures)
                   VALUES (?, ?, '', 0, 0, '', 0)";
        tx.run(tx.engine().statement(sql, [row.id.into(), tx.now().into()])).await?;
        tx.about(NOUN, row.id);
        Ok(row.id)
    }
}

impl Command for EditMailbox {
    const EVENT: &'static str = "mail_in.mailbox_edit";
    const RIGHT: Right = MAIL_IN_MAILBOXES;
    type Ready = (i64, i64, Told);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let told = self.mailbox.check(ctx, &mut check);
        check.done((id, version, told))
    }

    async fn apply(self, (id, version, told): Self::Ready, tx: &mut Tx) -> Result<()> {
        let old = get(tx, id).await?;
        tx.about(NOUN, id);
        let Told { row, password } = told;
        let is_elsewhere = row.host != old.host || row.port != old.port || row.security != old.security;
        let password = match password {
            Some(new) => new.reveal().to_owned(),
            // A password is told to the server it was meant for, and to no other.
            None if is_elsewhere && !old.password.is_empty() && !row.host.is_empty() => {
                return Err(FieldError::new("mailbox.password", "password_again").into());
            }
            None => old.password,
        };
        tx.save(row::Model { id, password, ..row }, version).await?;
        // It is read at once, and what failed is forgotten: people press "save" to see whether it works now.
        let sql = "UPDATE mailbox_states SET due_at = ?, failures = 0 WHERE mailbox_id = ?";
        tx.run(tx.engine().statement(sql, [tx.now().into(), id.into()])).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_and_certificates_are_looked_at() {
        assert!(is_host("imap.x.example") && is_host("192.0.2.1") && is_host("") && is_host("::1"));
        assert!(!is_host("imap.x.example/inbox") && !is_host("a b") && !is_host("https://x"));
        assert!(
            are_certificates(" ")
                && !are_certificates("MIIB")
                && !are_certificates("-----BEGIN CERTIFICATE-----")
        );
    }
}
