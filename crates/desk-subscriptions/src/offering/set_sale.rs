//! Putting an offering on sale, and taking it off.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::row;
use crate::order::delivery::Delivery;
use crate::rights::CATALOGUE_EDIT;

/// Puts an offering on sale, or takes it off. One that should have feeds and has none is not sold.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetOfferingSale {
    /// The offering.
    pub id: i64,
    /// On sale, or off.
    #[serde(default)]
    pub on_sale: In<bool>,
}

impl Command for SetOfferingSale {
    const EVENT: &'static str = "subscriptions.offering.sale";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = bool;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<bool> {
        Check::only("on_sale", &self.on_sale)
    }

    async fn apply(self, on_sale: bool, tx: &mut Tx) -> Result<()> {
        tx.lock("subscriptions.catalogue", 0).await?;
        let row = super::get(tx, self.id).await?;
        let bundles = !matches!(row.delivery, Delivery::Contract | Delivery::Certificate);
        if on_sale && bundles && super::feeds_of(tx, &[row.id]).await?.is_empty() {
            return Err(Refusal::new("offering_empty").into());
        }
        tx.about("subscriptions.offering", row.id);
        let seen = row.version;
        tx.save(row::Model { on_sale, ..row }, seen).await.map(drop)
    }
}
