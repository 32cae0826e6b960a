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
/// See letters on their way.
pub const OUTBOX_VIEW: Right = Right("outbox.view");
/// Send a failed letter again.
pub const OUTBOX_RETRY: Right = Right("outbox.retry");
/// See exchange rates.
pub const RATES_VIEW: Right = Right("rates.view");
/// Enter exchange rates.
pub const RATES_EDIT: Right = Right("rates.edit");
/// Change settings.
pub const SETTINGS_EDIT: Right = Right("settings.edit");
/// Create, block and unblock logins, set passwords.
pub const USERS_MANAGE: Right = Right("users.manage");
/// Give and deny rights.
pub const RIGHTS_GRANT: Right = Right("rights.grant");

/// All of them.
pub const RIGHTS: &[RightSpec] = &[
    RightSpec::staff(CLIENTS_VIEW),
    RightSpec::staff(CLIENTS_EDIT),
    RightSpec::contact(OWN_DETAILS),
    RightSpec::staff(JOURNAL_VIEW),
    RightSpec::staff(JOURNAL_ERASE),
    RightSpec::staff(OUTBOX_VIEW),
    RightSpec::staff(OUTBOX_RETRY),
    RightSpec::staff(RATES_VIEW),
    RightSpec::staff(RATES_EDIT),
    RightSpec::staff(SETTINGS_EDIT),
    RightSpec::staff(USERS_MANAGE),
    RightSpec::staff(RIGHTS_GRANT),
];
