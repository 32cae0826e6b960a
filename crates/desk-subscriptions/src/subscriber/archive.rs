//! Putting away a subscriber who has no orders (spec §1.1: of a group, only those «без заявок»).

use kernel::clients::{self, ArchiveClient};
use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rights::SUBSCRIBER_EDIT;

/// Puts away a subscriber who has no orders: he leaves the lists and signs in no more.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveSubscriber {
    /// The client.
    pub client: In<i64>,
}

impl Command for ArchiveSubscriber {
    const EVENT: &'static str = "subscriptions.subscriber.archive";
    const RIGHT: Right = SUBSCRIBER_EDIT;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        Check::only("client", &self.client)
    }

    async fn apply(self, client: i64, tx: &mut Tx) -> Result<()> {
        let client = clients::get(tx, tx.actor(), client).await?;
        // An order that is being placed takes the same lock first.
        tx.lock("client", client.id).await?;
        let sql = "SELECT COUNT(*) FROM subscriptions_orders WHERE client_id = ?";
        let rows = tx.raw(tx.engine().statement(sql, [client.id.into()])).await?;
        let orders: i64 = rows.first().map_or(Ok(0), |row| row.try_get_by_index(0))?;
        if orders > 0 {
            return Err(Refusal::new("subscriber_has_orders").arg("count", orders).into());
        }
        tx.call(ArchiveClient { id: client.id.into() }, client.id).await
    }
}
