//! Counting anew and keeping what was counted: every night, and when somebody asks.

use kernel::db::Tx;
use kernel::jobs::JobSpec;
use kernel::right::Right;
use kernel::{Command, Ctx, Error, Result, execute};
use schemars::JsonSchema;
use sea_orm::ColumnTrait as _;
use serde::{Deserialize, Serialize};

use super::stored::{Column, Entity, Model};
use super::{Figures, count};
use crate::rights::{STATISTICS_VIEW, must_serve_all};

/// Counts the figures of the statistics anew. Small desks need it not: theirs are always of now.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RefreshStatistics {}

impl Command for RefreshStatistics {
    const EVENT: &'static str = "subscriptions.statistics.refresh";
    const RIGHT: Right = STATISTICS_VIEW;
    type Ready = Figures;
    type Out = u64;

    /// The long part, before the transaction: others write meanwhile.
    async fn prepare(&self, ctx: &Ctx) -> Result<Figures> {
        must_serve_all(&ctx.actor)?;
        count(ctx, ctx.state.clock().today()).await
    }

    async fn apply(self, figures: Figures, tx: &mut Tx) -> Result<u64> {
        let row = Model {
            id: 0,
            as_of: figures.as_of,
            counted_at: tx.now(),
            figures: serde_json::to_string(&figures).map_err(Error::internal)?,
        };
        let row = tx.insert(row).await?;
        tx.delete_where::<Entity>(Column::Id.lt(row.id)).await?;
        Ok(figures.orders)
    }
}

/// Every night, after access was finished and resumed.
pub const REFRESH: JobSpec = JobSpec {
    name: "subscriptions.statistics",
    hour: 0,
    minute: 30,
    zone: None,
    run: |ctx| {
        Box::pin(async move {
            let orders = execute(&ctx, None, RefreshStatistics {}).await?;
            Ok(format!("orders: {orders}"))
        })
    },
};
