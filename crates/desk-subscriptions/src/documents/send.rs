//! Sending a copy of a printed paper to its client by e-mail (spec §1.6, last line).

use kernel::db::{Read as _, Tx};
use kernel::files::{self, Blob};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result, clients};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::forms::{self, Made};
use super::{file, letter, row, sheet};
use crate::order;
use crate::rights::ORDER_PRINT;

/// Sends a copy of a printed paper to its client's address, whether or not a copy was asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SendPaper {
    /// The paper's id.
    pub paper: In<i64>,
}

/// Where it went.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// The order.
    pub order: i64,
    /// The client's address.
    pub email: String,
}

/// The paper, and its file where none was kept yet.
#[derive(Clone, Debug)]
pub struct Ready {
    paper: i64,
    drawn: Vec<(Blob, String)>,
}

impl Command for SendPaper {
    const EVENT: &'static str = "subscriptions.paper.send";
    const RIGHT: Right = ORDER_PRINT;
    type Ready = Ready;
    type Out = Sent;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let paper = Check::only("paper", &self.paper)?;
        let row = file::find(ctx, ctx, paper).await?;
        let mut drawn = Vec::new();
        if files::of(ctx, row::NOUN, paper).await?.is_empty() {
            let sheet = sheet::kept(&row)?;
            let bytes = forms::built_in(&ctx.state, &sheet, false).await?;
            drawn = forms::store(&ctx.state, &sheet, vec![Made { bytes, extension: "pdf" }]).await?;
        }
        Ok(Ready { paper, drawn })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<Sent> {
        let seen = tx.need(row::Entity::find_by_id(ready.paper)).await?;
        tx.lock("subscriptions.order", seen.order_id).await?;
        // Read again: before the lock it may have been annulled.
        let paper = tx.need(row::Entity::find_by_id(ready.paper)).await?;
        let order = order::get(tx, tx.actor(), paper.order_id).await?;
        if paper.annulled_at.is_some() {
            return Err(Refusal::new("paper_annulled").into());
        }
        tx.about("client", order.client_id);
        tx.about("subscriptions.order", order.id);
        let kept = files::of(tx, row::NOUN, paper.id).await?;
        let mut attached = file::main(&kept).map(|f| f.id);
        if attached.is_none() {
            for (blob, name) in &ready.drawn {
                attached = Some(tx.keep_file(blob, name, (row::NOUN, paper.id)).await?);
            }
        }
        let client = clients::get(tx, tx.actor(), order.client_id).await?;
        let letter = letter::of(tx, &client, &sheet::kept(&paper)?, &paper, letter::COPY_LETTER.kind).await?;
        tx.post(match attached {
            Some(file) => letter.attach(file),
            None => letter,
        });
        tx.update(row::Model { mailed_at: Some(tx.now()), copy_asked_at: None, ..paper }).await?;
        Ok(Sent { order: order.id, email: client.email.clone() })
    }
}
