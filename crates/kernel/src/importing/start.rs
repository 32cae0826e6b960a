//! Bringing a file to be imported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::spec;
use super::row;
use super::sheet;
use super::spec::ImportSpec;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::field::In;
use crate::files;
use crate::right::Right;
use crate::rights::IMPORTS_RUN;

/// Brings a file whose rows are to become records: an XLSX workbook, or text with separators. Nothing is
/// written but the file. It needs the rights to enter such records by hand.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StartImport {
    /// What is imported: `subscriptions.offerings`.
    pub spec: In<String>,
    /// The upload.
    pub file: In<i64>,
}

impl Command for StartImport {
    const EVENT: &'static str = "imports.start";
    const RIGHT: Right = IMPORTS_RUN;
    type Ready = (&'static ImportSpec, files::Model, Vec<String>);
    /// The import's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let key = check.need_text("spec", &self.spec, 100);
        let file = check.need("file", &self.file);
        let (key, file) = check.done((key, file))?;
        let spec = spec(ctx, &key)?;
        let (file, bytes) = files::uploaded(ctx, "file", file).await?;
        let sheets = tokio::task::spawn_blocking(move || sheet::sheets(&bytes));
        Ok((spec, file, sheets.await.map_err(Error::internal)??))
    }

    async fn apply(self, (spec, file, sheets): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let row = row::Model {
            id: 0,
            version: 1,
            spec: spec.key.to_owned(),
            file_id: file.id,
            file_name: file.name,
            digest: file.digest,
            sheet: sheets.first().cloned().unwrap_or_default(),
            sheets: serde_json::to_string(&sheets).map_err(Error::internal)?,
            head: 0,
            mapping: "[]".to_owned(),
            updates: false,
            stops: false,
            state: "uploaded".to_owned(),
            task_id: None,
            row_count: 0,
            new_count: 0,
            changed_count: 0,
            same_count: 0,
            wrong_count: 0,
            user_id: tx.actor().user(),
            user_name: tx.actor().name().to_owned(),
            created_at: tx.now(),
        };
        let row = tx.insert(row).await?;
        tx.claim_file(file.id, ("import", row.id)).await?;
        tx.about("import", row.id);
        Ok(row.id)
    }
}
