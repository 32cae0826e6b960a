//! A person's place in a department.

use sea_orm::entity::prelude::*;

/// Somebody of staff in a department.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "department_members")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The department.
    pub department_id: i64,
    /// The login.
    pub user_id: i64,
    /// Whether he heads it.
    pub is_head: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);
