//! The row of an unload, and the list of them.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::period::Range;
use crate::command::{Ctx, Query};
use crate::db::Read as _;
use crate::error::Result;
use crate::files::FileOwner;
use crate::right::Right;
use crate::rights::JOURNAL_CLEAN;

/// Whose files unloads are.
pub(super) const NOUN: &str = "journal.unload";

/// An unload is read by whoever may clean.
pub const UNLOAD_FILES: FileOwner =
    FileOwner { noun: NOUN, may_read: |ctx, _| Box::pin(async move { Ok(ctx.actor.holds(JOURNAL_CLEAN)) }) };

/// A past period of the journals in a file.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, JsonSchema)]
#[sea_orm(table_name = "journal_unloads")]
#[schemars(rename = "JournalUnload")]
pub struct Model {
    /// Number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The last day of the period.
    pub until: NaiveDate,
    /// First event's number; 0 if there is none.
    pub first_event: i64,
    /// Last event's number.
    pub last_event: i64,
    /// How many events the file holds.
    pub events: i64,
    /// First error's number; 0 if there is none.
    pub first_error: i64,
    /// Last error's number.
    pub last_error: i64,
    /// How many errors the file holds.
    pub errors: i64,
    /// The stored file's number.
    pub file_id: i64,
    /// SHA-256 of the file, in hex: of nothing but its lines, so that lines that changed are known by it.
    pub file_digest: String,
    /// Who unloaded it.
    pub actor_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was first downloaded.
    pub downloaded_at: Option<DateTime<Utc>>,
    /// `unloaded`, `downloaded`, `cleaning` or `cleaned`.
    pub state: String,
    /// Lines removed so far.
    pub removed: i64,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);

impl Model {
    pub(super) const fn events(&self) -> Range {
        Range { first: self.first_event, last: self.last_event, count: self.events }
    }
    pub(super) const fn errors(&self) -> Range {
        Range { first: self.first_error, last: self.last_error, count: self.errors }
    }
}

/// The unloads of the journals, the newest first.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListUnloads {}

impl Query for ListUnloads {
    const NAME: &'static str = "journal.unloads";
    const RIGHT: Right = JOURNAL_CLEAN;
    type Out = Vec<Model>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Model>> {
        ctx.all(Entity::find().order_by_desc(Column::Id)).await
    }
}
