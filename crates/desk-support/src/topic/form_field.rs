//! A field of a topic's form (spec/support.md §1.2: text, textarea, select, multiselect).

use schemars::JsonSchema;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::word::words;

/// How a field is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Area,
    /// One of its choices.
    Select,
    /// Any of its choices.
    Multiselect,
}

words!(FieldKind { Text = "text", Area = "area", Select = "select", Multiselect = "multiselect" });

impl FieldKind {
    /// Whether it is filled by choosing.
    pub const fn has_choices(self) -> bool {
        matches!(self, Self::Select | Self::Multiselect)
    }
}

/// A field of a topic's form.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_fields")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// The topic.
    pub topic_id: i64,
    /// Its place in the form.
    pub place: i64,
    /// What it asks.
    pub name: String,
    /// How it is filled.
    pub kind: FieldKind,
    /// Its choices, a line each.
    pub choices: String,
    /// Whether it must be filled.
    pub is_required: bool,
    /// Whether it stands in the form now.
    pub is_enabled: bool,
    /// Whether clients see and fill it.
    pub for_clients: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);

impl Model {
    /// Its choices.
    pub fn options(&self) -> impl Iterator<Item = &str> {
        self.choices.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}
