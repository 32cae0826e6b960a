//! What the commands over a group have in common: it is the actor's to know of, it is held, and what follows
//! from changed people is done.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::row;
use crate::actor::Actor;
use crate::clients;
use crate::db::{Read, Tx};
use crate::error::{Error, FieldError, Result};
use crate::identity;
use crate::staff::list;

/// The group, if the actor may know of it: who is limited to some of the clients knows of groups that follow
/// one of these.
pub(super) async fn known(read: &impl Read, actor: &Actor, id: i64) -> Result<row::Model> {
    let group = super::get(read, id).await?;
    if !actor.client_limits().is_empty() {
        clients::get(read, actor, group.client_id.ok_or(Error::NotFound)?).await?;
    }
    Ok(group)
}

/// The same, held to the end of the transaction. Clients are held before groups, groups before logins.
pub(super) async fn hold(tx: &mut Tx, id: i64) -> Result<row::Model> {
    tx.lock("client_group", id).await?;
    let group = known(tx, &tx.actor().clone(), id).await?;
    about(tx, &group);
    Ok(group)
}

/// The same that is not put away; an error of this field otherwise.
pub(super) async fn hold_live(tx: &mut Tx, field: &str, id: i64) -> Result<row::Model> {
    let group = hold(tx, id).await?;
    if group.archived_at.is_some() { Err(FieldError::new(field, "archived").into()) } else { Ok(group) }
}

/// Names the group, and the client it follows, as what the event is about.
pub(super) fn about(tx: &mut Tx, group: &row::Model) {
    tx.about("client_group", group.id);
    if let Some(client) = group.client_id {
        tx.about("client", client);
    }
}

/// Takes the contacts of the group's client in: those that are of no group, or of one that was put away. The
/// caller holds the client.
pub(super) async fn gather(tx: &mut Tx, group: &row::Model) -> Result<()> {
    let Some(client) = group.client_id else { return Ok(()) };
    let loose =
        "DELETE FROM client_group_members WHERE contact_id IN (SELECT id FROM contacts WHERE client_id = ?)
                 AND group_id IN (SELECT id FROM client_groups WHERE archived_at IS NOT NULL)";
    tx.run(tx.engine().statement(loose, [client.into()])).await?;
    let take = "INSERT INTO client_group_members (group_id, contact_id)
                SELECT ?, c.id FROM contacts c WHERE c.client_id = ?
                AND NOT EXISTS (SELECT 1 FROM client_group_members m WHERE m.contact_id = c.id) ORDER BY c.id";
    tx.run(tx.engine().statement(take, [group.id.into(), client.into()])).await?;
    if group.blocked_at.is_some() { put_out(tx, group.id).await } else { Ok(()) }
}

/// Puts a new contact of a client into the group that follows it, if one does. The caller holds the client.
pub(in crate::clients) async fn follow(tx: &mut Tx, client: i64) -> Result<()> {
    let following = row::Entity::find()
        .filter(row::Column::ClientId.eq(client))
        .filter(row::Column::ArchivedAt.is_null());
    let Some(group) = tx.one(following).await? else { return Ok(()) };
    about(tx, &group);
    gather(tx, &group).await
}

/// Ends the sessions, tokens and links of a group's people. Those who work here keep theirs.
pub(super) async fn put_out(tx: &mut Tx, group: i64) -> Result<()> {
    let sql = format!(
        "SELECT DISTINCT u.id FROM client_group_members m JOIN contacts c ON c.id = m.contact_id
         JOIN users u ON u.id = c.user_id WHERE m.group_id IN ({}) AND NOT u.is_staff ORDER BY u.id",
        list(&[group])
    );
    for row in tx.raw(tx.engine().statement(&sql, [])).await? {
        let user: i64 = row.try_get_by_index(0)?;
        // A sign-in under way holds his login: it ends before this, or sees the block.
        tx.lock("user", user).await?;
        identity::put_out(tx, user).await?;
        tx.about("user", user);
    }
    Ok(())
}
