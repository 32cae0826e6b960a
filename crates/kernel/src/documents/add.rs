//! Adding a template.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::{Checked, TemplateFields};
use super::upload::{self, Upload};
use super::{DocumentSpec, NOUN, row, spec};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::DOCUMENTS_EDIT;

/// Adds a template of the organisation's own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddTemplate {
    /// Kind of document: `subscriptions.invoice`.
    pub kind: In<String>,
    /// Number of the upload: a Word document or an Excel workbook with fields.
    pub file: In<i64>,
    /// What it is called and what it suits.
    pub template: TemplateFields,
}

impl Command for AddTemplate {
    const EVENT: &'static str = "documents.add";
    const RIGHT: Right = DOCUMENTS_EDIT;
    type Ready = (DocumentSpec, Upload, Checked);
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let kind = check.need("kind", &self.kind).and_then(|kind| {
            let known = spec(&ctx.state, &kind).ok();
            if known.is_none() {
                check.fail(FieldError::new("kind", "not_a_choice"));
            }
            known
        });
        let file = upload::read(ctx, &self.file, &mut check).await?;
        let template = self.template.check(ctx, kind.as_ref(), &mut check).await?;
        check.done((kind, file, template))
    }

    async fn apply(self, (kind, file, template): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let row = template.put(row::Model {
            id: 0,
            version: 1,
            archived_at: None,
            kind: kind.kind.to_owned(),
            name: String::new(),
            name_key: String::new(),
            file_id: file.file,
            format: file.format.as_str().to_owned(),
            language: String::new(),
            valid_from: tx.today(),
            valid_to: None,
            facts: String::new(),
            queries: String::new(),
            updated_at: tx.now(),
        })?;
        let row = tx.insert(row).await?;
        file.claim(tx, row.id).await?;
        tx.about(NOUN, row.id);
        Ok(row.id)
    }
}
