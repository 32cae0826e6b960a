//! Tax invoice numbers: 1..M of a year without a hole (or from the number on that the settings name for a year
//! which began elsewhere), ascending by date, through back-dating and reverts (spec §1.4 «№ СФ»; the series' lock
//! is held by the caller's first statement here).

use chrono::{Datelike as _, NaiveDate};
use kernel::db::{Read, Tx};
use kernel::settings::Settings;
use kernel::{Error, Refusal, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, Select, Value};

use super::grant::hold_several;
use super::tax_invoice::{self, Column, Entity, Model};
use crate::recurring;
use crate::settings::{RENUMBERING, TAX_INVOICE_FIRST};

/// Gives an order, or one of its instalments, the number of its date; later ones move up by one.
pub(crate) async fn assign(
    tx: &mut Tx,
    order: i64,
    instalment: Option<i64>,
    on_date: NaiveDate,
) -> Result<i64> {
    let year = i64::from(on_date.year());
    tx.lock("subscriptions.tax_invoice", year).await?;
    let before = "SELECT MAX(number) FROM subscriptions_tax_invoices WHERE year = ? AND on_date <= ?";
    let mut number = match one_number(tx, before, [year.into(), on_date.into()]).await? {
        Some(before) => before + 1,
        None => first(tx, year).await?,
    };
    if any_issued_from(tx, year, number).await? && forbids(tx).await? {
        // Issued numbers may not move: the new one goes last, and its place shows the broken order of dates.
        number = next(tx, year).await?;
    } else {
        mark_unprinted(tx, year, number, order).await?;
        shift(tx, year, number, 1).await?;
    }
    let invoice =
        Model { id: 0, order_id: order, year, number, on_date, is_issued: false, instalment_id: instalment };
    tx.insert(invoice).await?;
    Ok(number)
}

/// The number after all of a year.
pub(super) async fn next(tx: &Tx, year: i64) -> Result<i64> {
    let last = "SELECT MAX(number) FROM subscriptions_tax_invoices WHERE year = ?";
    match one_number(tx, last, [year.into()]).await? {
        Some(last) => Ok(last + 1),
        None => named(tx, year).await,
    }
}

/// The number that a year begins with: the one it has begun with, or the one that the settings name.
async fn first(tx: &Tx, year: i64) -> Result<i64> {
    let first = "SELECT MIN(number) FROM subscriptions_tax_invoices WHERE year = ?";
    match one_number(tx, first, [year.into()]).await? {
        Some(first) => Ok(first),
        None => named(tx, year).await,
    }
}

/// The number that the settings name for the first tax invoice of a year: what was set for another year says
/// nothing of this one.
pub(crate) async fn named(read: &impl Read, year: i64) -> Result<i64> {
    let year = i32::try_from(year).map_err(Error::internal)?;
    let last_day = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX);
    let settings = Settings::on(read, last_day).await?;
    match settings.since(&TAX_INVOICE_FIRST) {
        Some(since) if since.year() == year => settings.whole(&TAX_INVOICE_FIRST),
        _ => Ok(1),
    }
}

/// Takes the number of an order, or of one of its instalments, back; later ones move down by one.
pub(crate) async fn release(tx: &mut Tx, order: i64, instalment: Option<i64>) -> Result<()> {
    let Some(seen) = tx.one(tax_invoice::of(order, instalment)).await? else { return Ok(()) };
    tx.lock("subscriptions.tax_invoice", seen.year).await?;
    // Read again: before the lock another payment may have moved it.
    let Some(row) = tx.one(tax_invoice::of(order, instalment)).await? else { return Ok(()) };
    if any_issued_from(tx, row.year, row.number + 1).await? && forbids(tx).await? {
        return Err(Refusal::new("tax_invoice_issued").into());
    }
    tx.delete_where::<Entity>(Column::Id.eq(row.id)).await?;
    mark_unprinted(tx, row.year, row.number + 1, order).await?;
    shift(tx, row.year, row.number + 1, -1).await
}

async fn forbids(tx: &Tx) -> Result<bool> {
    Ok(Settings::on(tx, tx.today()).await?.text(&RENUMBERING) == "forbid")
}

async fn any_issued_from(tx: &Tx, year: i64, number: i64) -> Result<bool> {
    Ok(tx.one(issued_from(year, number).limit(1)).await?.is_some())
}

/// Those of a year from a number on that were printed.
fn issued_from(year: i64, number: i64) -> Select<Entity> {
    Entity::find()
        .filter(Column::Year.eq(year))
        .filter(Column::Number.gte(number))
        .filter(Column::IsIssued.eq(true))
}

/// Issued ones that will move stand out in colour again, and their papers are annulled. Their orders and
/// instalments get a new version, so that a command that has read one meanwhile does not write the old mark over it, and
/// the event stands in their history too: it took back a number that somebody was told. The order that is being paid
/// is written by its own command.
async fn mark_unprinted(tx: &mut Tx, year: i64, from: i64, paying: i64) -> Result<()> {
    let issued = tx.all(issued_from(year, from)).await?;
    if issued.is_empty() {
        return Ok(());
    }
    for invoice in issued {
        tx.about("subscriptions.order", invoice.order_id);
    }
    hold_several(tx).await?;
    let engine = tx.engine();
    let values = || [Value::from(year), Value::from(from)];
    let moved = |what: &str| {
        format!("SELECT {what} FROM subscriptions_tax_invoices WHERE year = ? AND number >= ? AND is_issued")
    };
    // An order's own is the one without an instalment.
    let orders = format!("{} AND instalment_id IS NULL", moved("order_id"));
    let instalments = format!("{} AND instalment_id IS NOT NULL", moved("instalment_id"));
    for (table, moved) in [("subscriptions_orders", &orders), ("subscriptions_instalments", &instalments)] {
        let sql = format!(
            "UPDATE {table} SET unprinted_tax_invoice = TRUE, version = version + 1 WHERE id IN ({moved})"
        );
        tx.run(engine.statement(&sql, values())).await?;
    }
    let [year_value, from_value] = values();
    let of_parts = format!("{} AND instalment_id IS NOT NULL AND order_id <> ?", moved("order_id"));
    recurring::mark_orders(tx, &of_parts, &[year_value, from_value, paying.into()]).await?;
    for owner in [
        format!("instalment_id IS NULL AND order_id IN ({orders})"),
        format!("instalment_id IN ({instalments})"),
    ] {
        let sql = format!(
            "UPDATE subscriptions_papers SET annulled_at = ?
             WHERE kind = 'tax_invoice' AND annulled_at IS NULL AND {owner}"
        );
        let [year, from] = values();
        tx.run(engine.statement(&sql, [tx.now().into(), year, from])).await?;
    }
    let sql = "UPDATE subscriptions_tax_invoices SET is_issued = FALSE WHERE year = ? AND number >= ? AND is_issued";
    tx.run(engine.statement(sql, values())).await.map(drop)
}

/// Moves all numbers from one on by a step, in two statements over negative numbers: SQLite checks
/// uniqueness row by row.
async fn shift(tx: &Tx, year: i64, from: i64, step: i64) -> Result<()> {
    let engine = tx.engine();
    let away = "UPDATE subscriptions_tax_invoices SET number = -(number + ?) WHERE year = ? AND number >= ?";
    if tx.run(engine.statement(away, [step.into(), year.into(), from.into()])).await? > 0 {
        let back = "UPDATE subscriptions_tax_invoices SET number = -number WHERE year = ? AND number < 0";
        tx.run(engine.statement(back, [year.into()])).await?;
    }
    Ok(())
}

/// The one whole number that a statement gives.
pub(super) async fn one_number(
    tx: &Tx,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<i64>> {
    let rows = tx.raw(tx.engine().statement(sql, values)).await?;
    Ok(rows.first().map(|r| r.try_get_by_index(0)).transpose()?.flatten())
}
