//! Groups, types and who is in them, read together.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::authority::ADMINISTER;
use super::{grant_row, user};
use crate::command::Ctx;
use crate::db::{Read, Tx};
use crate::error::{Error, Result};
use crate::right::{Grants, Right, RightSet};

/// A user group or type.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its number.
    pub id: i64,
    /// Key: small Latin letters, digits, dashes.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// A type, not a group.
    pub is_type: bool,
    /// How many logins are of it, those put away not counted.
    pub people: i64,
}

/// The table of groups or of types.
pub(super) const fn table(is_type: bool) -> &'static str {
    if is_type { "user_types" } else { "user_groups" }
}

/// All groups, then all types, by their keys.
pub async fn groups(read: &impl Read) -> Result<Vec<Group>> {
    let mut all = Vec::new();
    for (is_type, column) in [(false, "group_id"), (true, "type_id")] {
        let sql = format!(
            "SELECT g.id, g.key, g.name, COUNT(u.id) FROM {} g
             LEFT JOIN users u ON u.{column} = g.id AND u.archived_at IS NULL GROUP BY g.id, g.key, g.name ORDER BY g.id",
            table(is_type)
        );
        for row in read.raw(read.engine().statement(&sql, [])).await? {
            all.push(Group {
                id: row.try_get_by_index(0)?,
                key: row.try_get_by_index(1)?,
                name: row.try_get_by_index(2)?,
                is_type,
                people: row.try_get_by_index(3)?,
            });
        }
    }
    Ok(all)
}

/// A group or type by its key.
pub async fn group(read: &impl Read, is_type: bool, key: &str) -> Result<Group> {
    groups(read).await?.into_iter().find(|g| g.is_type == is_type && g.key == key).ok_or(Error::NotFound)
}

/// Keys of a login's group and type.
pub(super) async fn keys(read: &impl Read, user: &user::Model) -> Result<(Option<String>, Option<String>)> {
    let mut keys = [None, None];
    for (key, (id, table)) in
        keys.iter_mut().zip([(user.group_id, "user_groups"), (user.type_id, "user_types")])
    {
        if let Some(id) = id {
            let sql = format!("SELECT key FROM {table} WHERE id = ?");
            let rows = read.raw(read.engine().statement(&sql, [id.into()])).await?;
            *key = rows.first().map(|row| row.try_get_by_index(0)).transpose()?;
        }
    }
    let [group, kind] = keys;
    Ok((group, kind))
}

/// The grants of a group or type.
pub(super) async fn grants_of(read: &impl Read, is_type: bool, id: i64) -> Result<Grants> {
    let column = if is_type { grant_row::Column::TypeId } else { grant_row::Column::GroupId };
    let mut grants = Grants::new();
    for row in read.all(grant_row::Entity::find().filter(column.eq(id))).await? {
        grants.set(row.branch, row.allow);
    }
    Ok(grants)
}

/// Everybody of staff who may sign in, with his rights: read by two statements, however many they are.
pub(super) async fn everybody(read: &impl Read) -> Result<Vec<(user::Model, RightSet)>> {
    let mut sets: BTreeMap<(u8, i64), Grants> = BTreeMap::new();
    for row in read.all(grant_row::Entity::find()).await? {
        let holder = match (row.group_id, row.type_id, row.user_id) {
            (Some(id), ..) => (0, id),
            (_, Some(id), _) => (1, id),
            (.., id) => (2, id.unwrap_or_default()),
        };
        sets.entry(holder).or_default().set(row.branch, row.allow);
    }
    let set =
        |kind: u8, id: Option<i64>| id.and_then(|id| sets.get(&(kind, id)).cloned()).unwrap_or_default();
    let staff = user::Entity::find()
        .filter(user::Column::IsStaff.eq(true))
        .filter(user::Column::IsBlocked.eq(false))
        .filter(user::Column::ArchivedAt.is_null());
    let with_rights = |user: user::Model| {
        let (group, kind, own) = (set(0, user.group_id), set(1, user.type_id), set(2, Some(user.id)));
        (user, RightSet { group, kind, own, scopes: None, limits: Vec::new() })
    };
    Ok(read.all(staff).await?.into_iter().map(with_rights).collect())
}

/// Logins of staff who hold a right and may sign in.
pub async fn holders(read: &impl Read, right: Right) -> Result<Vec<i64>> {
    let all = everybody(read).await?;
    Ok(all.iter().filter(|(_, rights)| rights.holds(right)).map(|(user, _)| user.id).collect())
}

/// Whether somebody who may sign in holds every right of staff and administers everything.
pub(super) async fn any_superuser(tx: &Tx) -> Result<bool> {
    Ok(everybody(tx).await?.iter().any(|(_, rights)| is_superuser(tx.ctx(), rights)))
}

/// Whether these rights are all that staff can hold.
pub(super) fn is_superuser(ctx: &Ctx, rights: &RightSet) -> bool {
    let mut all = ctx.state.modules().iter().flat_map(|m| m.rights).filter(|s| s.is_for_staff());
    rights.allows(ADMINISTER) && all.all(|s| rights.allows(s.right.0))
}
