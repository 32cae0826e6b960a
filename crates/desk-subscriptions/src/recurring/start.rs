//! Row 13 of the payment table: a contract gets its schedule, and loses it on the way back.

use chrono::NaiveDate;
use kernel::db::{Read, Tx};
use kernel::money::Money;
use kernel::{Check, FieldError, In, Result};
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{InstalmentState, Periodicity, due_dates, in_order, mark_order, row};
use crate::documents::count_papers;
use crate::order::Order;

/// What a schedule is made of.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// How often.
    pub periodicity: Periodicity,
    first_due_on: Option<NaiveDate>,
    count: u32,
    sum: Option<Decimal>,
}

impl Plan {
    /// The fields of [`crate::order::MovePayment`] that row 13 reads; left out, a single payment of the whole
    /// sum that is due today.
    pub(crate) fn read(
        check: &mut Check,
        periodicity: &In<Periodicity>,
        first_due_on: &In<NaiveDate>,
        count: &In<u32>,
        sum: &In<Decimal>,
    ) -> Option<Self> {
        let periodicity = check.or("periodicity", periodicity, Periodicity::Once);
        let first_due_on = check.optional("first_due_on", first_due_on);
        let count = check.or("instalments", count, 1);
        let sum = check.optional("instalment_sum", sum);
        let (periodicity, first_due_on, count, sum) = (periodicity?, first_due_on?, count?, sum?);
        if !periodicity.may_have(count) {
            let code = if periodicity == Periodicity::Once { "instalment_once" } else { "instalment_count" };
            check.fail(FieldError::new("instalments", code).arg("most", i64::from(super::MOST)));
            return None;
        }
        Some(Self { periodicity, first_due_on, count, sum })
    }
}

/// Makes the schedule.
pub(crate) async fn start(tx: &Tx, order: &Order, plan: &Plan) -> Result<()> {
    let amount = match plan.sum {
        Some(sum) => amount(order, "instalment_sum", sum)?,
        None if order.total > 0 => order.total,
        None => return Err(FieldError::new("instalment_sum", "required").into()),
    };
    let first = plan.first_due_on.unwrap_or_else(|| tx.today());
    let days = due_dates(first, plan.periodicity, plan.count)
        .ok_or_else(|| FieldError::new("first_due_on", "date"))?;
    for (number, due_on) in (1..).zip(days) {
        tx.insert(row::Model::planned(order.id, number, due_on, amount)).await?;
    }
    Ok(())
}

/// Minor units of the order's currency, above zero.
pub(super) fn amount(order: &Order, path: &str, sum: Decimal) -> Result<i64> {
    match Money::from_decimal_exact(sum, order.price_currency()?) {
        Ok(money) if money.minor() > 0 => Ok(money.minor()),
        _ => Err(FieldError::new(path, "amount").into()),
    }
}

/// How many documents stand in the way back: valid papers, and invoices that were issued but not printed.
pub(crate) async fn count_documents(tx: &Tx, order: i64) -> Result<u32> {
    let issued = in_order(tx, order).await?;
    let issued = issued.iter().filter(|i| i.state != InstalmentState::Planned).count();
    Ok(count_papers(tx, order).await?.max(u32::try_from(issued).unwrap_or(u32::MAX)))
}

/// Whether any instalment of an order is paid.
pub(crate) async fn any_paid(read: &impl Read, order: i64) -> Result<bool> {
    let paid = row::Entity::find()
        .filter(row::Column::OrderId.eq(order))
        .filter(row::Column::State.eq(InstalmentState::Paid))
        .limit(1);
    Ok(read.one(paid).await?.is_some())
}

/// Nobody waits for the invoices of a cancelled order any more; what was paid is still to be printed.
pub(crate) async fn drop_invoice_marks(tx: &Tx, order: i64) -> Result<()> {
    let sql = "UPDATE subscriptions_instalments SET unprinted_invoice = FALSE, version = version + 1
         WHERE order_id = ? AND unprinted_invoice";
    if tx.run(tx.engine().statement(sql, [order.into()])).await? > 0 {
        mark_order(tx, order).await?;
    }
    Ok(())
}

/// Takes the schedule away. Annulled papers stay, and their numbers are not given again.
pub(crate) async fn stop(tx: &Tx, order: i64) -> Result<()> {
    tx.delete_where::<row::Entity>(row::Column::OrderId.eq(order)).await?;
    Ok(())
}
