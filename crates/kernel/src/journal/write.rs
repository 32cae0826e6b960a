//! Writing journal lines, from within a command's transaction.

use std::future::Future;
use std::pin::Pin;

use sea_orm::Value;

use super::{Line, Outcome};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};

/// Writes a line, its parameters, subjects and parts; gives its number.
pub(crate) async fn write(tx: &Tx, line: &Line) -> Result<i64> {
    write_under(tx, line, None).await
}

fn write_under<'a>(
    tx: &'a Tx,
    line: &'a Line,
    parent: Option<i64>,
) -> Pin<Box<dyn Future<Output = Result<i64>> + Send + 'a>> {
    Box::pin(async move {
        let number = insert(tx, line, parent).await?;
        let params = "INSERT INTO journal_params (journal_id, params) VALUES (?, ?)";
        tx.run(tx.engine().statement(params, [number.into(), line.params.to_string().into()])).await?;
        for (noun, id) in &line.subjects {
            let subject = "INSERT INTO journal_subjects (noun, subject_id, journal_id) VALUES (?, ?, ?)";
            tx.run(tx.engine().statement(subject, [(*noun).into(), (*id).into(), number.into()])).await?;
        }
        for part in &line.parts {
            write_under(tx, part, Some(number)).await?;
        }
        Ok(number)
    })
}

async fn insert(tx: &Tx, line: &Line, parent: Option<i64>) -> Result<i64> {
    let (code, reason) = match &line.outcome {
        Outcome::Done => (None, None),
        Outcome::Refused(message, code) | Outcome::Failed(message, code) => {
            (Some(code.clone()), Some(serde_json::to_string(message).map_err(Error::internal)?))
        }
    };
    let actor = tx.actor();
    let sql = "INSERT INTO journal (parent_id, event, actor_kind, actor_id, actor_name, at, outcome, code, reason, operation)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id";
    let values: [Value; 10] = [
        parent.into(),
        line.event.into(),
        actor.kind().into(),
        line.came_in.as_ref().map_or_else(|| actor.user(), |(user, _)| Some(*user)).into(),
        line.came_in.as_ref().map_or_else(|| actor.name(), |(_, name)| name).into(),
        tx.now().into(),
        line.outcome.as_str().into(),
        code.into(),
        reason.into(),
        tx.ctx().operation.as_ref().into(),
    ];
    let rows = tx.raw(tx.engine().statement(sql, values)).await?;
    let row = rows.first().ok_or_else(|| Error::internal("the journal gave no number"))?;
    Ok(row.try_get_by_index(0)?)
}

/// Adds a line to the error log.
pub(crate) async fn write_error(tx: &Tx, event: &str, journal: i64, error: &Error) -> Result<()> {
    let database_code = match error {
        Error::Internal(fault) => fault.database_code.as_deref().map(str::to_owned),
        _ => None,
    };
    let sql = "INSERT INTO error_log (journal_id, event, kind, actor_id, actor_name, at, database_code, text, operation)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let actor = tx.actor();
    let values: [Value; 9] = [
        journal.into(),
        event.into(),
        error.kind().into(),
        actor.user().into(),
        actor.name().into(),
        tx.now().into(),
        database_code.into(),
        error.to_string().into(),
        tx.ctx().operation.as_ref().into(),
    ];
    tx.run(tx.engine().statement(sql, values)).await.map(drop)
}
