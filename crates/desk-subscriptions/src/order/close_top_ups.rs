//! What becomes of the connections bought later when their base ends, is taken back or cancelled
//! (spec §1.7: they are closed with it). The caller holds the client's lock and [`super::grant::hold_several`].

use kernel::Result;
use kernel::db::Tx;

use super::access::{self, Access, AccessMove};
use super::add_connections::top_ups;
use super::finish::days;
use super::grant::write;
use super::payment::Payment;
use super::row;

/// What happened to the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// Its access is over.
    Finished,
    /// Its access was taken back, and may be given again.
    Revoked,
    /// The order was cancelled, paid top-ups with it if somebody said yes to that.
    Cancelled { sure: bool },
}

/// Does to the top-ups of an order what was done to it.
pub(super) async fn close_top_ups(tx: &mut Tx, base: i64, ended: Ended) -> Result<()> {
    for order in top_ups(tx, base).await? {
        if let Some(step) = step(tx, &order, ended)? {
            let seen = order.version;
            // Nobody waits for the invoice of a cancelled order any more.
            let unprinted_invoice = order.unprinted_invoice && step.to != Access::Cancelled;
            write(tx, row::Model { unprinted_invoice, ..order }, &step, seen).await?;
        }
    }
    Ok(())
}

fn step(tx: &Tx, order: &row::Model, ended: Ended) -> Result<Option<AccessMove>> {
    let paid = order.payment == Payment::Paid;
    Ok(match (order.access, ended) {
        (Access::Open, Ended::Finished) => {
            let (starts_on, ends_on) = days(order, tx.today())?;
            // One that has not begun has given nothing: it loses its days and waits for the operator.
            let begun = starts_on <= tx.today();
            Some(if begun {
                access::finish(order.access, starts_on, ends_on, tx.today())?
            } else {
                access::revoke(order.access)?
            })
        }
        (Access::Open, Ended::Revoked) => Some(access::revoke(order.access)?),
        // What was paid for and never opened is left to the operator: somebody has to give the money back.
        (Access::None, Ended::Finished) if !paid => Some(access::cancel(order.access, false, true)?),
        (Access::None, Ended::Cancelled { sure }) => Some(access::cancel(order.access, paid, sure)?),
        _ => None,
    })
}
