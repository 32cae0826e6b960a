//! Resuming suspended access: by hand, and by itself on its day (spec §1.5).

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use kernel::clients;
use kernel::db::{Read, Tx};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Command, Ctx, Error, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use serde::{Deserialize, Serialize};

use super::access::{self, Access};
use super::claims::must_not_conflict;
use super::finish::days;
use super::grant::{hold_several, write};
use super::suspend::with_access;
use super::{line, row};
use crate::rights::ORDER_ACCESS;
use crate::settings::EXTEND_ON_SUSPENSION;

/// Resumes access by all suspended orders of a client; those whose last day has passed are finished.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeAccess {
    /// The client.
    pub client: i64,
}

/// Resumes suspended orders whose day has come or whose last day has passed, five hundred at most; tells how many.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeDueAccess {}

impl Command for ResumeAccess {
    const EVENT: &'static str = "subscriptions.subscriber.resume";
    const RIGHT: Right = ORDER_ACCESS;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let client = clients::get(tx, tx.actor(), self.client).await?;
        tx.lock("client", client.id).await?;
        hold_several(tx).await?;
        let orders = with_access(tx, client.id, Access::Suspended).await?;
        if orders.is_empty() {
            return Err(Refusal::new("no_suspended_orders").into());
        }
        resume_all(tx, orders).await
    }
}

/// Suspended orders whose day has come, or whose last day has passed while nothing lengthens it.
fn due(today: NaiveDate, extends: bool) -> Select<row::Entity> {
    let mut come = Condition::any().add(row::Column::SuspendedUntil.lte(today));
    if !extends {
        come = come.add(row::Column::EndsOn.lt(today));
    }
    row::Entity::find().filter(row::Column::Access.eq(Access::Suspended)).filter(come)
}

/// Whether any access is due to be resumed.
pub(crate) async fn any_to_resume(ctx: &Ctx) -> Result<bool> {
    let today = ctx.state.clock().today();
    let extends = extends(ctx, today).await?;
    Ok(ctx.one(due(today, extends).limit(1)).await?.is_some())
}

impl Command for ResumeDueAccess {
    const EVENT: &'static str = "subscriptions.order.resume_due";
    const RIGHT: Right = ORDER_ACCESS;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        hold_several(tx).await?;
        let extends = extends(tx, tx.today()).await?;
        let orders = tx.all(due(tx.today(), extends).order_by_asc(row::Column::Id).limit(500)).await?;
        resume_all(tx, orders).await
    }
}

async fn resume_all(tx: &mut Tx, mut orders: Vec<row::Model>) -> Result<u64> {
    let extends = extends(tx, tx.today()).await?;
    // A base before what was added to it, which ends with it.
    orders.sort_by_key(|order| (order.base_order_id.is_some(), order.id));
    let mut ends = BTreeMap::new();
    let mut done = 0;
    for order in orders {
        let (_, ends_on) = days(&order, tx.today())?;
        let lost = if extends { lost_days(tx, &order, ends_on, &ends).await? } else { 0 };
        let step = access::resume(order.access, ends_on, lost, tx.today())?;
        let seen = order.version;
        match write(tx, order, &step, seen).await {
            Ok(order) => {
                ends.insert(order.id, order.ends_on);
                done += 1;
            }
            Err(Error::Stale) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(done)
}

/// Whether access is lengthened by the days of a suspension (A23).
async fn extends(read: &impl Read, today: NaiveDate) -> Result<bool> {
    Ok(Settings::on(read, today).await?.flag(&EXTEND_ON_SUSPENSION))
}

/// By how many days access is lengthened: those between the beginning of the suspension and today on which
/// there would have been access; none if another order of the client has the days after the last one.
async fn lost_days(
    tx: &Tx,
    order: &row::Model,
    ends_on: NaiveDate,
    ends: &BTreeMap<i64, Option<NaiveDate>>,
) -> Result<u32> {
    let base = order.base_order_id.and_then(|base| ends.get(&base).copied().flatten());
    if let Some(base) = base {
        return Ok(u32::try_from((base - ends_on).num_days()).unwrap_or(0));
    }
    let from = order.suspended_on.max(order.starts_on).unwrap_or_else(|| tx.today());
    let lost = u32::try_from((tx.today() - from).num_days()).unwrap_or(0);
    let longer = ends_on.checked_add_days(Days::new(lost.into())).unwrap_or(NaiveDate::MAX);
    let lines = tx.all(line::Entity::find().filter(line::Column::OrderId.eq(order.id))).await?;
    let offerings: Vec<i64> = lines.iter().map(|l| l.offering_id).collect();
    let planned = row::Model { ends_on: Some(longer), ..order.clone() };
    match must_not_conflict(tx, &planned, &offerings).await {
        Ok(()) => Ok(lost),
        Err(Error::Refused(_)) => Ok(0),
        Err(other) => Err(other),
    }
}
