//! Putting a template away, and taking it back.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{NOUN, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::DOCUMENTS_EDIT;

/// Puts a template away, so that it is offered no more, or takes it back.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveTemplate {
    /// The template.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Whether it is put away (left out: yes) or taken back.
    pub archived: In<bool>,
}

impl Command for ArchiveTemplate {
    const EVENT: &'static str = "documents.archive";
    const RIGHT: Right = DOCUMENTS_EDIT;
    type Ready = (i64, i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let archived = check.or("archived", &self.archived, true);
        check.done((id, version, archived))
    }

    async fn apply(self, (id, version, archived): Self::Ready, tx: &mut Tx) -> Result<()> {
        let row = tx.need(row::Entity::find_by_id(id)).await?;
        tx.about(NOUN, id);
        let archived_at = archived.then(|| row.archived_at.unwrap_or_else(|| tx.now()));
        tx.save(row::Model { archived_at, ..row }, version).await.map(drop)
    }
}
