//! All that a module (the kernel itself, or a desk) brings to the house, on one page.

use crate::command::Operation;
use crate::db::Migration;
use crate::jobs::JobSpec;
use crate::listing::Listing;
use crate::outbox::MailSpec;
use crate::right::RightSpec;
use crate::settings::Setting;
use crate::text::Catalogue;

/// What a module hands the kernel.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// `subscriptions`: the prefix of all its names.
    pub key: &'static str,
    /// Its branch of the rights tree.
    pub rights: &'static [RightSpec],
    /// Commands and queries, with their addresses in the API.
    pub operations: &'static [Operation],
    /// Its tables.
    pub migrations: &'static [Migration],
    /// Its scheduled jobs.
    pub jobs: &'static [JobSpec],
    /// Its letters.
    pub mails: &'static [MailSpec],
    /// Its lists.
    pub listings: &'static [&'static Listing],
    /// Its settings.
    pub settings: &'static [Setting],
    /// Unique constraints: name, the field they guard, the error's code.
    pub constraints: &'static [(&'static str, &'static str, &'static str)],
    /// Its messages.
    pub catalogue: Catalogue,
}

/// The kernel's own module, first in every list.
pub const KERNEL: Module = Module {
    key: "kernel",
    rights: crate::rights::RIGHTS,
    operations: crate::operations::OPERATIONS,
    migrations: &[
        crate::migration!("0001_spine"),
        crate::migration!("0002_identity"),
        crate::migration!("0003_clients"),
    ],
    jobs: crate::jobs::KERNEL_JOBS,
    mails: &[crate::clients::WELCOME],
    listings: &[
        &crate::clients::CLIENTS,
        &crate::rates::RATES,
        &crate::journal::JOURNAL,
        &crate::journal::ERROR_LOG,
        &crate::outbox::OUTBOX,
    ],
    settings: crate::settings::KERNEL_SETTINGS,
    constraints: &[
        ("users_login_key_uq", "login", "taken"),
        ("clients_code_key_uq", "code", "taken"),
        ("exchange_rates_currency_on_date_uq", "on_date", "taken"),
    ],
    catalogue: Catalogue { ru: include_str!("../locales/ru.ftl"), en: include_str!("../locales/en.ftl") },
};
