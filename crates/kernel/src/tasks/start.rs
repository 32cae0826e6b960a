//! Starting a task, within a command.

use super::row;
use crate::actor::Actor;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::text::Message;

/// Starts the task of this key; the worker takes it up after the commit. Gives its number.
pub async fn start(tx: &mut Tx, key: &str, params: serde_json::Value) -> Result<i64> {
    let modules = tx.ctx().state.modules();
    let spec = modules.iter().flat_map(|m| m.tasks).find(|t| t.key == key);
    let spec = spec.ok_or_else(|| Error::internal(format!("no task is called {key}")))?;
    start_about(tx, key, Message::new(spec.title), params).await
}

/// The same under a name of its own: "Export: Orders".
pub async fn start_about(tx: &mut Tx, key: &str, about: Message, params: serde_json::Value) -> Result<i64> {
    let actor = tx.actor();
    if matches!(actor, Actor::Guest { .. }) {
        return Err(Error::Forbidden(crate::right::SIGNED_IN));
    }
    let row = tx
        .insert(row::Model {
            id: 0,
            key: key.to_owned(),
            about: serde_json::to_string(&about).map_err(Error::internal)?,
            params: params.to_string(),
            state: "waiting".to_owned(),
            is_cancel_asked: false,
            done: 0,
            total: None,
            cursor: None,
            message: None,
            file_id: None,
            user_id: actor.user(),
            actor_kind: actor.kind().to_owned(),
            actor_name: actor.name().to_owned(),
            scopes: actor.scopes().map(|s| s.granted().collect::<Vec<_>>().join(" ")),
            locale: tx.locale().code().to_owned(),
            attempts: 0,
            due_at: tx.now(),
            created_at: tx.now(),
            started_at: None,
            heartbeat_at: None,
            finished_at: None,
        })
        .await?;
    tx.about("task", row.id);
    Ok(row.id)
}
