//! Putting an offering on sale, and taking it off.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Command, Ctx, Refusal, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::row;
use crate::order::delivery::Delivery;
use crate::rights::CATALOGUE_EDIT;

/// Puts an offering on sale, or takes it off. One that should have feeds and has none is not sold.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetOfferingSale {
    /// The offering.
    pub id: i64,
    /// On sale, or off.
    pub on_sale: bool,
}

impl Command for SetOfferingSale {
    const EVENT: &'static str = "subscriptions.offering.sale";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.lock("catalogue", 0).await?;
        let row = super::get(tx, self.id).await?;
        let bundles = !matches!(row.delivery, Delivery::Contract | Delivery::Certificate);
        if self.on_sale && bundles && super::feeds_of(tx, &[row.id]).await?.is_empty() {
            return Err(Refusal::new("offering_empty").into());
        }
        tx.about("offering", row.id);
        let seen = row.version;
        tx.save(row::Model { on_sale: self.on_sale, ..row }, seen).await.map(drop)
    }
}
