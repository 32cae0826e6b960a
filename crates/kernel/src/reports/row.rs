//! A stored query's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use super::Parameter;
use crate::error::{Error, Result};

/// A stored query.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stored_queries")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// The name that templates and programs call it by: `unpaid_orders`.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// The name, folded for sorting.
    pub name_key: String,
    /// The SQL as it was typed.
    pub sql: String,
    /// Its parameters, as JSON.
    pub parameters: String,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// Who changed it.
    pub changed_by: String,
}

impl Model {
    /// Its parameters.
    pub fn parameters(&self) -> Result<Vec<Parameter>> {
        serde_json::from_str(&self.parameters)
            .map_err(|e| Error::internal(format!("stored query {}: {e}", self.key)))
    }
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);
