//! Replacing a template's file.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::upload::{self, Upload};
use super::{NOUN, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::DOCUMENTS_EDIT;

/// Puts another file in place of a template's; the old one stays among its files.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReplaceTemplate {
    /// The template.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Number of the upload.
    pub file: In<i64>,
}

impl Command for ReplaceTemplate {
    const EVENT: &'static str = "documents.replace";
    const RIGHT: Right = DOCUMENTS_EDIT;
    type Ready = (i64, i64, Upload);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let file = upload::read(ctx, &self.file, &mut check).await?;
        check.done((id, version, file))
    }

    async fn apply(self, (id, version, file): Self::Ready, tx: &mut Tx) -> Result<()> {
        let row = tx.need(row::Entity::find_by_id(id)).await?;
        tx.about(NOUN, id);
        file.claim(tx, id).await?;
        let format = file.format.as_str().to_owned();
        let row = row::Model { file_id: file.file, format, updated_at: tx.now(), ..row };
        tx.save(row, version).await.map(drop)
    }
}
