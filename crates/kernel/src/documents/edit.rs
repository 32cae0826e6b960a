//! Changing what is told of a template.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::fields::{Checked, TemplateFields};
use super::{NOUN, get, row, spec};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::DOCUMENTS_EDIT;

/// Changes a template's name, days, language, what it suits and its queries.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditTemplate {
    /// The template.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What it is called and what it suits.
    pub template: TemplateFields,
}

impl Command for EditTemplate {
    const EVENT: &'static str = "documents.edit";
    const RIGHT: Right = DOCUMENTS_EDIT;
    type Ready = (i64, i64, Checked);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let kind = match id {
            Some(id) => Some(spec(&ctx.state, &get(ctx, id).await?.kind)?),
            None => None,
        };
        let template = self.template.check(ctx, kind.as_ref(), &mut check).await?;
        check.done((id, version, template))
    }

    async fn apply(self, (id, version, template): Self::Ready, tx: &mut Tx) -> Result<()> {
        let row = tx.need(row::Entity::find_by_id(id)).await?;
        tx.about(NOUN, id);
        let row = row::Model { updated_at: tx.now(), ..template.put(row)? };
        tx.save(row, version).await.map(drop)
    }
}
