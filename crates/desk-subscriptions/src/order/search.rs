//! How orders are found: by number, by the number of the invoice or the payment order, by the client's code and
//! by remarks. Names of clients lead to the clients, whose cards list their orders.

use kernel::clients;
use kernel::db::sea_orm::EntityTrait as _;
use kernel::db::{Read as _, Tx};
use kernel::search::{Doc, SearchSpec};
use kernel::{Error, Message, Result};

use super::row;
use crate::rights::ORDER_VIEW;

/// Orders in the search.
pub const ORDER_SEARCH: SearchSpec = SearchSpec {
    noun: "subscriptions.order",
    table: "subscriptions_orders",
    title: "orders-title",
    right: ORDER_VIEW,
    href: "/desk/subscriptions/orders/{id}",
    client: "(SELECT o.client_id FROM subscriptions_orders o WHERE o.id = {})",
    seen: None,
    doc: |tx, id| Box::pin(doc(tx, id)),
};

async fn doc(tx: &Tx, id: i64) -> Result<Option<Doc>> {
    let Some(order) = tx.one(row::Entity::find_by_id(id)).await? else { return Ok(None) };
    let client = match clients::get(tx, tx.actor(), order.client_id).await {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    let mut codes = vec![order.id.to_string(), client.code.clone()];
    codes.extend(order.invoice_no.map(|n| n.to_string()));
    codes.extend(order.payment_order_no.clone());
    let invoice = order.invoice_no.zip(order.invoice_year);
    let title = invoice.map_or_else(
        || Message::new("subscriptions-search-order").arg("n", order.id),
        |(number, year)| {
            let said = Message::new("subscriptions-search-invoiced");
            said.arg("n", order.id).arg("invoice", format!("{number}/{year}"))
        },
    );
    Ok(Some(Doc { title, note: client.name.clone(), texts: vec![order.note], codes }))
}
