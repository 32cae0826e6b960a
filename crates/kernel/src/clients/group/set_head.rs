//! Who heads a client group.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{held, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENT_GROUPS_EDIT;

/// Makes one of a group's people its head, who sees what all of them ask; or leaves it without one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetClientGroupHead {
    /// The group.
    pub group: In<i64>,
    /// The contact's number, one of the group's; nobody if left out.
    pub contact: In<i64>,
}

impl Command for SetClientGroupHead {
    const EVENT: &'static str = "clients.group.head";
    const RIGHT: Right = CLIENT_GROUPS_EDIT;
    type Ready = (i64, Option<i64>);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let group = check.need("group", &self.group);
        let contact = check.optional("contact", &self.contact);
        check.done((group, contact))
    }

    async fn apply(self, (group, head_contact_id): Self::Ready, tx: &mut Tx) -> Result<()> {
        let group = held::hold_live(tx, "group", group).await?;
        if let Some(contact) = head_contact_id {
            let sql = "SELECT c.client_id FROM client_group_members m JOIN contacts c ON c.id = m.contact_id
                       WHERE m.contact_id = ? AND m.group_id = ?";
            let rows = tx.raw(tx.engine().statement(sql, [contact.into(), group.id.into()])).await?;
            let found = rows.first().ok_or_else(|| FieldError::new("contact", "not_a_choice"))?;
            tx.about("client", found.try_get_by_index(0)?);
        }
        let seen = group.version;
        tx.save(row::Model { head_contact_id, ..group }, seen).await.map(drop)
    }
}
