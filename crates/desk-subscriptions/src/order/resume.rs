//! Resuming suspended access: by hand, and by itself on its day (spec §1.5).

use chrono::NaiveDate;
use kernel::clients;
use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Command, Ctx, Error, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _, Select};
use serde::{Deserialize, Serialize};

use super::access::{self, Access};
use super::finish::days;
use super::grant::{hold_several, write};
use super::row;
use super::suspend::with_access;
use crate::rights::ORDER_ACCESS;

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

/// Suspended orders whose day has come, or whose last day has passed.
fn due(today: NaiveDate) -> Select<row::Entity> {
    let come =
        Condition::any().add(row::Column::SuspendedUntil.lte(today)).add(row::Column::EndsOn.lt(today));
    row::Entity::find().filter(row::Column::Access.eq(Access::Suspended)).filter(come)
}

/// Whether any access is due to be resumed.
pub(crate) async fn any_to_resume(ctx: &Ctx) -> Result<bool> {
    Ok(ctx.one(due(ctx.state.clock().today()).limit(1)).await?.is_some())
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
        let orders = tx.all(due(tx.today()).limit(500)).await?;
        resume_all(tx, orders).await
    }
}

async fn resume_all(tx: &mut Tx, orders: Vec<row::Model>) -> Result<u64> {
    let mut done = 0;
    for order in orders {
        let (_, ends_on) = days(&order, tx.today())?;
        let step = access::resume(order.access, ends_on, 0, tx.today())?;
        let seen = order.version;
        match write(tx, order, &step, seen).await {
            Ok(_) => done += 1,
            Err(Error::Stale) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(done)
}
