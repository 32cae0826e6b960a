//! Asking a task to stop.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::show;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Refusal, Result};
use crate::right::{Right, SIGNED_IN};
use crate::text::Message;

/// Cancels a task of one's own, or anybody's with the right to manage them. One that waits is cancelled at
/// once, one that runs stops after the chunk under way; what it has done stays done.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelTask {
    /// The task's number.
    pub task: i64,
}

impl Command for CancelTask {
    const EVENT: &'static str = "tasks.cancel";
    const RIGHT: Right = SIGNED_IN;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let task = show::visible(tx, tx.actor(), self.task).await?;
        tx.about("task", task.id);
        let said = serde_json::to_string(&Message::new("refused-task-cancelled")).map_err(Error::internal)?;
        // The states are looked at by the writing statements: the worker may be taking the task up now.
        let waiting =
            "UPDATE tasks SET state = 'cancelled', is_cancel_asked = ?, message = ?, finished_at = ?
                       WHERE id = ? AND state = 'waiting'";
        let values = [true.into(), said.into(), tx.now().into(), task.id.into()];
        if tx.run(tx.engine().statement(waiting, values)).await? == 1 {
            return Ok(());
        }
        let running = "UPDATE tasks SET is_cancel_asked = ? WHERE id = ? AND state = 'running'";
        match tx.run(tx.engine().statement(running, [true.into(), task.id.into()])).await? {
            0 => Err(Refusal::new("task_over").into()),
            _ => Ok(()),
        }
    }
}
