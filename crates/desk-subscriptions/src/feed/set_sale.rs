//! Letting a feed be put into offerings, or not.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::row;
use crate::rights::CATALOGUE_EDIT;

/// Allows or forbids putting a feed into offerings. Offerings that have it keep it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetFeedSale {
    /// The feed.
    pub id: i64,
    /// Allowed, or forbidden.
    #[serde(default)]
    pub on_sale: In<bool>,
}

impl Command for SetFeedSale {
    const EVENT: &'static str = "subscriptions.feed.sale";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = bool;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<bool> {
        Check::only("on_sale", &self.on_sale)
    }

    async fn apply(self, on_sale: bool, tx: &mut Tx) -> Result<()> {
        tx.lock("subscriptions.catalogue", 0).await?;
        let row = tx.need(row::Entity::find_by_id(self.id)).await?;
        tx.about("subscriptions.feed", row.id);
        let seen = row.version;
        tx.save(row::Model { on_sale, ..row }, seen).await.map(drop)
    }
}
