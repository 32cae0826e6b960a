//! Changing a subscriber's terms.

use kernel::clients;
use kernel::db::Tx;
use kernel::outbox::is_address;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Personal, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Segment, ensure, row};
use crate::order::terms::Terms;
use crate::rights::{SUBSCRIBER_EDIT, serves};

/// Changes a subscriber's terms and where ordered information goes. Orders entered before keep theirs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetTerms {
    /// The client.
    pub client: In<i64>,
    /// `standard`, `trial`, `negotiated` or `free`.
    pub terms: In<Terms>,
    /// `information` or `security`: a subscriber of the latter orders certificates only; as it was if left out.
    pub segment: In<Segment>,
    /// E-mail for ordered information; the general one if left out.
    pub order_email: In<Personal>,
}

impl Command for SetTerms {
    const EVENT: &'static str = "subscriptions.subscriber.terms";
    const RIGHT: Right = SUBSCRIBER_EDIT;
    type Ready = (i64, Terms, String, Option<Segment>);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let client = check.need("client", &self.client);
        let terms = check.need("terms", &self.terms);
        let email = check.or("order_email", &self.order_email, Personal(String::new())).map(|e| e.0);
        let email = check.that("order_email", email, "email", |e| e.is_empty() || is_address(e));
        let segment = check.optional("segment", &self.segment);
        check.done((client, terms, email, segment))
    }

    async fn apply(self, (client, terms, order_email, segment): Self::Ready, tx: &mut Tx) -> Result<()> {
        let client = clients::get(tx, tx.actor(), client).await?;
        tx.lock("client", client.id).await?;
        tx.about("client", client.id);
        let row = ensure(tx, client.id).await?;
        let seen = row.version;
        let segment = segment.unwrap_or(row.segment);
        // Nobody sends a subscriber where he could not follow.
        if !serves(tx.actor(), segment) {
            return Err(FieldError::new("segment", "segment").into());
        }
        tx.save(row::Model { terms, order_email, segment, ..row }, seen).await.map(drop)
    }
}
