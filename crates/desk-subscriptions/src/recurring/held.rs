//! Taking an instalment to write it: the order is held first, so that its schedule and its payment do not
//! move at the same time.

use kernel::db::{Read as _, Tx};
use kernel::{Refusal, Result};
use sea_orm::EntityTrait as _;

use super::{InstalmentState, get, row};
use crate::order::access::Access;
use crate::order::payment::Payment;
use crate::order::{self, Order};

/// An order on regular payments, held. `not_recurring` for another, `archive_state` for a cancelled one.
pub(super) async fn hold_order(tx: &mut Tx, id: i64) -> Result<Order> {
    tx.lock("subscriptions.order", id).await?;
    let order = order::get(tx, tx.actor(), id).await?;
    tx.about("client", order.client_id);
    tx.about("subscriptions.order", order.id);
    if order.access == Access::Cancelled {
        return Err(Refusal::new("archive_state").into());
    }
    if order.payment != Payment::Recurring {
        return Err(Refusal::new("not_recurring").into());
    }
    Ok(order)
}

/// An instalment, held with its order.
pub(super) async fn hold(tx: &mut Tx, id: i64) -> Result<(Order, row::Model)> {
    let (seen, _) = get(tx, tx.actor(), id).await?;
    let order = hold_order(tx, seen.id).await?;
    // Read again: before the order was held, another may have moved or removed it.
    let instalment = tx.need(row::Entity::find_by_id(id)).await?;
    Ok((order, instalment))
}

/// The same, of one that may still be changed: nothing was issued for it.
pub(super) async fn hold_planned(tx: &mut Tx, id: i64) -> Result<(Order, row::Model)> {
    let (order, instalment) = hold(tx, id).await?;
    if instalment.state == InstalmentState::Planned {
        return Ok((order, instalment));
    }
    Err(Refusal::new("instalment_issued").arg("number", instalment.number).into())
}
