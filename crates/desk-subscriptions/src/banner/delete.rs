//! Deleting a banner.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Command, Ctx, Result};
use schemars::JsonSchema;
use sea_orm::ColumnTrait as _;
use serde::{Deserialize, Serialize};

use super::{get, row};
use crate::rights::BANNER_EDIT;

/// Deletes a banner with its image.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteBanner {
    /// The banner.
    pub id: i64,
}

impl Command for DeleteBanner {
    const EVENT: &'static str = "subscriptions.banner.delete";
    const RIGHT: Right = BANNER_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let row = get(tx, self.id).await?;
        tx.about("subscriptions.banner", row.id);
        tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await?;
        if let Some(image) = row.image_id {
            tx.drop_file(image).await?;
        }
        Ok(())
    }
}
