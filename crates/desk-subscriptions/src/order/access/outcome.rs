//! What comes of an act on access.

use chrono::NaiveDate;

use super::Access;

/// An act on the access of an order. Source: spec/subscriptions.md §1.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessAct {
    /// «Предоставить доступ».
    Grant,
    /// «Отменить доступ».
    Revoke,
    /// «Завершить доступ».
    Finish,
    /// «Приостановить», done on the subscriber for all open orders.
    Suspend,
    /// «Возобновить».
    Resume,
    /// «Отменить заявку».
    Cancel,
    /// «Архивировать».
    Archive,
}

/// What to do with a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// Leave it.
    #[default]
    Keep,
    /// Write this into it.
    Set(T),
    /// Empty it.
    Clear,
}

impl<T> Change<T> {
    /// The field after the change.
    pub fn apply(self, old: Option<T>) -> Option<T> {
        match self {
            Self::Keep => old,
            Self::Set(value) => Some(value),
            Self::Clear => None,
        }
    }
}

/// What an act writes. The journal and the mail are the command's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessMove {
    /// The new state.
    pub to: Access,
    /// The first day of access, D1. The day the subscriber desired is never touched.
    pub starts_on: Change<NaiveDate>,
    /// The last day of access, D2.
    pub ends_on: Change<NaiveDate>,
    /// Until which day access is suspended.
    pub suspended_until: Change<NaiveDate>,
    /// The order goes into the archive.
    pub archive: bool,
    /// The order now wants an act to be printed («+печ:акт»).
    pub add_unprinted_act: bool,
    /// Access is given before the order is paid: a warning, not a refusal (A8).
    pub warn_unpaid: bool,
    /// The act wanted a confirmation, and had it (A30).
    pub needs_confirmation: bool,
}

impl AccessMove {
    /// A move that does nothing but change the state.
    pub(super) const fn to(to: Access) -> Self {
        Self {
            to,
            starts_on: Change::Keep,
            ends_on: Change::Keep,
            suspended_until: Change::Keep,
            archive: false,
            add_unprinted_act: false,
            warn_unpaid: false,
            needs_confirmation: false,
        }
    }
}

/// Why an act on access is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessRefusal {
    /// The act does not exist for this state.
    NoTransition {
        /// The state.
        from: Access,
        /// The act.
        act: AccessAct,
    },
    /// The order has access: it must be taken back first.
    AccessNotNone {
        /// The state.
        access: Access,
    },
    /// Only a finished order is archived by hand.
    ArchiveState {
        /// The state.
        access: Access,
    },
    /// Access would end before it begins.
    DateEnd {
        /// D2.
        ends_on: NaiveDate,
        /// D1.
        starts_on: NaiveDate,
    },
    /// The order has no term of its own: the operator must say the last day.
    EndRequired,
    /// The settings demand payment first (A8).
    PaymentRequired,
    /// Access has not begun yet: it is to be taken back, not finished.
    NotStarted {
        /// D1.
        starts_on: NaiveDate,
    },
    /// Access is not over yet, so it does not finish by itself.
    NotOver {
        /// D2.
        ends_on: NaiveDate,
    },
    /// Access can be suspended only until a day to come.
    DateUntil {
        /// The day that was given.
        until: NaiveDate,
        /// Today in the site's zone.
        today: NaiveDate,
    },
    /// The order is paid: cancelling it wants a confirmation (A30).
    ConfirmNeeded,
}

impl AccessRefusal {
    /// The stable code: the first three of spec/subscriptions.md §1.17, the others ours.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTransition { .. } => "no_transition",
            Self::AccessNotNone { .. } => "access_not_none",
            Self::ArchiveState { .. } => "archive_state",
            Self::DateEnd { .. } => "date_end",
            Self::EndRequired => "end_required",
            Self::PaymentRequired => "payment_required",
            Self::NotStarted { .. } => "not_started",
            Self::NotOver { .. } => "not_over",
            Self::DateUntil { .. } => "date_until",
            Self::ConfirmNeeded => "confirm_needed",
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_change_of_a_field() {
        assert_eq!(Change::Keep.apply(Some(1)), Some(1));
        assert_eq!(Change::Set(2).apply(Some(1)), Some(2));
        assert_eq!(Change::Clear.apply(Some(1)), None);
        assert_eq!(Change::<u8>::default(), Change::Keep);
    }
}
