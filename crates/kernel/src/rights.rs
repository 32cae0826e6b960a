//! The kernel's branch of the rights tree.

use crate::right::{Right, RightSpec};

/// See clients.
pub const CLIENTS_VIEW: Right = Right("clients.view");
/// Register and edit clients, give them logins.
pub const CLIENTS_EDIT: Right = Right("clients.edit");
/// See and edit one's own particulars in the cabinet.
pub const OWN_DETAILS: Right = Right("own.details");
/// See the journal.
pub const JOURNAL_VIEW: Right = Right("journal.view");
/// Erase the parameters of a client's events.
pub const JOURNAL_ERASE: Right = Right("journal.erase");
/// Remove past periods of the journals that have been unloaded.
pub const JOURNAL_CLEAN: Right = Right("journal.clean");
/// See how the house stands: figures, check-up.
pub const SYSTEM_VIEW: Right = Right("system.view");
/// Keep the database in order: renew its statistics.
pub const MAINTENANCE_RUN: Right = Right("maintenance.run");
/// See letters on their way.
pub const OUTBOX_VIEW: Right = Right("outbox.view");
/// Send a failed letter again.
pub const OUTBOX_RETRY: Right = Right("outbox.retry");
/// See mail templates and the documents that letters carry.
pub const MAIL_VIEW: Right = Right("mail.view");
/// Change mail templates and the documents that letters carry.
pub const MAIL_EDIT: Right = Right("mail.edit");
/// See templates of documents, and try them.
pub const DOCUMENTS_VIEW: Right = Right("documents.view");
/// Add and change templates of documents.
pub const DOCUMENTS_EDIT: Right = Right("documents.edit");
/// See exchange rates.
pub const RATES_VIEW: Right = Right("rates.view");
/// Enter exchange rates.
pub const RATES_EDIT: Right = Right("rates.edit");
/// See the work calendar.
pub const CALENDAR_VIEW: Right = Right("calendar.view");
/// Change the work calendar.
pub const CALENDAR_EDIT: Right = Right("calendar.edit");
/// See profiles of organisations.
pub const PROFILES_VIEW: Right = Right("profiles.view");
/// Change profiles of organisations.
pub const PROFILES_EDIT: Right = Right("profiles.edit");
/// Change settings.
pub const SETTINGS_EDIT: Right = Right("settings.edit");
/// See logins and their sessions.
pub const USERS_VIEW: Right = Right("users.view");
/// Create, block and unblock logins, set passwords.
pub const USERS_MANAGE: Right = Right("users.manage");
/// See groups, types and what everybody may do.
pub const RIGHTS_VIEW: Right = Right("rights.view");
/// See divisions, departments, positions and who works where.
pub const DEPARTMENTS_VIEW: Right = Right("administer.departments.view");
/// Change divisions, departments and positions, place people in them.
pub const DEPARTMENTS_EDIT: Right = Right("administer.departments.edit");
/// See client groups and their people.
pub const CLIENT_GROUPS_VIEW: Right = Right("administer.client_groups.view");
/// Change client groups, move contacts, choose heads.
pub const CLIENT_GROUPS_EDIT: Right = Right("administer.client_groups.edit");
/// Block and unblock client groups.
pub const CLIENT_GROUPS_BLOCK: Right = Right("administer.client_groups.block");
/// Give and deny rights.
pub const RIGHTS_GRANT: Right = Right("rights.grant");
/// See and cancel everybody's tasks.
pub const TASKS_MANAGE: Right = Right("tasks.manage");
/// Share one's saved views of lists with all.
pub const LISTS_SHARE: Right = Right("lists.share");

/// Import records from files, as far as one may enter them by hand.
pub const IMPORTS_RUN: Right = Right("imports.run");

/// See and run stored queries: all rows of the report views.
pub const QUERIES_RUN: Right = Right("queries.run");
/// Write stored queries.
pub const QUERIES_EDIT: Right = Right("queries.edit");

/// See letters that came, read them.
pub const MAIL_IN_VIEW: Right = Right("mail_in.view");
/// Release, ignore and delete letters that came.
pub const MAIL_IN_WORK: Right = Right("mail_in.work");
/// Set the mailboxes up, with their passwords; be told when one fails.
pub const MAIL_IN_MAILBOXES: Right = Right("mail_in.mailboxes");
/// Bring letters in: for a mail server that hands them over.
pub const MAIL_IN_PUSH: Right = Right("mail_in.push");

/// All of them.
pub const RIGHTS: &[RightSpec] = &[
    RightSpec::staff(CLIENTS_VIEW),
    RightSpec::staff(CLIENTS_EDIT),
    RightSpec::contact(OWN_DETAILS),
    RightSpec::staff(JOURNAL_VIEW),
    RightSpec::staff(JOURNAL_ERASE),
    RightSpec::staff(JOURNAL_CLEAN),
    RightSpec::staff(SYSTEM_VIEW),
    RightSpec::staff(MAINTENANCE_RUN),
    RightSpec::staff(OUTBOX_VIEW),
    RightSpec::staff(OUTBOX_RETRY),
    RightSpec::staff(MAIL_VIEW),
    RightSpec::staff(MAIL_EDIT),
    RightSpec::staff(DOCUMENTS_VIEW),
    RightSpec::staff(DOCUMENTS_EDIT),
    RightSpec::staff(RATES_VIEW),
    RightSpec::staff(RATES_EDIT),
    RightSpec::staff(CALENDAR_VIEW),
    RightSpec::staff(CALENDAR_EDIT),
    RightSpec::staff(PROFILES_VIEW),
    RightSpec::staff(PROFILES_EDIT),
    RightSpec::staff(SETTINGS_EDIT),
    RightSpec::staff(QUERIES_RUN),
    RightSpec::staff(QUERIES_EDIT),
    RightSpec::staff(USERS_VIEW),
    RightSpec::staff(USERS_MANAGE),
    RightSpec::staff(RIGHTS_VIEW),
    RightSpec::staff(RIGHTS_GRANT),
    RightSpec::staff(DEPARTMENTS_VIEW),
    RightSpec::staff(DEPARTMENTS_EDIT),
    RightSpec::staff(CLIENT_GROUPS_VIEW),
    RightSpec::staff(CLIENT_GROUPS_EDIT),
    RightSpec::staff(CLIENT_GROUPS_BLOCK),
    RightSpec::staff(TASKS_MANAGE),
    RightSpec::staff(LISTS_SHARE),
    RightSpec::staff(IMPORTS_RUN),
    RightSpec::staff(MAIL_IN_VIEW),
    RightSpec::staff(MAIL_IN_WORK),
    RightSpec::staff(MAIL_IN_MAILBOXES),
    RightSpec::staff(MAIL_IN_PUSH),
];
