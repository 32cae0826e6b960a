//! All that belongs to one organisation: database, clock, texts, modules, mail. Nothing is global.

use std::fmt;
use std::sync::Arc;

use tokio::sync::{Notify, broadcast, watch};

use crate::clock::Clock;
use crate::db::{self, Db, Migration};
use crate::documents::Office;
use crate::error::{Error, Result};
use crate::execute;
use crate::files::Folder;
use crate::identity::SignInLimits;
use crate::module::Module;
use crate::outbox::{MailTemplates, Transport};
use crate::revisions::Revisions;
use crate::settings::{Settings, Shelf, StateColours};
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
    told: broadcast::Sender<i64>,
    stopping: watch::Sender<bool>,
    files: Folder,
    office: Office,
    revisions: Revisions,
    shelf: Shelf,
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
    /// Where files lie.
    pub files: Folder,
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
            told: broadcast::Sender::new(256),
            stopping: watch::Sender::new(false),
            files: parts.files,
            office: Office::new(),
            revisions: Revisions::default(),
            shelf: Shelf::default(),
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
    /// Where files lie.
    pub fn files(&self) -> &Folder {
        &self.0.files
    }
    /// What is cached over processes, by its revisions.
    pub fn revisions(&self) -> &Revisions {
        &self.0.revisions
    }
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }
    /// The settings of today as this process knows them: what a page is drawn with, and rows are told apart by.
    /// Money goes by [`crate::settings::Settings::on`], which asks whether they were changed.
    pub fn settings(&self) -> Settings {
        self.0.shelf.on(self.clock().today())
    }

    /// The colours of states that settings name, as this process knows them.
    pub fn colours(&self) -> Arc<StateColours> {
        self.0.shelf.colours()
    }
    /// The turns of documents on their way to PDF.
    pub(crate) fn office(&self) -> &Office {
        &self.0.office
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

    /// Tells this process's event streams that a login has a new notice.
    pub(crate) fn tell(&self, user: i64) {
        // Nobody listening is no fault.
        let _ = self.0.told.send(user);
    }

    /// Logins that get a notice from now on, as this process hears of it. One who listens too slowly misses
    /// some, and looks for himself.
    pub fn told(&self) -> broadcast::Receiver<i64> {
        self.0.told.subscribe()
    }

    /// Tells the worker of this process that there may be something to send.
    pub fn wake_worker(&self) {
        self.0.worker.notify_one();
    }

    /// Waits until [`Self::wake_worker`].
    pub async fn worker_woken(&self) {
        self.0.worker.notified().await;
    }

    /// Ends what would go on for ever: event streams.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Waits until [`Self::stop`].
    pub async fn stopped(&self) {
        // The sender lives as long as the state.
        let _ = self.0.stopping.subscribe().wait_for(|stop| *stop).await;
    }

    pub(crate) fn explain(&self, error: Error) -> Error {
        execute::explain(&self.0.constraints, error)
    }

    fn ledger(&self) -> Vec<(&'static str, &'static [Migration])> {
        self.0.modules.iter().map(|m| (m.key, m.migrations)).collect()
    }

    /// Brings the schema up to date; tells how many steps ran.
    pub async fn migrate(&self) -> Result<usize> {
        let ran = db::migrate(&self.0.db, &self.ledger()).await?;
        crate::reports::grant(self).await?;
        Ok(ran)
    }

    /// Whether the schema is up to date: what readiness means.
    pub async fn is_ready(&self) -> bool {
        matches!(db::pending(&self.0.db, &self.ledger()).await, Ok(0))
    }
}
