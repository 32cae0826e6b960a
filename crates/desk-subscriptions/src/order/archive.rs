//! Putting a finished order away by hand (spec §1.5 «Архивировать»).

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access::{self, AccessRefusal};
use super::grant::write;
use super::open::get;
use crate::rights::ORDER_ARCHIVE;

/// Puts a finished order away: it leaves the list, and is still opened by its number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveOrder {
    /// The order.
    pub order: In<i64>,
}

impl Command for ArchiveOrder {
    const EVENT: &'static str = "subscriptions.order.archive";
    const RIGHT: Right = ORDER_ARCHIVE;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let (order,) = check.done((order,))?;
        Ok(order)
    }

    async fn apply(self, order: i64, tx: &mut Tx) -> Result<()> {
        let order = get(tx, tx.actor(), order).await?;
        let step = access::archive(order.access)?;
        // The day on which it was put away stays what it was.
        if order.archived_at.is_some() {
            return Err(AccessRefusal::ArchiveState { access: order.access }.into());
        }
        let seen = order.version;
        write(tx, order, &step, seen).await.map(drop)
    }
}
