//! A task's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// Long work that somebody started.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tasks")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The [`super::TaskSpec`] that does it.
    pub key: String,
    /// What it is, as a stored message (JSON).
    pub about: String,
    /// What it was started with (JSON).
    pub params: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// Whether somebody asked it to stop; it does so between two chunks.
    pub is_cancel_asked: bool,
    /// How much is done, in pieces of the task's own.
    pub done: i64,
    /// How much there is in all, if known.
    pub total: Option<i64>,
    /// Where to go on after a killed process (JSON).
    pub cursor: Option<String>,
    /// What came of it, as a stored message (JSON).
    pub message: Option<String>,
    /// The file that came of it.
    pub file_id: Option<i64>,
    /// The login that started it; the program itself has none.
    pub user_id: Option<i64>,
    /// As whom he acted.
    pub actor_kind: String,
    /// His name then.
    pub actor_name: String,
    /// The scopes of the token he came with, separated by spaces; `None` for a session.
    pub scopes: Option<String>,
    /// His language.
    pub locale: String,
    /// How often a process has taken it up; the number of the attempt that may write.
    pub attempts: i64,
    /// When it may be taken up; while it runs, when its process counts as dead.
    pub due_at: DateTime<Utc>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// When a process first took it up.
    pub started_at: Option<DateTime<Utc>>,
    /// When its process last told that it lives.
    pub heartbeat_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);

impl Model {
    /// Whether nothing more will happen to it.
    pub fn is_over(&self) -> bool {
        !matches!(self.state.as_str(), "waiting" | "running")
    }
}
