//! Moving a contact into a group, or out of all.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{held, row};
use crate::check::Check;
use crate::clients;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENT_GROUPS_EDIT;

/// Moves a contact into a group, or out of any if none is given. If he headed the group he leaves, it has no
/// head any more. Moved into a blocked group, he is shut out at once.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MoveContact {
    /// The contact's number.
    pub contact: In<i64>,
    /// The group; none if left out.
    pub group: In<i64>,
}

impl Command for MoveContact {
    const EVENT: &'static str = "clients.group.move";
    const RIGHT: Right = CLIENT_GROUPS_EDIT;
    type Ready = (i64, Option<i64>);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let contact = check.need("contact", &self.contact);
        let group = check.optional("group", &self.group);
        check.done((contact, group))
    }

    async fn apply(self, (contact, to): Self::Ready, tx: &mut Tx) -> Result<()> {
        let rows = of_contact(tx, "SELECT client_id FROM contacts WHERE id = ?", contact).await?;
        let client = rows.ok_or(Error::NotFound)?;
        clients::get(tx, tx.actor(), client).await?;
        tx.lock("client", client).await?;
        tx.about("client", client);
        let from =
            of_contact(tx, "SELECT group_id FROM client_group_members WHERE contact_id = ?", contact).await?;
        if from == to {
            return Ok(());
        }
        // Two that change places wait for one another in the order of the groups' numbers.
        let mut both: Vec<i64> = from.into_iter().chain(to).collect();
        both.sort_unstable();
        for group in both {
            if Some(group) == to {
                held::hold_live(tx, "group", group).await?;
            } else {
                leave(tx, group, contact).await?;
            }
        }
        let Some(group) = to else { return Ok(()) };
        let sql = "INSERT INTO client_group_members (group_id, contact_id) VALUES (?, ?)";
        tx.run(tx.engine().statement(sql, [group.into(), contact.into()])).await?;
        let group = super::get(tx, group).await?;
        if group.blocked_at.is_some() { held::put_out(tx, group.id).await } else { Ok(()) }
    }
}

async fn leave(tx: &mut Tx, group: i64, contact: i64) -> Result<()> {
    let group = held::hold(tx, group).await?;
    let sql = "DELETE FROM client_group_members WHERE contact_id = ? AND group_id = ?";
    tx.run(tx.engine().statement(sql, [contact.into(), group.id.into()])).await?;
    if group.head_contact_id == Some(contact) {
        let seen = group.version;
        tx.save(row::Model { head_contact_id: None, ..group }, seen).await?;
    }
    Ok(())
}

async fn of_contact(tx: &Tx, sql: &str, contact: i64) -> Result<Option<i64>> {
    let rows = tx.raw(tx.engine().statement(sql, [contact.into()])).await?;
    Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?)
}
