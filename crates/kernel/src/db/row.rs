//! What the rows of all nouns have in common.

use sea_orm::{EntityTrait, IntoActiveModel, ModelTrait};

/// A row with a number for its key.
pub trait Row:
    ModelTrait<Entity: EntityTrait<Model = Self>>
    + IntoActiveModel<<Self::Entity as EntityTrait>::ActiveModel>
    + Clone
    + Send
    + Sync
    + 'static
{
    /// The key's column.
    fn id_column() -> <Self::Entity as EntityTrait>::Column;
    /// The key; 0 before the row is inserted.
    fn id(&self) -> i64;
}

/// A row that people edit, and that therefore counts its versions.
pub trait Versioned: Row {
    /// The version's column.
    fn version_column() -> <Self::Entity as EntityTrait>::Column;
    /// The version, from 1.
    fn version(&self) -> i64;
    /// Sets the version.
    fn set_version(&mut self, version: i64);
}

/// Implements [`Row`] for a `Model` with a column `id`, and [`Versioned`] when told so.
#[macro_export]
macro_rules! row {
    ($model:ty) => {
        impl $crate::db::Row for $model {
            fn id_column() -> Column {
                Column::Id
            }
            fn id(&self) -> i64 {
                self.id
            }
        }
    };
    ($model:ty, versioned) => {
        $crate::row!($model);
        impl $crate::db::Versioned for $model {
            fn version_column() -> Column {
                Column::Version
            }
            fn version(&self) -> i64 {
                self.version
            }
            fn set_version(&mut self, version: i64) {
                self.version = version;
            }
        }
    };
}

/// Lets an enum with `as_str` and `FromStr` be a text column.
#[macro_export]
macro_rules! column_enum {
    ($($kind:ty),* $(,)?) => {$(
        impl From<$kind> for $crate::db::sea_orm::Value {
            fn from(value: $kind) -> Self {
                Self::String(Some(value.as_str().to_owned()))
            }
        }
        impl $crate::db::sea_orm::TryGetable for $kind {
            fn try_get_by<I: $crate::db::sea_orm::ColIdx>(
                row: &$crate::db::sea_orm::QueryResult,
                index: I,
            ) -> Result<Self, $crate::db::sea_orm::TryGetError> {
                let text = String::try_get_by(row, index)?;
                text.parse().map_err(|_| {
                    $crate::db::sea_orm::TryGetError::DbErr($crate::db::sea_orm::DbErr::Type(format!(
                        "{text} is no {}",
                        stringify!($kind)
                    )))
                })
            }
        }
        impl $crate::db::sea_orm::sea_query::ValueType for $kind {
            fn try_from(value: $crate::db::sea_orm::Value) -> Result<Self, $crate::db::sea_orm::sea_query::ValueTypeErr> {
                match value {
                    $crate::db::sea_orm::Value::String(Some(text)) => {
                        text.parse().map_err(|_| $crate::db::sea_orm::sea_query::ValueTypeErr)
                    }
                    _ => Err($crate::db::sea_orm::sea_query::ValueTypeErr),
                }
            }
            fn type_name() -> String {
                stringify!($kind).to_owned()
            }
            fn array_type() -> $crate::db::sea_orm::sea_query::ArrayType {
                $crate::db::sea_orm::sea_query::ArrayType::String
            }
            fn column_type() -> $crate::db::sea_orm::sea_query::ColumnType {
                $crate::db::sea_orm::sea_query::ColumnType::Text
            }
        }
        impl $crate::db::sea_orm::sea_query::Nullable for $kind {
            fn null() -> $crate::db::sea_orm::Value {
                $crate::db::sea_orm::Value::String(None)
            }
        }
    )*};
}
