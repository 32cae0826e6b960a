//! The acts on access, one function each. `today` is the day in the site's zone.

use chrono::{Days, NaiveDate};

use super::{Access, AccessAct, AccessMove, AccessRefusal, Change};
use crate::order::period::{Term, default_start};

/// What giving access depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// D1 as the operator says it; empty: the desired day, else tomorrow.
    pub starts_on: Option<NaiveDate>,
    /// D2 as the operator says it; empty: by the term.
    pub ends_on: Option<NaiveDate>,
    /// The day the subscriber desired.
    pub desired_on: Option<NaiveDate>,
    /// How long the order lasts.
    pub term: Term,
    /// Whether the order is paid, or costs nothing.
    pub paid: bool,
    /// The setting «требовать оплату для доступа», off by default (A8).
    pub payment_required: bool,
}

/// Gives access («Предоставить доступ»). Payment is not demanded, unless the settings say so (A8).
/// Errors: `no_transition`, `payment_required`, `end_required`, `date_end`.
pub fn grant(from: Access, grant: &Grant, today: NaiveDate) -> Result<AccessMove, AccessRefusal> {
    only(from, Access::None, AccessAct::Grant)?;
    if grant.payment_required && !grant.paid {
        return Err(AccessRefusal::PaymentRequired);
    }
    let starts_on = grant.starts_on.unwrap_or_else(|| default_start(grant.desired_on, today));
    let ends_on = grant.ends_on.or_else(|| grant.term.end(starts_on));
    let ends_on = ends_on.ok_or(AccessRefusal::EndRequired)?;
    if ends_on < starts_on {
        return Err(AccessRefusal::DateEnd { ends_on, starts_on });
    }
    Ok(AccessMove {
        starts_on: Change::Set(starts_on),
        ends_on: Change::Set(ends_on),
        warn_unpaid: !grant.paid,
        ..AccessMove::to(Access::Open)
    })
}

/// Takes access back («Отменить доступ»): the dates go, the desired day stays.
/// Error: `no_transition`.
pub fn revoke(from: Access) -> Result<AccessMove, AccessRefusal> {
    only(from, Access::Open, AccessAct::Revoke)?;
    Ok(AccessMove { starts_on: Change::Clear, ends_on: Change::Clear, ..AccessMove::to(Access::None) })
}

/// Finishes access by the operator's hand («Завершить»): it ends today, or stays ended when it
/// already has. Errors: `no_transition`; `not_started` when it begins after today, for then its
/// last day would be before its first.
pub fn finish(
    from: Access,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    today: NaiveDate,
) -> Result<AccessMove, AccessRefusal> {
    only(from, Access::Open, AccessAct::Finish)?;
    if starts_on > today {
        return Err(AccessRefusal::NotStarted { starts_on });
    }
    let ends_on = if today < ends_on { Change::Set(today) } else { Change::Keep };
    Ok(AccessMove { ends_on, ..finished() })
}

/// Finishes access by itself, on the day after its last one or later.
/// Errors: `no_transition`, `not_over`.
pub fn finish_by_itself(
    from: Access,
    ends_on: NaiveDate,
    today: NaiveDate,
) -> Result<AccessMove, AccessRefusal> {
    only(from, Access::Open, AccessAct::Finish)?;
    if today <= ends_on {
        return Err(AccessRefusal::NotOver { ends_on });
    }
    Ok(finished())
}

/// Stops access for a time («Приостановить»), until a day or until somebody resumes it.
/// Errors: `no_transition`, `date_until` when the day is not to come.
pub fn suspend(
    from: Access,
    until: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<AccessMove, AccessRefusal> {
    only(from, Access::Open, AccessAct::Suspend)?;
    if let Some(until) = until.filter(|until| *until <= today) {
        return Err(AccessRefusal::DateUntil { until, today });
    }
    Ok(AccessMove {
        suspended_until: until.map_or(Change::Clear, Change::Set),
        ..AccessMove::to(Access::Suspended)
    })
}

/// Gives access back after a suspension («Возобновить»); when its last day is past, it finishes.
/// `lost_days` lengthens it by the days of the suspension: zero by default, a setting (A23).
/// Error: `no_transition`.
pub fn resume(
    from: Access,
    ends_on: NaiveDate,
    lost_days: u32,
    today: NaiveDate,
) -> Result<AccessMove, AccessRefusal> {
    only(from, Access::Suspended, AccessAct::Resume)?;
    let longer = ends_on.checked_add_days(Days::new(lost_days.into())).unwrap_or(NaiveDate::MAX);
    let resumed = AccessMove::to(Access::Open);
    Ok(AccessMove {
        ends_on: if longer > ends_on { Change::Set(longer) } else { Change::Keep },
        suspended_until: Change::Clear,
        ..if longer < today { finished() } else { resumed }
    })
}

/// Cancels the order («Отменить заявку») and archives it. A paid one wants a confirmation (A30).
/// Errors: `access_not_none` while it has access, `no_transition`, `confirm_needed`.
pub fn cancel(from: Access, paid: bool, confirmed: bool) -> Result<AccessMove, AccessRefusal> {
    if matches!(from, Access::Open | Access::Suspended) {
        return Err(AccessRefusal::AccessNotNone { access: from });
    }
    only(from, Access::None, AccessAct::Cancel)?;
    if paid && !confirmed {
        return Err(AccessRefusal::ConfirmNeeded);
    }
    Ok(AccessMove { archive: true, needs_confirmation: paid, ..AccessMove::to(Access::Cancelled) })
}

/// Archives a finished order («Архивировать»). Error: `archive_state`.
pub fn archive(from: Access) -> Result<AccessMove, AccessRefusal> {
    match from {
        Access::Finished => Ok(AccessMove { archive: true, ..AccessMove::to(Access::Finished) }),
        access => Err(AccessRefusal::ArchiveState { access }),
    }
}

fn finished() -> AccessMove {
    AccessMove { add_unprinted_act: true, ..AccessMove::to(Access::Finished) }
}

fn only(from: Access, state: Access, act: AccessAct) -> Result<(), AccessRefusal> {
    if from == state { Ok(()) } else { Err(AccessRefusal::NoTransition { from, act }) }
}

#[cfg(test)]
mod tests;
