//! One task: what it is, how far it is, what came of it.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::row;
use crate::actor::Actor;
use crate::command::{Ctx, Query};
use crate::db::Read;
use crate::error::{Error, Result};
use crate::right::{Right, SIGNED_IN};
use crate::rights::TASKS_MANAGE;
use crate::text::Message;

/// A task as its page shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub about: Message,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// Whether it was asked to stop and still runs.
    pub is_stopping: bool,
    /// How much is done.
    pub done: i64,
    /// Of how much, if known.
    pub total: Option<i64>,
    /// What came of it, in words.
    pub message: Option<Message>,
    /// The file that came of it.
    pub file: Option<i64>,
    /// Who started it.
    pub actor_name: String,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// When it was first taken up.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

impl Shown {
    /// Whether nothing more will happen to it.
    pub fn is_over(&self) -> bool {
        !matches!(self.state.as_str(), "waiting" | "running")
    }

    /// How much of it is done, in whole percent; `None` as long as nobody knows.
    pub fn percent(&self) -> Option<i64> {
        match self.total {
            _ if self.state == "done" => Some(100),
            Some(total) if total > 0 => Some((self.done.saturating_mul(100) / total).clamp(0, 100)),
            _ => None,
        }
    }
}

/// The task's row, if this actor may know of it: who started it, and who manages tasks.
pub(super) async fn visible(read: &impl Read, actor: &Actor, id: i64) -> Result<row::Model> {
    let row = read.need(row::Entity::find_by_id(id)).await?;
    let own = row.user_id.is_some() && row.user_id == actor.user();
    if own || actor.holds(TASKS_MANAGE) { Ok(row) } else { Err(Error::NotFound) }
}

/// Whether somebody may read the file of a task.
pub(crate) async fn may_read(ctx: &Ctx, id: i64) -> Result<bool> {
    match visible(ctx, &ctx.actor, id).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A task of one's own, or anybody's for those who manage tasks.
pub async fn show(ctx: &Ctx, id: i64) -> Result<Shown> {
    let row = visible(ctx, &ctx.actor, id).await?;
    let message = |json: &str| serde_json::from_str::<Message>(json).map_err(Error::internal);
    Ok(Shown {
        id: row.id,
        about: message(&row.about)?,
        is_stopping: row.is_cancel_asked && !row.is_over(),
        state: row.state,
        done: row.done,
        total: row.total,
        message: row.message.as_deref().map(message).transpose()?,
        file: row.file_id,
        actor_name: row.actor_name,
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
    })
}

/// Asks how far a task is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskTask {
    /// The task's number.
    pub id: i64,
}

/// How far a task is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TaskState {
    /// Its number.
    pub id: i64,
    /// What it is, in words.
    pub title: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// How much is done.
    pub done: i64,
    /// Of how much; null if not known.
    pub total: Option<i64>,
    /// What came of it, in words.
    pub message: Option<String>,
    /// The number of the file that came of it: `/files/{id}`.
    pub file: Option<i64>,
}

impl Query for AskTask {
    const NAME: &'static str = "tasks.show";
    const RIGHT: Right = SIGNED_IN;
    type Out = TaskState;

    async fn answer(self, ctx: &Ctx) -> Result<TaskState> {
        let Shown { id, about, state, done, total, message, file, .. } = show(ctx, self.id).await?;
        let (title, message) = (ctx.say(about), message.map(|m| ctx.say(m)));
        Ok(TaskState { id, title, state, done, total, message, file })
    }
}
