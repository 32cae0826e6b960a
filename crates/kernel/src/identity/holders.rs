//! Who holds a right.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{grant_row, user};
use crate::db::Read;
use crate::error::Result;
use crate::right::{Grants, Right, RightSet};

/// Logins of staff who hold a right and may sign in. Two statements, however many they are.
pub async fn holders(read: &impl Read, right: Right) -> Result<Vec<i64>> {
    let staff = user::Entity::find()
        .filter(user::Column::IsStaff.eq(true))
        .filter(user::Column::IsBlocked.eq(false))
        .filter(user::Column::ArchivedAt.is_null());
    let (mut groups, mut kinds, mut own) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in read.all(grant_row::Entity::find()).await? {
        let (all, whose): (&mut BTreeMap<i64, Grants>, _) = match (row.group_id, row.type_id, row.user_id) {
            (Some(id), _, _) => (&mut groups, id),
            (_, Some(id), _) => (&mut kinds, id),
            (_, _, Some(id)) => (&mut own, id),
            _ => continue,
        };
        all.entry(whose).or_default().set(row.branch, row.allow);
    }
    let of = |all: &BTreeMap<i64, Grants>, id: Option<i64>| {
        id.and_then(|id| all.get(&id)).cloned().unwrap_or_default()
    };
    let holds = |u: &user::Model| {
        let set = RightSet {
            group: of(&groups, u.group_id),
            kind: of(&kinds, u.type_id),
            own: of(&own, Some(u.id)),
            scopes: None,
            limits: Vec::new(),
        };
        set.holds(right)
    };
    Ok(read.all(staff).await?.iter().filter(|u| holds(u)).map(|u| u.id).collect())
}
