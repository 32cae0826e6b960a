//! Taking access back (spec §1.5).

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Command, Ctx, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access;
use super::close_top_ups::{Ended, close_top_ups};
use super::grant::{hold_several, write};
use super::open::get;
use crate::rights::ORDER_ACCESS;

/// Takes access back: the order has none, its days are cleared, the desired day stays. Connections bought
/// later lose theirs with it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeAccess {
    /// The order.
    pub order: i64,
}

impl Command for RevokeAccess {
    const EVENT: &'static str = "subscriptions.order.revoke";
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
        let step = access::revoke(order.access)?;
        let seen = order.version;
        let order = write(tx, order, &step, seen).await?;
        close_top_ups(tx, order.id, Ended::Revoked).await
    }
}
