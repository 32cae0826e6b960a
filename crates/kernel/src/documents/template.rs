//! A template as desks and pages see it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::format::Format;
use super::{row, suit};
use crate::db::Read;
use crate::error::{Error, Result};
use crate::text::Locale;

/// A template of the organisation's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Template {
    /// Number.
    pub id: i64,
    /// Version, from 1.
    pub version: i64,
    /// When it was put away; none while it is in use.
    pub archived_at: Option<DateTime<Utc>>,
    /// Kind of document: `subscriptions.invoice`.
    pub kind: String,
    /// Name for people.
    pub name: String,
    /// Number of its file.
    pub file: i64,
    /// What the file is.
    pub format: Format,
    /// Language of its dates and sums; none for the language of who prints.
    #[schemars(with = "Option<String>")]
    pub language: Option<Locale>,
    /// First day it may be used.
    pub valid_from: NaiveDate,
    /// Last day; none for no end.
    pub valid_to: Option<NaiveDate>,
    /// What it suits: fact to values, any of which will do. A fact not named suits with every value.
    pub facts: Facts,
    /// The stored queries it is filled from.
    pub queries: Vec<Binding>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Fact to the values of it that a template suits.
pub type Facts = BTreeMap<String, Vec<String>>;

/// A stored query that a template is filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Binding {
    /// What the template calls its rows: `{% for row in payments %}`.
    pub name: String,
    /// The query's key.
    pub query: String,
    /// The query's parameters: name and the expression over the document's fields that gives the value.
    pub params: Vec<(String, String)>,
}

impl TryFrom<row::Model> for Template {
    type Error = Error;

    fn try_from(row: row::Model) -> Result<Self> {
        Ok(Self {
            id: row.id,
            version: row.version,
            archived_at: row.archived_at,
            kind: row.kind,
            name: row.name,
            file: row.file_id,
            format: row.format.parse().map_err(|()| Error::internal("a template's format"))?,
            language: Locale::parse(&row.language),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            facts: serde_json::from_str(&row.facts).map_err(Error::internal)?,
            queries: serde_json::from_str(&row.queries).map_err(Error::internal)?,
            updated_at: row.updated_at,
        })
    }
}

/// The template of this number.
pub async fn get(read: &impl Read, id: i64) -> Result<Template> {
    read.need(row::Entity::find_by_id(id)).await?.try_into()
}

/// The templates that a document of this kind with these facts may be printed by on this day, the most
/// specific first. A fact may come with several values (an order of two types of delivery): one that the
/// template names is enough.
pub async fn suitable(
    read: &impl Read,
    kind: &str,
    facts: &[(&str, &str)],
    on: NaiveDate,
) -> Result<Vec<Template>> {
    let select = row::Entity::find()
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::ArchivedAt.is_null())
        .filter(row::Column::ValidFrom.lte(on));
    let all: Result<Vec<Template>> = read.all(select).await?.into_iter().map(TryInto::try_into).collect();
    Ok(suit::choose(all?, facts, on))
}
