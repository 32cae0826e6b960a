//! Deleting a mailbox to which no letter came.

use schemars::JsonSchema;
use sea_orm::ColumnTrait as _;
use serde::{Deserialize, Serialize};

use super::{NOUN, get, row};
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::right::Right;
use crate::rights::MAIL_IN_MAILBOXES;

/// Deletes a mailbox to which no letter came; another is switched off.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteMailbox {
    /// The mailbox.
    pub id: i64,
}

impl Command for DeleteMailbox {
    const EVENT: &'static str = "mail_in.mailbox_delete";
    const RIGHT: Right = MAIL_IN_MAILBOXES;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let row = get(tx, self.id).await?;
        let used = "SELECT 1 FROM incoming_mail WHERE mailbox_id = ? LIMIT 1";
        if !tx.raw(tx.engine().statement(used, [row.id.into()])).await?.is_empty() {
            return Err(Refusal::new("mailbox_used").into());
        }
        tx.about(NOUN, row.id);
        let state = "DELETE FROM mailbox_states WHERE mailbox_id = ?";
        tx.run(tx.engine().statement(state, [row.id.into()])).await?;
        tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await.map(drop)
    }
}
