//! Deleting a feed that no offering has.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Command, Ctx, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _};
use serde::{Deserialize, Serialize};

use super::{must_not_be_in, row};
use crate::rights::CATALOGUE_EDIT;

/// Deletes a feed that is not allowed into offerings and is part of none.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteFeed {
    /// The feed.
    pub id: i64,
}

impl Command for DeleteFeed {
    const EVENT: &'static str = "subscriptions.feed.delete";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.lock("subscriptions.catalogue", 0).await?;
        let row = tx.need(row::Entity::find_by_id(self.id)).await?;
        if row.on_sale {
            return Err(Refusal::new("feed_on_sale").into());
        }
        must_not_be_in(tx, row.id, false).await?;
        tx.about("subscriptions.feed", row.id);
        tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await.map(drop)
    }
}
