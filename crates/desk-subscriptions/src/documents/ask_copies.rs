//! A client asks for copies of his papers by e-mail (spec §1.6, last line); an operator sends them.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Message, Refusal, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{papers_of, row};
use crate::order;
use crate::rights::{MY_ORDERS, ORDER_PRINT, must_be_contact};

/// Asks for copies of the valid papers of one's own order by e-mail. Operators get a notice.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskCopies {
    /// The order.
    pub order: In<i64>,
}

/// What was asked for.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// Of how many papers copies will come.
    pub papers: u32,
}

impl Command for AskCopies {
    const EVENT: &'static str = "subscriptions.paper.ask_copies";
    const RIGHT: Right = MY_ORDERS;
    type Ready = i64;
    type Out = Asked;

    async fn prepare(&self, ctx: &Ctx) -> Result<i64> {
        must_be_contact(&ctx.actor)?;
        let order = Check::only("order", &self.order)?;
        Ok(order::get(ctx, &ctx.actor, order).await?.id)
    }

    async fn apply(self, order: i64, tx: &mut Tx) -> Result<Asked> {
        tx.lock("subscriptions.order", order).await?;
        let order = order::get(tx, tx.actor(), order).await?;
        let valid: Vec<row::Model> =
            papers_of(tx, order.id).await?.into_iter().filter(|p| p.annulled_at.is_none()).collect();
        if valid.is_empty() {
            return Err(Refusal::new("no_papers").into());
        }
        tx.about("client", order.client_id);
        tx.about("subscriptions.order", order.id);
        let papers = u32::try_from(valid.len()).unwrap_or(u32::MAX);
        let is_new = valid.iter().any(|p| p.copy_asked_at.is_none());
        for paper in valid.into_iter().filter(|p| p.copy_asked_at.is_none()) {
            tx.update(row::Model { copy_asked_at: Some(tx.now()), ..paper }).await?;
        }
        if is_new {
            let message = Message::new("papers-notice-copies").arg("order", order.id.to_string());
            tx.notify_holders(ORDER_PRINT, &message, &crate::order::pages::href(order.id)).await?;
        }
        Ok(Asked { papers })
    }
}
