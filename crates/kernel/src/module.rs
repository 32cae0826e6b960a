//! All that a module (the kernel itself, or a desk) brings to the house, on one page.

use crate::checkup::Checkup;
use crate::command::Operation;
use crate::db::Migration;
use crate::documents::DocumentSpec;
use crate::files::{Attachable, FileOwner};
use crate::identity::SeedGrants;
use crate::importing::ImportSpec;
use crate::jobs::JobSpec;
use crate::listing::{ListAction, Listing, NameSpec};
use crate::mail_in::MailClaim;
use crate::outbox::{MailSpec, SignalSpec};
use crate::reports::ReportView;
use crate::right::{RightSpec, SegmentSpec};
use crate::search::SearchSpec;
use crate::settings::Setting;
use crate::tasks::TaskSpec;
use crate::text::Catalogue;

/// What a module hands the kernel.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// `subscriptions`: the prefix of all its names.
    pub key: &'static str,
    /// Its branch of the rights tree.
    pub rights: &'static [RightSpec],
    /// Parts of the clients that its rights divide staff by.
    pub segments: &'static [SegmentSpec],
    /// What it says of its branches to the groups and types that the first start brings.
    pub seeds: &'static [SeedGrants],
    /// Commands and queries, with their addresses in the API.
    pub operations: &'static [Operation],
    /// Its tables.
    pub migrations: &'static [Migration],
    /// Its scheduled jobs.
    pub jobs: &'static [JobSpec],
    /// What an administrator should know of it.
    pub checkups: &'static [Checkup],
    /// Its letters.
    pub mails: &'static [MailSpec],
    /// Changes that it tells programs outside of the house.
    pub signals: &'static [SignalSpec],
    /// Its claims to letters that come.
    pub mail_in: &'static [MailClaim],
    /// Its lists.
    pub listings: &'static [&'static Listing],
    /// What its nouns are called whose numbers lists are filtered by.
    pub names: &'static [NameSpec],
    /// What can be done to many rows of its lists at once.
    pub actions: &'static [ListAction],
    /// Long work that people start.
    pub tasks: &'static [TaskSpec],
    /// Nouns of its that search finds.
    pub search: &'static [SearchSpec],
    /// Nouns of its that own files, and who may read them.
    pub files: &'static [FileOwner],
    /// Those beside which people lay files.
    pub attachable: &'static [Attachable],
    /// Records that can be brought in from files.
    pub imports: &'static [ImportSpec],
    /// The documents it can fill templates for.
    pub documents: &'static [DocumentSpec],
    /// Views that stored queries may read; its migrations make them.
    pub reports: &'static [ReportView],
    /// Its settings.
    pub settings: &'static [Setting],
    /// Unique constraints: name, the field they guard, the error's code.
    pub constraints: &'static [(&'static str, &'static str, &'static str)],
    /// Its messages.
    pub catalogue: Catalogue,
}

impl Module {
    /// A module that brings nothing yet: the rest of those that bring little.
    pub const EMPTY: Self = Self {
        key: "",
        rights: &[],
        segments: &[],
        seeds: &[],
        operations: &[],
        migrations: &[],
        jobs: &[],
        checkups: &[],
        mails: &[],
        signals: &[],
        mail_in: &[],
        listings: &[],
        names: &[],
        actions: &[],
        tasks: &[],
        search: &[],
        files: &[],
        attachable: &[],
        imports: &[],
        documents: &[],
        reports: &[],
        settings: &[],
        constraints: &[],
        catalogue: Catalogue { ru: "", en: "" },
    };
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
        crate::migration!("0004_files"),
        crate::migration!("0005_directories"),
        crate::migration!("0006_mail"),
        crate::migration!("0007_people"),
        crate::migration!("0008_tasks"),
        crate::migration!("0009_search"),
        crate::migration!("0010_documents"),
        crate::migration!("0011_imports"),
        crate::migration!("0012_signals"),
        crate::migration!("0013_reports"),
        crate::migration!("0014_staff"),
        crate::migration!("0015_mail_in"),
    ],
    reports: crate::reports::VIEWS,
    jobs: crate::jobs::KERNEL_JOBS,
    checkups: crate::checkup::KERNEL_CHECKUPS,
    mails: &[
        crate::clients::WELCOME,
        crate::identity::PASSWORD_CHANGED,
        crate::identity::PASSWORD_SOON,
        crate::identity::INVITATION,
        crate::identity::RESET,
    ],
    listings: &[
        &crate::clients::CLIENTS,
        &crate::rates::RATES,
        &crate::profiles::PROFILES,
        &crate::identity::USERS,
        &crate::identity::CONTACT_LOGINS,
        &crate::staff::DIVISIONS,
        &crate::staff::DEPARTMENTS,
        &crate::staff::POSITIONS,
        &crate::clients::group::CLIENT_GROUPS,
        &crate::journal::JOURNAL,
        &crate::journal::ERROR_LOG,
        &crate::reports::QUERIES,
        &crate::outbox::OUTBOX,
        &crate::mail_in::INCOMING,
        &crate::mail_in::MAILBOXES,
        &crate::attachments::ATTACHMENTS,
        &crate::documents::TEMPLATES,
        &crate::tasks::TASKS,
        &crate::importing::IMPORTS,
    ],
    names: &[
        crate::clients::CLIENT_NAME,
        crate::staff::DIVISION_NAME,
        crate::staff::DEPARTMENT_NAME,
        crate::staff::POSITION_NAME,
        crate::mail_in::MAILBOX_NAME,
    ],
    search: &[crate::clients::CLIENT_SEARCH],
    settings: crate::settings::KERNEL_SETTINGS,
    constraints: &[
        ("users_login_key_uq", "login", "taken"),
        ("clients_code_key_uq", "code", "taken"),
        ("stored_queries_key_uq", "query.key", "taken"),
        ("list_views_user_id_list_name_key_uq", "name", "taken"),
        ("exchange_rates_currency_on_date_uq", "on_date", "taken"),
        ("organisation_profiles_name_key_uq", "profile.name_ru", "taken"),
        ("divisions_name_key_uq", "name", "taken"),
        ("departments_name_key_uq", "name", "taken"),
        ("positions_name_key_uq", "name", "taken"),
        ("department_members_department_id_user_id_uq", "user", "in_department"),
        ("division_heads_division_id_user_id_uq", "user", "heads_division"),
        ("client_groups_name_key_uq", "name", "taken"),
        ("client_groups_client_id_uq", "client", "client_has_group"),
        ("client_group_members_contact_id_uq", "contact", "in_client_group"),
        ("mailboxes_address_key_uq", "mailbox.address", "taken"),
    ],
    catalogue: Catalogue {
        ru: concat!(
            include_str!("../locales/ru.ftl"),
            include_str!("../locales/directories.ru.ftl"),
            include_str!("../locales/people.ru.ftl"),
            include_str!("../locales/lists.ru.ftl"),
            include_str!("../locales/mail.ru.ftl"),
            include_str!("../locales/documents.ru.ftl"),
            include_str!("../locales/files.ru.ftl"),
            include_str!("../locales/signals.ru.ftl"),
            include_str!("../locales/checkup.ru.ftl"),
            include_str!("../locales/search.ru.ftl"),
            include_str!("../locales/reports.ru.ftl"),
            include_str!("../locales/wiring.ru.ftl"),
            include_str!("../locales/imports.ru.ftl"),
            include_str!("../locales/staff.ru.ftl"),
            include_str!("../locales/mail_in.ru.ftl"),
        ),
        en: concat!(
            include_str!("../locales/en.ftl"),
            include_str!("../locales/directories.en.ftl"),
            include_str!("../locales/people.en.ftl"),
            include_str!("../locales/lists.en.ftl"),
            include_str!("../locales/mail.en.ftl"),
            include_str!("../locales/documents.en.ftl"),
            include_str!("../locales/files.en.ftl"),
            include_str!("../locales/signals.en.ftl"),
            include_str!("../locales/checkup.en.ftl"),
            include_str!("../locales/search.en.ftl"),
            include_str!("../locales/reports.en.ftl"),
            include_str!("../locales/wiring.en.ftl"),
            include_str!("../locales/imports.en.ftl"),
            include_str!("../locales/staff.en.ftl"),
            include_str!("../locales/mail_in.en.ftl"),
        ),
    },
    tasks: &[
        crate::rates::FETCH_PERIOD,
        crate::listing::EXPORT,
        crate::listing::ACT,
        crate::importing::CHECK,
        crate::importing::RUN,
        crate::importing::UNDO,
    ],
    attachable: &[crate::clients::ATTACHABLE],
    files: &[
        crate::clients::FILES,
        crate::settings::FILES,
        crate::attachments::OWNER,
        crate::tasks::FILES,
        crate::journal::UNLOAD_FILES,
        crate::documents::FILES,
        crate::importing::FILES,
        crate::mail_in::FILES,
        crate::mail_in::SOURCES,
    ],
    ..Module::EMPTY
};
