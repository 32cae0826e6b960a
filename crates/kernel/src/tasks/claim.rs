//! Taking a task up: one process, one attempt, until its lease is over.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::{EntityTrait as _, Value};
use tokio::sync::watch;

use super::task::Task;
use super::{TaskSpec, finish, row};
use crate::actor::Actor;
use crate::command::Ctx;
use crate::db::{Read as _, Tx, dialect};
use crate::error::{Error, Refusal, Result};
use crate::identity;
use crate::state::State;
use crate::text::Locale;

/// After this without a sign of life a task's process counts as dead.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How often a running task tells that it lives.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Attempts before a task that ends its process each time, or never finds its peer, is given up.
const ATTEMPTS: i64 = 5;

/// A task that this process has taken up.
#[derive(Debug)]
pub struct Claimed {
    state: State,
    row: row::Model,
}

/// Takes up the oldest task that waits, or whose process died; a person who has one running lets others
/// go before his next.
pub async fn claim(state: &State) -> Result<Option<Claimed>> {
    // Most looks find nothing; those need no writer.
    if !state.db().reader().raw(due(state)).await?.is_empty() {
        return take(state).await;
    }
    Ok(None)
}

fn due(state: &State) -> sea_orm::Statement {
    let sql = "SELECT 1 FROM tasks WHERE state IN ('waiting', 'running') AND due_at <= ? LIMIT 1";
    state.db().engine().statement(sql, [state.clock().now().into()])
}

async fn take(state: &State) -> Result<Option<Claimed>> {
    let tx = Tx::begin(Ctx::system(state, "tasks")).await?;
    let engine = tx.engine();
    let sql = format!(
        "UPDATE tasks SET state = 'running', attempts = attempts + 1, due_at = ?, heartbeat_at = ?,
             started_at = COALESCE(started_at, ?)
         WHERE id = (SELECT t.id FROM tasks t WHERE t.state IN ('waiting', 'running') AND t.due_at <= ?
             ORDER BY CASE WHEN EXISTS (SELECT 1 FROM tasks r WHERE r.user_id = t.user_id
                 AND r.state = 'running' AND r.due_at > ?) THEN 1 ELSE 0 END, t.id LIMIT 1{})
         RETURNING id",
        dialect::skip_locked(engine)
    );
    let now = tx.now();
    let values: [Value; 5] = [(now + LEASE).into(), now.into(), now.into(), now.into(), now.into()];
    let rows = tx.raw(engine.statement(&sql, values)).await?;
    let id: Option<i64> = rows.first().map(|r| r.try_get_by_index(0)).transpose()?;
    let row = match id {
        Some(id) => tx.one(row::Entity::find_by_id(id)).await?,
        None => None,
    };
    tx.commit().await?;
    Ok(row.map(|row| Claimed { state: state.clone(), row }))
}

impl Claimed {
    /// Its number.
    pub const fn id(&self) -> i64 {
        self.row.id
    }

    /// Runs it to its end, or, once told to stop, to the end of the chunk under way; then it waits for
    /// another process. What becomes of it stands in its row.
    pub async fn run(self, stopping: watch::Receiver<bool>) {
        let (state, row) = (self.state, self.row);
        let ended = attempt(&state, &row, stopping).await;
        let id = row.id;
        if let Err(error) = finish::note(&state, &row, ended).await {
            tracing::error!(task = id, %error, "the task's end was not noted; it will be taken up again");
        }
    }
}

async fn attempt(state: &State, row: &row::Model, stopping: watch::Receiver<bool>) -> Result<super::Outcome> {
    if row.is_cancel_asked {
        return Err(Refusal::new("task_cancelled").into());
    }
    if row.attempts > ATTEMPTS {
        return Err(Refusal::new("task_given_up").into());
    }
    let ctx = ctx(state, row).await?;
    let spec = spec(state, &row.key)?;
    let task = Task::new(ctx, row.clone(), stopping);
    // In a task of its own: a panic ends it alone. Dropped with this one, it is aborted.
    let mut work = tokio::task::JoinSet::new();
    work.spawn((spec.run)(task));
    loop {
        tokio::select! {
            ended = work.join_next() => return match ended {
                Some(Ok(result)) => result,
                Some(Err(error)) => Err(Error::internal(error)),
                None => Err(Error::internal("the task did not run")),
            },
            () = tokio::time::sleep(HEARTBEAT) => beat(state, row).await?,
        }
    }
}

fn spec(state: &State, key: &str) -> Result<TaskSpec> {
    let mut all = state.modules().iter().flat_map(|m| m.tasks.iter().copied());
    all.find(|t| t.key == key).ok_or_else(|| Error::internal(format!("no task is called {key}")))
}

/// The person who started it, with the rights he has now; a login that is blocked by now does nothing.
async fn ctx(state: &State, row: &row::Model) -> Result<Ctx> {
    let actor = match row.user_id {
        None => Some(Actor::System { job: spec(state, &row.key)?.key }),
        Some(user) => {
            let person = identity::person_by_user(state, user, row.scopes.as_deref()).await?;
            person.and_then(|p| if row.actor_kind == "contact" { p.as_contact() } else { p.as_staff() })
        }
    };
    Ok(Ctx {
        state: state.clone(),
        actor: actor.ok_or_else(|| Refusal::new("task_nobody"))?,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        operation: format!("task-{}", row.id).into(),
    })
}

/// Keeps the lease; refused if another process has the task by now. Nothing else ends it.
async fn beat(state: &State, row: &row::Model) -> Result<()> {
    let beaten = async {
        let tx = Tx::begin(Ctx::system(state, "tasks")).await?;
        let sql = "UPDATE tasks SET due_at = ?, heartbeat_at = ? WHERE id = ? AND state = 'running' AND attempts = ?";
        let values: [Value; 4] =
            [(tx.now() + LEASE).into(), tx.now().into(), row.id.into(), row.attempts.into()];
        let touched = tx.run(tx.engine().statement(sql, values)).await?;
        tx.commit().await?;
        Ok::<_, Error>(touched)
    };
    match beaten.await {
        Ok(0) => Err(Refusal::new("task_taken_over").into()),
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::warn!(task = row.id, %error, "a task's sign of life was not written");
            Ok(())
        }
    }
}

/// How long a task keeps its lease after a sign of life.
pub(super) const fn lease() -> TimeDelta {
    LEASE
}

/// Whether another attempt is worth while.
pub(super) const fn may_try_again(attempts: i64) -> bool {
    attempts < ATTEMPTS
}
