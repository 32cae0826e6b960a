//! A ticket under its plan: the three figures, and when the nearest runs out.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::db::{Read, Tx};
use kernel::{Ctx, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{Ticket, row};
use crate::event;
use crate::settings;
use crate::sla::plan::{self, Plan};
use crate::sla::{AroundTheClock, Measured, Targets, WeekHours, measure};

/// The moment that never comes, where nothing runs out: 9999-12-31.
pub const NEVER: DateTime<Utc> = match DateTime::from_timestamp(253_402_214_400, 0) {
    Some(never) => never,
    None => DateTime::<Utc>::MAX_UTC,
};

/// The figures of a ticket with the plan they were measured by; without a plan the figures have no targets.
pub async fn of(read: &impl Read, ctx: &Ctx, ticket: &Ticket) -> Result<(Option<Plan>, Measured)> {
    let plan = match ticket.plan_id {
        Some(id) => Some(plan::get(read, id).await?),
        None => None,
    };
    let hours = settings::hours(read, ctx).await?;
    let measured = by(read, ticket, plan.as_ref(), &hours, ctx.state.clock().now()).await?;
    Ok((plan, measured))
}

async fn by(
    read: &impl Read,
    ticket: &Ticket,
    plan: Option<&Plan>,
    hours: &WeekHours,
    now: DateTime<Utc>,
) -> Result<Measured> {
    let entries = event::entries(&event::of(read, ticket.id).await?);
    let targets = plan.map(Plan::targets).unwrap_or_default();
    Ok(if plan.is_some_and(|plan| plan.business_hours) {
        measure(&entries, &targets, hours, now)
    } else {
        measure(&entries, &targets, &AroundTheClock, now)
    })
}

/// The ticket with its due moments as its events say; to be saved by the caller.
pub(super) async fn settled(tx: &Tx, ticket: Ticket) -> Result<Ticket> {
    let plan = match ticket.plan_id {
        Some(id) => Some(plan::get(tx, id).await?),
        None => None,
    };
    let hours = settings::hours(tx, tx.ctx()).await?;
    let now = tx.now();
    let measured = by(tx, &ticket, plan.as_ref(), &hours, now).await?;
    // A deadline said by hand is a target too, of which half is counted from the ticket's birth.
    let by_hand = ticket.deadline.filter(|_| plan.is_none() && ticket.done_at.is_none());
    let half = by_hand.map(|due| {
        ticket.created_at + TimeDelta::milliseconds((due - ticket.created_at).num_milliseconds() / 2)
    });
    let due_at = measured.next_due().into_iter().chain(by_hand).min().unwrap_or(NEVER);
    let half_at = measured.next_half().into_iter().chain(half).min().unwrap_or(NEVER);
    let was_late = ticket.done_at.and_then(|done_at| late(&measured, plan.as_ref(), &ticket, done_at));
    // A moment beyond the database's years is no moment.
    Ok(Ticket { due_at: due_at.min(NEVER), half_at: half_at.min(NEVER), was_late, ..ticket })
}

fn late(measured: &Measured, plan: Option<&Plan>, ticket: &Ticket, done_at: DateTime<Utc>) -> Option<bool> {
    let targets = plan.map(Plan::targets).filter(|targets| *targets != Targets::default());
    match (targets, ticket.deadline) {
        (Some(_), _) => Some(measured.all().into_iter().any(|(_, figure)| figure.is_breached())),
        (None, Some(deadline)) => Some(done_at > deadline),
        (None, None) => None,
    }
}

/// Settles the open tickets under a plan that was changed.
pub(crate) async fn settle_under(tx: &mut Tx, plan: i64) -> Result<()> {
    let open = row::Entity::find()
        .filter(row::Column::PlanId.eq(plan))
        .filter(row::Column::ArchivedAt.is_null())
        .filter(row::Column::DoneAt.is_null());
    for ticket in tx.all(open).await? {
        let seen = ticket.version;
        let ticket = settled(tx, ticket).await?;
        tx.save(ticket, seen).await?;
    }
    Ok(())
}
