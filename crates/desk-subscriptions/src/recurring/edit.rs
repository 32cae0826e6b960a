//! Changing an instalment that nothing was issued for.

use chrono::NaiveDate;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::held::hold_planned;
use super::mark::mark_seen;
use super::row;
use super::start::amount;
use crate::rights::ORDER_PAYMENT;

/// Changes the day and the sum of an instalment that is only planned.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditInstalment {
    /// The instalment.
    pub instalment: In<i64>,
    /// The version that was seen; the present one if left out.
    pub version: In<i64>,
    /// By when it is to be paid.
    pub due_on: In<NaiveDate>,
    /// Its sum in the order's currency.
    pub amount: In<Decimal>,
}

impl Command for EditInstalment {
    const EVENT: &'static str = "subscriptions.instalment.edit";
    const RIGHT: Right = ORDER_PAYMENT;
    type Ready = (i64, Option<i64>, NaiveDate, Decimal);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let instalment = check.need("instalment", &self.instalment);
        let version = check.optional("version", &self.version);
        let due_on = check.need("due_on", &self.due_on);
        let sum = check.need("amount", &self.amount);
        check.done((instalment, version, due_on, sum))
    }

    async fn apply(self, (id, version, due_on, sum): Self::Ready, tx: &mut Tx) -> Result<()> {
        let (order, instalment) = hold_planned(tx, id).await?;
        let amount = amount(&order, "amount", sum)?;
        let seen = version.unwrap_or(instalment.version);
        tx.save(row::Model { due_on, amount, ..instalment }, seen).await?;
        mark_seen(tx, &order).await
    }
}
