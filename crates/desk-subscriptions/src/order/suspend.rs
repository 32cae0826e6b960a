//! Suspending a client's access for a time (spec §1.5): all its open orders.

use chrono::NaiveDate;
use kernel::clients;
use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::access::{self, Access};
use super::grant::{hold_several, write};
use super::row;
use crate::rights::ORDER_ACCESS;

/// Suspends access by all open orders of a client, until a day or until it is resumed. Last days stay,
/// unless the settings lengthen access by what was lost when it is resumed (A23).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SuspendAccess {
    /// The client.
    pub client: In<i64>,
    /// The day access comes back by itself.
    pub until: In<NaiveDate>,
}

impl Command for SuspendAccess {
    const EVENT: &'static str = "subscriptions.subscriber.suspend";
    const RIGHT: Right = ORDER_ACCESS;
    type Ready = (i64, Option<NaiveDate>);
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let client = check.need("client", &self.client);
        let until = check.optional("until", &self.until);
        check.done((client, until))
    }

    async fn apply(self, (client, until): Self::Ready, tx: &mut Tx) -> Result<u64> {
        let client = clients::get(tx, tx.actor(), client).await?;
        tx.lock("client", client.id).await?;
        hold_several(tx).await?;
        let orders = with_access(tx, client.id, Access::Open).await?;
        if orders.is_empty() {
            return Err(Refusal::new("no_open_orders").into());
        }
        let mut done = 0;
        for order in orders {
            let step = access::suspend(order.access, until, tx.today())?;
            let seen = order.version;
            let order = row::Model { suspended_on: Some(tx.today()), ..order };
            write(tx, order, &step, seen).await?;
            done += 1;
        }
        Ok(done)
    }
}

/// A client's orders in this state of access.
pub(super) async fn with_access(tx: &Tx, client: i64, access: Access) -> Result<Vec<row::Model>> {
    let select = row::Entity::find()
        .filter(row::Column::ClientId.eq(client))
        .filter(row::Column::Access.eq(access))
        .filter(row::Column::ArchivedAt.is_null());
    tx.all(select).await
}
