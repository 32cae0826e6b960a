//! Telling the paid server that access has changed: a signal to the script and to the webhook of the
//! settings, whatever changed it.

use kernel::db::{Read as _, Tx};
use kernel::outbox::{Signal, SignalSpec, is_heard};
use kernel::{Result, clients};
use serde_json::json;

use super::access::Access;
use super::row;
use super::served;
use crate::settings::{ACCESS_SCRIPT, ACCESS_TIMEOUT_SECONDS, ACCESS_WEBHOOK_SECRET, ACCESS_WEBHOOK_URL};

/// Access was given, taken back, ended, suspended or resumed.
pub const ACCESS_CHANGED: SignalSpec = SignalSpec {
    kind: "subscriptions.access",
    script: ACCESS_SCRIPT,
    url: ACCESS_WEBHOOK_URL,
    secret: ACCESS_WEBHOOK_SECRET,
    timeout: ACCESS_TIMEOUT_SECONDS,
};

/// Signals what became of an order whose access was `from` before. Its arguments are the client's code, the
/// order's number and its access; `version` grows with every change of the order.
pub(super) async fn tell_access(tx: &mut Tx, order: &row::Model, from: Access) -> Result<()> {
    let shown = |access: Access| matches!(access, Access::Open | Access::Suspended);
    // A cancelled order was not let in before either.
    if order.access == from || !(shown(order.access) || shown(from)) {
        return Ok(());
    }
    if !is_heard(tx, ACCESS_CHANGED.kind).await? {
        return Ok(());
    }
    let client = clients::get(tx, tx.actor(), order.client_id).await?;
    let feeds = served::feeds_of_order(tx, order.id).await?;
    let base = match order.base_order_id {
        Some(base) => tx.one(<row::Entity as sea_orm::EntityTrait>::find_by_id(base)).await?,
        None => None,
    };
    tx.signal(Signal {
        kind: ACCESS_CHANGED.kind,
        client: client.id,
        subject: format!("{} · {} · {}", client.code, order.id, order.access),
        args: vec![client.code.clone(), order.id.to_string(), order.access.to_string()],
        body: json!({
            "at": tx.now(),
            "client": { "id": client.id, "code": client.code },
            "order": {
                "id": order.id,
                "version": order.version,
                "access": order.access,
                "was": from,
                "delivery": order.delivery,
                "starts_on": order.starts_on,
                "ends_on": order.ends_on,
                "suspended_until": order.suspended_until,
                "connections": order.connections,
                "adds_to": base.map(|base| base.id),
                "feeds": feeds,
            },
        }),
    });
    Ok(())
}
