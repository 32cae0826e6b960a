//! Reading stored queries.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::row::{Column, Entity, Model};
use crate::db::Read;
use crate::error::Result;

/// The query that templates and programs call by this name; [`crate::Error::NotFound`] if there is none
/// or it was put away.
pub async fn by_key(read: &impl Read, key: &str) -> Result<Model> {
    read.need(Entity::find().filter(Column::Key.eq(key)).filter(Column::ArchivedAt.is_null())).await
}

/// The query of this id, archived or not.
pub async fn get(read: &impl Read, id: i64) -> Result<Model> {
    read.need(Entity::find_by_id(id)).await
}

/// All queries that were not put away, by name: what a template may be bound to.
pub async fn current(read: &impl Read) -> Result<Vec<Model>> {
    read.all(Entity::find().filter(Column::ArchivedAt.is_null()).order_by_asc(Column::NameKey)).await
}
