//! All that belongs to one organisation: database, clock, texts, modules, mail. Nothing is global.

use std::fmt;
use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::db::{self, Db, Migration};
use crate::error::{Error, Result};
use crate::execute;
use crate::identity::SignInLimits;
use crate::module::Module;
use crate::outbox::{MailTemplates, Transport};
use crate::text::Texts;

/// One organisation's house. Cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    texts: Texts,
    modules: Vec<Module>,
    constraints: Vec<(&'static str, &'static str, &'static str)>,
    mails: MailTemplates,
    transport: Transport,
    limits: SignInLimits,
    worker: Notify,
    demo: bool,
    address: String,
}

/// What a state is made from.
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The kernel's module first, then the desks'.
    pub modules: Vec<Module>,
    /// How mail leaves.
    pub transport: Transport,
    /// Whether this is a demo, whose sign-ins stand on the sign-in page.
    pub demo: bool,
    /// The site's address as clients see it, without a slash at the end: for links in mail.
    pub address: String,
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("State")
    }
}

impl State {
    /// Puts the house together; fails on messages, mail templates or modules that do not fit.
    pub fn new(parts: Parts) -> Result<Self> {
        let catalogues: Vec<_> = parts.modules.iter().map(|m| m.catalogue).collect();
        let specs: Vec<_> = parts.modules.iter().flat_map(|m| m.mails.iter().copied()).collect();
        Ok(Self(Arc::new(Inner {
            texts: Texts::load(&catalogues)?,
            mails: MailTemplates::load(&specs)?,
            constraints: parts.modules.iter().flat_map(|m| m.constraints.iter().copied()).collect(),
            db: parts.db,
            clock: parts.clock,
            modules: parts.modules,
            transport: parts.transport,
            limits: SignInLimits::new(),
            worker: Notify::new(),
            demo: parts.demo,
            address: parts.address,
        })))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }
    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }
    /// All messages.
    pub fn texts(&self) -> &Texts {
        &self.0.texts
    }
    /// The kernel's module and the desks'.
    pub fn modules(&self) -> &[Module] {
        &self.0.modules
    }
    /// The mail templates.
    pub fn mails(&self) -> &MailTemplates {
        &self.0.mails
    }
    /// How mail leaves.
    pub fn transport(&self) -> &Transport {
        &self.0.transport
    }
    /// The sign-in limits of this process.
    pub fn limits(&self) -> &SignInLimits {
        &self.0.limits
    }
    /// Whether this is a demo.
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }
    /// The site's address.
    pub fn address(&self) -> &str {
        &self.0.address
    }

    /// Tells the worker of this process that there may be something to send.
    pub fn wake_worker(&self) {
        self.0.worker.notify_one();
    }

    /// Waits until [`Self::wake_worker`].
    pub async fn worker_woken(&self) {
        self.0.worker.notified().await;
    }

    pub(crate) fn explain(&self, error: Error) -> Error {
        execute::explain(&self.0.constraints, error)
    }

    fn ledger(&self) -> Vec<(&'static str, &'static [Migration])> {
        self.0.modules.iter().map(|m| (m.key, m.migrations)).collect()
    }

    /// Brings the schema up to date; tells how many steps ran.
    pub async fn migrate(&self) -> Result<usize> {
        db::migrate(&self.0.db, &self.ledger()).await
    }

    /// Whether the schema is up to date: what readiness means.
    pub async fn is_ready(&self) -> bool {
        matches!(db::pending(&self.0.db, &self.ledger()).await, Ok(0))
    }
}
