//! Grants and denials, and reading the rights of one person with one statement.

use sea_orm::entity::prelude::*;

use super::user;
use crate::db::Read;
use crate::error::Result;
use crate::right::RightSet;

/// A branch granted or denied to a group, a type or a person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grants")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The group that holds it, or
    pub group_id: Option<i64>,
    /// the type, or
    pub type_id: Option<i64>,
    /// the person.
    pub user_id: Option<i64>,
    /// Branch of the tree; the root is empty.
    pub branch: String,
    /// Granted, not denied.
    pub allow: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);

/// What a person of staff may do: group ∩ type, and his own.
pub(super) async fn rights_of(read: &impl Read, user: &user::Model) -> Result<RightSet> {
    let mut whose = sea_orm::Condition::any().add(Column::UserId.eq(user.id));
    if let Some(group) = user.group_id {
        whose = whose.add(Column::GroupId.eq(group));
    }
    if let Some(kind) = user.type_id {
        whose = whose.add(Column::TypeId.eq(kind));
    }
    let mut set = RightSet::default();
    for row in read.all(Entity::find().filter(whose)).await? {
        let grants = match (row.group_id, row.type_id) {
            (Some(_), _) => &mut set.group,
            (_, Some(_)) => &mut set.kind,
            _ => &mut set.own,
        };
        grants.set(row.branch, row.allow);
    }
    Ok(set)
}
