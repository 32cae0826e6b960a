//! Taking an acceptance back.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Command, Ctx, Error, Result, clients};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, ExprTrait as _};
use serde::{Deserialize, Serialize};

use super::acceptance;
use crate::rights::SUBSCRIBER_EDIT;

/// Takes back that a client has accepted an offer: he will be asked anew («сброс признака ознакомления»).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetAcceptance {
    /// The client.
    pub client: i64,
    /// The offer.
    pub offer: i64,
}

impl Command for ResetAcceptance {
    const EVENT: &'static str = "subscriptions.offer.reset";
    const RIGHT: Right = SUBSCRIBER_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let client = clients::get(tx, tx.actor(), self.client).await?;
        tx.about("client", client.id);
        tx.about("subscriptions.offer", self.offer);
        let whose =
            acceptance::Column::ClientId.eq(client.id).and(acceptance::Column::OfferId.eq(self.offer));
        match tx.delete_where::<acceptance::Entity>(whose).await? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }
}
