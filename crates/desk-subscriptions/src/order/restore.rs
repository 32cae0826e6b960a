//! Taking a finished order out of the archive (spec §1.12 [P]).

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access::{Access, AccessRefusal};
use super::open::get;
use super::row;
use crate::rights::ORDER_ARCHIVE;

/// Takes a finished order out of the archive and back into the list. A cancelled one stays there.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RestoreOrder {
    /// The order.
    pub order: In<i64>,
}

impl Command for RestoreOrder {
    const EVENT: &'static str = "subscriptions.order.restore";
    const RIGHT: Right = ORDER_ARCHIVE;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        check.done((order,)).map(|(order,)| order)
    }

    async fn apply(self, order: i64, tx: &mut Tx) -> Result<()> {
        let order = get(tx, tx.actor(), order).await?;
        if order.access != Access::Finished || order.archived_at.is_none() {
            return Err(AccessRefusal::ArchiveState { access: order.access }.into());
        }
        tx.about("client", order.client_id);
        tx.about("subscriptions.order", order.id);
        let seen = order.version;
        tx.save(row::Model { archived_at: None, ..order }, seen).await.map(drop)
    }
}
