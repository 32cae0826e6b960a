//! Deleting a site.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Command, Ctx, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _};
use serde::{Deserialize, Serialize};

use super::row;
use crate::rights::BANNER_EDIT;

/// Deletes a site; its banners are shown there no longer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteSite {
    /// The site.
    pub id: i64,
}

impl Command for DeleteSite {
    const EVENT: &'static str = "subscriptions.site.delete";
    const RIGHT: Right = BANNER_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let row = tx.need(row::Entity::find_by_id(self.id)).await?;
        tx.about("subscriptions.site", row.id);
        tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await.map(drop)
    }
}
