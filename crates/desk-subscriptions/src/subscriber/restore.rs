//! Bringing a subscriber back from the archive (spec §1.12 «восстановление из архива»).

use kernel::clients::RestoreClient;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rights::SUBSCRIBER_EDIT;

/// Brings a subscriber back from the archive: he stands in the lists and may sign in again.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RestoreSubscriber {
    /// The client.
    pub client: In<i64>,
}

impl Command for RestoreSubscriber {
    const EVENT: &'static str = "subscriptions.subscriber.restore";
    const RIGHT: Right = SUBSCRIBER_EDIT;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        Check::only("client", &self.client)
    }

    async fn apply(self, client: i64, tx: &mut Tx) -> Result<()> {
        tx.lock("client", client).await?;
        tx.call(RestoreClient { id: client.into() }, client).await
    }
}
