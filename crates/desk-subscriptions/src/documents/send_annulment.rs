//! Telling a client that an invoice that was sent is annulled (A28): on the operator's request, once.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result, clients};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::send::Sent;
use super::{file, letter, row, sheet};
use crate::order;
use crate::rights::ORDER_PRINT;

/// Sends the client the word that an invoice mailed to him is annulled.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SendAnnulment {
    /// The paper's id.
    pub paper: In<i64>,
}

impl Command for SendAnnulment {
    const EVENT: &'static str = "subscriptions.paper.send_annulment";
    const RIGHT: Right = ORDER_PRINT;
    type Ready = i64;
    type Out = Sent;

    async fn prepare(&self, ctx: &Ctx) -> Result<i64> {
        let paper = Check::only("paper", &self.paper)?;
        Ok(file::find(ctx, ctx, paper).await?.id)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<Sent> {
        let seen = tx.need(row::Entity::find_by_id(id)).await?;
        tx.lock("subscriptions.order", seen.order_id).await?;
        let paper = tx.need(row::Entity::find_by_id(id)).await?;
        let order = order::get(tx, tx.actor(), paper.order_id).await?;
        if !is_due(&paper) {
            return Err(Refusal::new("no_annulment").into());
        }
        tx.about("client", order.client_id);
        tx.about("subscriptions.order", order.id);
        let client = clients::get(tx, tx.actor(), order.client_id).await?;
        let letter =
            letter::of(tx, &client, &sheet::kept(&paper)?, &paper, letter::ANNULMENT_LETTER.kind).await?;
        tx.post(letter.once(format!("subscriptions.annulment:{id}")));
        tx.update(row::Model { annulment_mailed_at: Some(tx.now()), ..paper }).await?;
        Ok(Sent { order: order.id, email: client.email.clone() })
    }
}

/// Whether a client holds a paper by e-mail that is annulled, and was not told yet.
pub(crate) const fn is_due(paper: &row::Model) -> bool {
    paper.annulled_at.is_some() && paper.mailed_at.is_some() && paper.annulment_mailed_at.is_none()
}
