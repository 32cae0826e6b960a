//! The mark of an order one of whose instalments has a paper that waits to be printed (spec §1.9): the list of
//! orders, its filter and its indexes look at orders alone.

use kernel::db::Tx;
use kernel::{Error, Result};
use sea_orm::Value;

use crate::order::Order;

/// The first paper that waits: an invoice before a tax invoice before an act.
const WAITING: &str =
    "(SELECT CASE MIN(CASE WHEN i.unprinted_invoice THEN 1 WHEN i.unprinted_tax_invoice THEN 2
            WHEN i.unprinted_act THEN 3 END)
        WHEN 1 THEN 'invoice' WHEN 2 THEN 'tax_invoice' WHEN 3 THEN 'act' END
    FROM subscriptions_instalments AS i WHERE i.order_id = subscriptions_orders.id)";

/// Writes the marks of orders anew, whose ids this statement gives. They get a new version: whoever has read
/// one before, has seen another one.
pub(crate) async fn mark_orders(tx: &Tx, which: &str, values: &[Value]) -> Result<()> {
    let engine = tx.engine();
    // The rows are held first: what is read of instalments afterwards is what others have committed by then.
    for sets in ["version = version + 1".to_owned(), format!("unprinted_part = {WAITING}")] {
        let sql = format!("UPDATE subscriptions_orders SET {sets} WHERE id IN ({which})");
        tx.run(engine.statement(&sql, values.iter().cloned())).await?;
    }
    Ok(())
}

/// The same of one order.
pub(crate) async fn mark_order(tx: &Tx, order: i64) -> Result<()> {
    mark_orders(tx, "?", &[order.into()]).await
}

/// The same of an order as it was read; stale, if it was changed since.
pub(super) async fn mark_seen(tx: &Tx, order: &Order) -> Result<()> {
    let engine = tx.engine();
    let sql = "UPDATE subscriptions_orders SET version = version + 1 WHERE id = ? AND version = ?";
    if tx.run(engine.statement(sql, [order.id.into(), order.version.into()])).await? != 1 {
        return Err(Error::Stale);
    }
    let sql = format!("UPDATE subscriptions_orders SET unprinted_part = {WAITING} WHERE id = ?");
    tx.run(engine.statement(&sql, [order.id.into()])).await.map(drop)
}
