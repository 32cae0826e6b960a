//! Adding an instalment to a schedule.

use chrono::NaiveDate;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::held::hold_order;
use super::mark::mark_seen;
use super::start::amount;
use super::{in_order, row};
use crate::rights::ORDER_PAYMENT;

/// Adds an instalment to the schedule of an order on regular payments; tells its id.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddInstalment {
    /// The order.
    pub order: In<i64>,
    /// By when it is to be paid.
    pub due_on: In<NaiveDate>,
    /// Its sum in the order's currency.
    pub amount: In<Decimal>,
}

impl Command for AddInstalment {
    const EVENT: &'static str = "subscriptions.instalment.add";
    const RIGHT: Right = ORDER_PAYMENT;
    type Ready = (i64, NaiveDate, Decimal);
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let due_on = check.need("due_on", &self.due_on);
        let sum = check.need("amount", &self.amount);
        check.done((order, due_on, sum))
    }

    async fn apply(self, (order, due_on, sum): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let order = hold_order(tx, order).await?;
        let amount = amount(&order, "amount", sum)?;
        let last = in_order(tx, order.id).await?.iter().map(|i| i.number).max().unwrap_or(0);
        let added = tx.insert(row::Model::planned(order.id, last + 1, due_on, amount)).await?;
        mark_seen(tx, &order).await?;
        Ok(added.id)
    }
}
