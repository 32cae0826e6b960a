//! What a running task has in hand.

use sea_orm::Value;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::watch;

use super::{claim, row};
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Refusal, Result};
use crate::execute::{Key, execute};

/// A task under way: who started it, with what, and how far it has come.
#[derive(Debug)]
pub struct Task {
    ctx: Ctx,
    row: row::Model,
    stopping: watch::Receiver<bool>,
}

impl Task {
    pub(super) const fn new(ctx: Ctx, row: row::Model, stopping: watch::Receiver<bool>) -> Self {
        Self { ctx, row, stopping }
    }

    /// Its number.
    pub const fn id(&self) -> i64 {
        self.row.id
    }

    /// Which attempt this is, from 1.
    pub const fn attempt(&self) -> i64 {
        self.row.attempts
    }

    /// The person who started it, with the rights he has now.
    pub const fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// What it was started with.
    pub fn params<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.row.params).map_err(Error::internal)
    }

    /// Where a killed process left it; nothing at the first attempt.
    pub fn cursor<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        self.row.cursor.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)
    }

    /// Tells how far it is, and where to go on should the process die now. Call it between two chunks:
    /// it is an error, to be handed on, when the task is cancelled, when the process is stopping, or when
    /// another process has taken the task over.
    pub async fn progress(&mut self, done: i64, total: Option<i64>, cursor: &impl Serialize) -> Result<()> {
        let cursor = serde_json::to_string(cursor).map_err(Error::internal)?;
        let tx = Tx::begin(Ctx::system(&self.ctx.state, "tasks")).await?;
        let sql = "UPDATE tasks SET done = ?, total = ?, cursor = ?, heartbeat_at = ?, due_at = ?
                   WHERE id = ? AND state = 'running' AND attempts = ? RETURNING is_cancel_asked";
        let values: [Value; 7] = [
            done.into(),
            total.into(),
            cursor.clone().into(),
            tx.now().into(),
            (tx.now() + claim::lease()).into(),
            self.row.id.into(),
            self.row.attempts.into(),
        ];
        let rows = tx.raw(tx.engine().statement(sql, values)).await?;
        let cancelled: bool =
            rows.first().ok_or_else(|| Refusal::new("task_taken_over"))?.try_get_by_index(0)?;
        tx.commit().await?;
        self.row.cursor = Some(cursor);
        if cancelled {
            return Err(Refusal::new("task_cancelled").into());
        }
        if *self.stopping.borrow() {
            return Err(Refusal::new("task_interrupted").into());
        }
        Ok(())
    }

    /// Runs a chunk's command as the person. The same chunk of the same task happens once: when a process
    /// died between the chunk and its progress, the next one gets the stored answer.
    pub async fn chunk<C: Command>(&self, number: i64, command: C) -> Result<C::Out> {
        let key = Key(format!("task-{}-{number}", self.row.id));
        execute(&self.ctx, Some(key), command).await
    }
}
