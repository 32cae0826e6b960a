//! Reading client groups and their people.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::row;
use crate::actor::Actor;
use crate::clients;
use crate::db::Read;
use crate::error::Result;
use crate::staff::list;
use crate::text_key;

/// A contact of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMember {
    /// The contact's id.
    pub contact: i64,
    /// His client's id.
    pub client: i64,
    /// His client's name.
    pub client_name: String,
    /// His login, if he has one.
    pub user: Option<i64>,
    /// Name.
    pub name: String,
    /// E-mail, or empty.
    pub email: String,
}

/// A group by its number, one that was put away too.
pub async fn get(read: &impl Read, id: i64) -> Result<row::Model> {
    read.need(row::Entity::find_by_id(id)).await
}

/// The groups that are not put away and that an actor may know of, by name: what a form offers.
pub async fn live(read: &impl Read, actor: &Actor) -> Result<Vec<row::Model>> {
    let select =
        row::Entity::find().filter(row::Column::ArchivedAt.is_null()).order_by_asc(row::Column::NameKey);
    if actor.client_limits().is_empty() {
        return read.all(select).await;
    }
    let select = select.filter(row::Column::ClientId.is_not_null());
    read.all(select.filter(clients::known_to(actor, "client_groups.client_id"))).await
}

/// The people of a group, by name.
pub async fn members(read: &impl Read, group: i64) -> Result<Vec<GroupMember>> {
    let sql = "SELECT c.id, c.client_id, k.name, c.user_id, c.name, c.email FROM client_group_members m
               JOIN contacts c ON c.id = m.contact_id JOIN clients k ON k.id = c.client_id
               WHERE m.group_id = ? ORDER BY c.name, c.id";
    people(read, sql, [group.into()]).await
}

async fn people(
    read: &impl Read,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value> + Send,
) -> Result<Vec<GroupMember>> {
    let rows = read.raw(read.engine().statement(sql, values)).await?;
    rows.iter()
        .map(|row| {
            Ok(GroupMember {
                contact: row.try_get_by_index(0)?,
                client: row.try_get_by_index(1)?,
                client_name: row.try_get_by_index(2)?,
                user: row.try_get_by_index(3)?,
                name: row.try_get_by_index(4)?,
                email: row.try_get_by_index(5)?,
            })
        })
        .collect()
}

/// The group of a contact, if he is of one that is not put away.
pub async fn group_of(read: &impl Read, contact: i64) -> Result<Option<row::Model>> {
    let theirs = ids(read, "SELECT group_id FROM client_group_members WHERE contact_id = ?", contact).await?;
    read.one(of_these(theirs)).await
}

/// The groups that people of a client are of, and the one that follows it; by name.
pub async fn groups_of_client(read: &impl Read, client: i64) -> Result<Vec<row::Model>> {
    let sql = "SELECT m.group_id FROM client_group_members m JOIN contacts c ON c.id = m.contact_id
               WHERE c.client_id = ?";
    let mut theirs = ids(read, sql, client).await?;
    theirs.extend(ids(read, "SELECT id FROM client_groups WHERE client_id = ?", client).await?);
    read.all(of_these(theirs)).await
}

/// The contacts whose tickets an actor may see: himself, and all of the groups he heads. Nobody's for staff,
/// whose sight goes by departments.
pub async fn seen_by(read: &impl Read, actor: &Actor) -> Result<Vec<i64>> {
    let seats = actor.contact_seats();
    let headed: Vec<i64> = seats.iter().filter(|s| s.is_head).filter_map(|s| s.group).collect();
    let mut all: Vec<i64> = seats.iter().map(|seat| seat.contact).collect();
    if !headed.is_empty() {
        let sql =
            format!("SELECT contact_id FROM client_group_members WHERE group_id IN ({})", list(&headed));
        let rows = read.raw(read.engine().statement(&sql, [])).await?;
        let theirs: Vec<i64> = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
        all.extend(theirs);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The groups of a client's contacts: the contact's number, the group's, its name. Those of no group, or of one
/// that was put away, are not here.
pub async fn of_contacts(read: &impl Read, client: i64) -> Result<Vec<(i64, i64, String)>> {
    let sql = "SELECT c.id, g.id, g.name FROM contacts c JOIN client_group_members m ON m.contact_id = c.id
               JOIN client_groups g ON g.id = m.group_id AND g.archived_at IS NULL WHERE c.client_id = ?";
    let rows = read.raw(read.engine().statement(sql, [client.into()])).await?;
    rows.iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?)))
        .collect()
}

/// Most contacts that a search for new members gives.
const FOUND: i64 = 20;

/// The contacts of the clients whose name or code begins with this text, or whose own e-mail it is, as far as
/// the actor may know of the clients: whom to put into a group.
pub async fn found(read: &impl Read, actor: &Actor, text: &str) -> Result<Vec<GroupMember>> {
    let folded = text_key::fold(text);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    // The first text after all that begin so: what lies between is read off the index.
    let end = format!("{folded}\u{10ffff}");
    let sql = format!(
        "SELECT c.id, c.client_id, k.name, c.user_id, c.name, c.email FROM contacts c
         JOIN clients k ON k.id = c.client_id
         WHERE k.archived_at IS NULL AND ((k.name_key >= ? AND k.name_key < ?) OR (k.code_key >= ? AND k.code_key < ?)
             OR c.email IN (?, ?)){} ORDER BY k.name_key, c.id LIMIT ?",
        clients::known_to_sql(actor, "k.id")
    );
    let values = [
        folded.clone().into(),
        end.clone().into(),
        folded.clone().into(),
        end.into(),
        text.trim().into(),
        folded.into(),
        FOUND.into(),
    ];
    people(read, &sql, values).await
}

/// The name of a blocked group that this login's person is of, if there is one.
pub async fn blocked_with(read: &impl Read, user: i64) -> Result<Option<String>> {
    let sql = "SELECT g.name FROM contacts c JOIN client_group_members m ON m.contact_id = c.id
               JOIN client_groups g ON g.id = m.group_id
               WHERE c.user_id = ? AND g.blocked_at IS NOT NULL ORDER BY g.id LIMIT 1";
    let rows = read.raw(read.engine().statement(sql, [user.into()])).await?;
    Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?)
}

fn of_these(ids: Vec<i64>) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::Id.is_in(ids))
        .filter(row::Column::ArchivedAt.is_null())
        .order_by_asc(row::Column::NameKey)
}

async fn ids(read: &impl Read, sql: &str, id: i64) -> Result<Vec<i64>> {
    let rows = read.raw(read.engine().statement(sql, [id.into()])).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}
