//! Which modules and desks this program has, and opening the house with them.

use desk_subscriptions::desk as subscriptions;
use desk_support::desk as support;
use kernel::clock::Clock;
use kernel::db::Db;
use kernel::files::Folder;
use kernel::outbox::Transport;
use kernel::state::{Parts, State};
use kernel::{Module, Result};
use web::Desk;

use crate::config::Config;

/// The desks, in the order of the navigation.
pub(crate) const DESKS: &[Desk] = &[support::DESK, subscriptions::DESK];

/// All modules: the kernel's, the web floor's, the desks'.
pub(crate) fn modules() -> Vec<Module> {
    let mut modules = vec![kernel::module::KERNEL, web::MODULE];
    modules.extend(DESKS.iter().map(|d| d.module));
    modules
}

/// Opens the house as configured. The schema is not touched.
pub(crate) async fn open(config: &Config) -> Result<State> {
    let clock = match config.now {
        Some(now) => Clock::starting_at(config.zone, now),
        None => Clock::real(config.zone),
    };
    let transport = match &config.smtp {
        Some(url) => Transport::smtp(url)?,
        None => Transport::Folder(config.data.join("mail")),
    };
    open_with(config, clock, transport, false).await
}

/// Opens the house with another clock or another way out for letters.
pub(crate) async fn open_with(
    config: &Config,
    clock: Clock,
    transport: Transport,
    demo: bool,
) -> Result<State> {
    let db = Db::open(&config.database_url).await?;
    db.meter().slow_after(config.slow_after);
    let address = config.address.clone();
    let files = Folder::new(config.data.join("files"));
    State::new(Parts { db, clock, modules: modules(), transport, files, demo, address })
}
