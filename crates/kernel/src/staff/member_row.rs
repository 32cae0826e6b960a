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

/// The condition of one place: this person in this department.
pub(super) fn place(department: i64, user: i64) -> sea_orm::sea_query::Expr {
    use sea_orm::sea_query::ExprTrait as _;
    Column::DepartmentId.eq(department).and(Column::UserId.eq(user))
}
