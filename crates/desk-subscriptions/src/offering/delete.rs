//! Deleting an offering that nobody ordered.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Command, Ctx, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::ColumnTrait as _;
use serde::{Deserialize, Serialize};

use super::{feeds, row};
use crate::order;
use crate::rights::CATALOGUE_EDIT;

/// Deletes an offering that is not on sale and that no order has.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteOffering {
    /// The offering.
    pub id: i64,
}

impl Command for DeleteOffering {
    const EVENT: &'static str = "subscriptions.offering.delete";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.lock("subscriptions.catalogue", 0).await?;
        let row = super::get(tx, self.id).await?;
        if row.on_sale {
            return Err(Refusal::new("offering_on_sale").into());
        }
        // Orders that are put away still show what was sold, so their offerings stay too.
        if order::any_with(tx, row.id).await? {
            return Err(Refusal::new("offering_in_orders").into());
        }
        tx.about("subscriptions.offering", row.id);
        tx.delete_where::<feeds::Entity>(feeds::Column::OfferingId.eq(row.id)).await?;
        tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await.map(drop)
    }
}
