//! Finishing access: by hand, and every night by itself (spec §1.5, §1.18).

use chrono::NaiveDate;
use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Command, Ctx, Error, Result};
use schemars::JsonSchema;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use serde::{Deserialize, Serialize};

use super::access::{self, Access};
use super::close_top_ups::{Ended, close_top_ups};
use super::grant::{hold_several, write};
use super::open::get;
use super::row;
use crate::rights::ORDER_ACCESS;

/// Orders finished by one command.
const CHUNK: u64 = 500;

/// Finishes access by hand: its last day is today.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishAccess {
    /// The order.
    pub order: i64,
}

/// Finishes access whose last day has passed, of five hundred orders at most; tells how many.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishDueAccess {}

impl Command for FinishAccess {
    const EVENT: &'static str = "subscriptions.order.finish";
    const RIGHT: Right = ORDER_ACCESS;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let seen = get(tx, tx.actor(), self.order).await?;
        tx.lock("client", seen.client_id).await?;
        hold_several(tx).await?;
        let order = get(tx, tx.actor(), self.order).await?;
        let (starts_on, ends_on) = days(&order, tx.today())?;
        let step = access::finish(order.access, starts_on, ends_on, tx.today())?;
        let seen = order.version;
        let order = write(tx, order, &step, seen).await?;
        close_top_ups(tx, order.id, Ended::Finished).await
    }
}

/// The days of access; an order without access has none, and its state refuses first.
pub(super) fn days(order: &row::Model, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    match (order.starts_on, order.ends_on, order.access) {
        (Some(starts_on), Some(ends_on), _) => Ok((starts_on, ends_on)),
        (_, _, Access::Open | Access::Suspended) => {
            Err(Error::internal(format!("order {} has access without days", order.id)))
        }
        _ => Ok((today, today)),
    }
}

/// Whether anybody has bought connections later at all: most nights nothing needs to be looked for.
async fn any_live_top_up(tx: &Tx) -> Result<bool> {
    let live = [Access::None, Access::Open];
    let select = row::Entity::find()
        .filter(row::Column::BaseOrderId.is_not_null())
        .filter(row::Column::Access.is_in(live))
        .limit(1);
    Ok(tx.one(select).await?.is_some())
}

/// Open orders whose last day has passed, the oldest first.
fn due(today: NaiveDate) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::Access.eq(Access::Open))
        .filter(row::Column::EndsOn.lt(today))
        .order_by_asc(row::Column::EndsOn)
}

/// Whether any access is due to be finished: a night without work leaves no event.
pub(crate) async fn any_to_finish(ctx: &Ctx) -> Result<bool> {
    Ok(ctx.one(due(ctx.state.clock().today()).limit(1)).await?.is_some())
}

impl Command for FinishDueAccess {
    const EVENT: &'static str = "subscriptions.order.finish_due";
    const RIGHT: Right = ORDER_ACCESS;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let today = tx.today();
        hold_several(tx).await?;
        let orders = tx.all(due(today).limit(CHUNK)).await?;
        let mut finished = 0;
        let any_top_ups = any_live_top_up(tx).await?;
        for order in orders {
            let (_, ends_on) = days(&order, today)?;
            let step = access::finish_by_itself(order.access, ends_on, today)?;
            let seen = order.version;
            match write(tx, order, &step, seen).await {
                Ok(order) => {
                    finished += 1;
                    if any_top_ups {
                        close_top_ups(tx, order.id, Ended::Finished).await?;
                    }
                }
                // An operator has just changed it: the next round looks again.
                Err(Error::Stale) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(finished)
    }
}
