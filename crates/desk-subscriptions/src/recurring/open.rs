//! Reading instalments, and an order as it looks to the papers of one of them.

use kernel::db::Read;
use kernel::{Actor, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::row;
use crate::order::{self, Opened, Order, tax_invoice};

/// The instalments of an order, in the order in which they are due.
pub async fn in_order(read: &impl Read, order: i64) -> Result<Vec<row::Model>> {
    let select = row::Entity::find()
        .filter(row::Column::OrderId.eq(order))
        .order_by_asc(row::Column::DueOn)
        .order_by_asc(row::Column::Number);
    read.all(select).await
}

/// An instalment with its order; [`kernel::Error::NotFound`] if the actor may not know of that.
pub async fn get(read: &impl Read, actor: &Actor, id: i64) -> Result<(Order, row::Model)> {
    let instalment = read.need(row::Entity::find_by_id(id)).await?;
    let order = order::get(read, actor, instalment.order_id).await?;
    Ok((order, instalment))
}

/// An order, or one of its instalments in its place.
pub(crate) async fn open(
    read: &impl Read,
    actor: &Actor,
    order: i64,
    instalment: Option<i64>,
) -> Result<Opened> {
    let opened = order::open(read, actor, order).await?;
    let Some(id) = instalment else { return Ok(opened) };
    let select = row::Entity::find_by_id(id).filter(row::Column::OrderId.eq(order));
    let instalment = read.need(select).await?;
    let tax_invoice = read.one(tax_invoice::of(order, Some(id))).await?;
    Ok(Opened { tax_invoice, ..in_place(opened, instalment) })
}

/// The order as if it cost this instalment alone and were paid by it: so its papers are drawn like all
/// others. Such an order is only read. Its version is the instalment's; the days of access stand on no paper
/// of a part.
fn in_place(opened: Opened, instalment: row::Model) -> Opened {
    let own = |paper: &crate::documents::row::Model| paper.instalment_id == Some(instalment.id);
    let papers = opened.papers.into_iter().filter(own).collect();
    let i = &instalment;
    let order = Order {
        version: i.version,
        payment: i.state.as_payment(),
        total: i.amount,
        starts_on: None,
        ends_on: None,
        invoice_year: i.invoice_year,
        invoice_no: i.invoice_no,
        invoiced_on: i.invoiced_on,
        invoice_rate: i.invoice_rate,
        invoice_total: i.invoice_total,
        paid_on: i.paid_on,
        payment_order_no: i.payment_order_no.clone(),
        payment_order_on: i.payment_order_on,
        rub_received: i.rub_received,
        unprinted_invoice: i.unprinted_invoice,
        unprinted_tax_invoice: i.unprinted_tax_invoice,
        unprinted_act: i.unprinted_act,
        ..opened.order
    };
    Opened { order, papers, instalment: Some(instalment), ..opened }
}
