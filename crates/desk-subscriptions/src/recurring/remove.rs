//! Removing an instalment that nothing was issued for.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::ColumnTrait as _;
use serde::{Deserialize, Serialize};

use super::held::hold_planned;
use super::mark::mark_seen;
use super::{in_order, row};
use crate::rights::ORDER_PAYMENT;

/// Removes an instalment that is only planned; the last one stays, for a schedule is never empty. Tells the
/// order.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveInstalment {
    /// The instalment.
    pub instalment: In<i64>,
}

impl Command for RemoveInstalment {
    const EVENT: &'static str = "subscriptions.instalment.remove";
    const RIGHT: Right = ORDER_PAYMENT;
    type Ready = i64;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let instalment = check.need("instalment", &self.instalment);
        Ok(check.done((instalment,))?.0)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<i64> {
        let (order, instalment) = hold_planned(tx, id).await?;
        if in_order(tx, order.id).await?.len() < 2 {
            return Err(Refusal::new("instalment_last").into());
        }
        tx.delete_where::<row::Entity>(row::Column::Id.eq(instalment.id)).await?;
        mark_seen(tx, &order).await?;
        Ok(order.id)
    }
}
