//! Running an import that was rehearsed, and taking it back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::map::hold;
use super::open::{earlier, get};
use super::row;
use super::work::{RUN, UNDO};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Refusal, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::IMPORTS_RUN;
use crate::tasks;
use crate::text::Message;

/// Runs an import that was rehearsed, or goes on with one that was broken off: no row is written twice.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RunImport {
    /// The import.
    pub import: In<i64>,
    /// Whether it stops at the first wrong row; else wrong rows are passed over and reported.
    pub stops: In<bool>,
    /// Yes to the question whether a file that was imported before is imported again.
    pub again: In<bool>,
}

impl Command for RunImport {
    const EVENT: &'static str = "imports.run";
    const RIGHT: Right = IMPORTS_RUN;
    type Ready = (i64, bool, bool);
    /// The task's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let import = check.need("import", &self.import);
        let stops = check.or("stops", &self.stops, false);
        let again = check.or("again", &self.again, false);
        let ready = check.done((import, stops, again))?;
        get(ctx, &ctx.actor, &ctx.state, ready.0).await?;
        Ok(ready)
    }

    async fn apply(self, (id, stops, again): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let import = hold(tx, id, &["checked", "running", "stopped"]).await?;
        // Two doubles of a file are told of each other.
        tx.lock("imports", 0).await?;
        if !again && let Some(other) = earlier(tx, &import).await? {
            return Err(FieldError::new("again", "import_again").arg("import", other).into());
        }
        let about = Message::new("task-imports-run-of").arg("file", import.file_name.as_str());
        let task = tasks::start_about(tx, RUN.key, about, json!({ "import": id })).await?;
        // What was counted so far was the rehearsal.
        let fresh = import.state == "checked";
        let count = |n: i64| if fresh { 0 } else { n };
        let seen = import.version;
        let row = row::Model {
            state: "running".to_owned(),
            task_id: Some(task),
            stops,
            new_count: count(import.new_count),
            changed_count: count(import.changed_count),
            same_count: count(import.same_count),
            wrong_count: count(import.wrong_count),
            ..import
        };
        tx.save(row, seen).await?;
        Ok(task)
    }
}

/// Takes an import back, the last row first. Records that were changed since stay, and the report says which.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UndoImport {
    /// The import.
    pub import: In<i64>,
}

impl Command for UndoImport {
    const EVENT: &'static str = "imports.undo";
    const RIGHT: Right = IMPORTS_RUN;
    type Ready = i64;
    /// The task's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<i64> {
        let import = Check::only("import", &self.import)?;
        get(ctx, &ctx.actor, &ctx.state, import).await?;
        Ok(import)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<i64> {
        let import = hold(tx, id, &["done", "stopped", "running", "undoing"]).await?;
        if import.new_count + import.changed_count == 0 {
            return Err(Refusal::new("import_nothing").into());
        }
        let about = Message::new("task-imports-undo-of").arg("file", import.file_name.as_str());
        let task = tasks::start_about(tx, UNDO.key, about, json!({ "import": id })).await?;
        let seen = import.version;
        tx.save(row::Model { state: "undoing".to_owned(), task_id: Some(task), ..import }, seen).await?;
        Ok(task)
    }
}
