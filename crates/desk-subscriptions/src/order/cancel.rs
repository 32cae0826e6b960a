//! Cancelling an order (spec §1.5): it goes into the archive at once.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access;
use super::close_top_ups::{Ended, close_top_ups};
use super::grant::{hold_several, write};
use super::open::get;
use super::payment::Payment;
use super::row;
use crate::recurring;
use crate::rights::ORDER_CANCEL;

/// Cancels an order without access and puts it away. A paid one asks first, and keeps its tax invoice (A30).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CancelOrder {
    /// The order.
    pub order: In<i64>,
    /// Yes to the question that a paid order asks (`confirm_needed`).
    pub sure: In<bool>,
}

impl Command for CancelOrder {
    const EVENT: &'static str = "subscriptions.order.cancel";
    const RIGHT: Right = ORDER_CANCEL;
    type Ready = (i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let sure = check.or("sure", &self.sure, false);
        check.done((order, sure))
    }

    async fn apply(self, (order, sure): Self::Ready, tx: &mut Tx) -> Result<()> {
        let seen = get(tx, tx.actor(), order).await?;
        tx.lock("client", seen.client_id).await?;
        hold_several(tx).await?;
        // Nobody waits for the invoices any more; the tax invoice of what was paid is still to be printed.
        recurring::drop_invoice_marks(tx, seen.id).await?;
        let order = get(tx, tx.actor(), order).await?;
        let paid = order.payment == Payment::Paid || recurring::any_paid(tx, order.id).await?;
        let step = access::cancel(order.access, paid, sure)?;
        let seen = order.version;
        let order = row::Model { unprinted_invoice: false, ..order };
        let order = write(tx, order, &step, seen).await?;
        close_top_ups(tx, order.id, Ended::Cancelled { sure }).await
    }
}
