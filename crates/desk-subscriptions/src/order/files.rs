//! Files that staff lay beside an order: a signed contract, a letter.

use kernel::files::{Attachable, FileOwner};
use kernel::{Ctx, Error, Result};

use crate::rights::{ORDER_ENTER, ORDER_VIEW};

/// Read by staff who see the order; the subscriber has his papers of his own.
pub(crate) const FILES: FileOwner =
    FileOwner { noun: "subscriptions.order", may_read: |ctx, order| Box::pin(may_read(ctx, order)) };

/// Added by those who enter orders.
pub(crate) const ATTACHABLE: Attachable = Attachable { noun: "subscriptions.order", right: ORDER_ENTER };

async fn may_read(ctx: &Ctx, order: i64) -> Result<bool> {
    if !ctx.actor.holds(ORDER_VIEW) || ctx.actor.bound_clients().is_some() {
        return Ok(false);
    }
    match super::open(ctx, &ctx.actor, order).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
