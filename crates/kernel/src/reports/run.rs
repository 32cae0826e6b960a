//! Running a stored query: through the gate, two at a time, within a time limit.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::time::timeout;

use super::parameter::{Bound, TODAY, read_all};
use super::sql::Gate;
use super::{Parameter, ParameterKind, StoredQuery, Table, postgres, role, sqlite, views};
use crate::command::Ctx;
use crate::db::Engine;
use crate::error::{Error, Refusal, Result};

/// Rows of an answer at most.
pub const MOST_ROWS: u64 = 10_000;
/// Rows shown when a query is tried.
pub const TRIED_ROWS: u64 = 100;
/// How long a query may run.
pub(super) const LONGEST: Duration = Duration::from_secs(10);
/// How long one waits for another to end before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(3);
/// Bytes of an answer at most.
pub(super) const MOST_BYTES: usize = 16 << 20;

/// A query that may run.
#[derive(Debug)]
pub(super) struct Run {
    pub sql: String,
    pub values: Vec<Bound>,
    pub most: u64,
    pub views: Vec<&'static str>,
}

/// Runs a stored query with values by the parameters' names: JSON text or numbers; what is absent is
/// NULL, and names that the query does not have are passed over. `:today` is always there. Whoever calls
/// this has looked whether the actor may: documents and reports bring their own rights.
pub async fn run(ctx: &Ctx, stored: &StoredQuery, values: Value) -> Result<Table> {
    try_out(ctx, &stored.sql, &stored.parameters()?, &values, MOST_ROWS).await
}

/// Runs SQL that may not be stored yet. What is wrong with it is an error of the field `query.sql`, what
/// is wrong with a value one of `values.<name>`.
pub async fn try_out(
    ctx: &Ctx,
    sql: &str,
    parameters: &[Parameter],
    values: &Value,
    most: u64,
) -> Result<Table> {
    let bound = read_all(parameters, values, ctx.state.clock().today()).map_err(Error::Invalid)?;
    let kind = |name: &str| {
        let known = parameters.iter().find(|p| p.name == name).map(|p| p.kind);
        known.unwrap_or(if name == TODAY { ParameterKind::Date } else { ParameterKind::Text })
    };
    let gate = Gate {
        views: views(&ctx.state).map(|v| v.name).collect(),
        parameters: bound.iter().map(|(name, _)| (name.clone(), kind(name))).collect(),
        engine: ctx.state.db().engine(),
        most,
    };
    let sql = gate.pass(sql).map_err(|wrong| wrong.field("query.sql"))?;
    let values = bound.into_iter().map(|(_, value)| value).collect();
    execute(ctx, Run { sql, values, most, views: gate.views.iter().map(|v| known(ctx, v)).collect() }).await
}

/// The view's own name, which outlives this request.
fn known(ctx: &Ctx, name: &str) -> &'static str {
    views(&ctx.state).find(|v| v.name == name).map_or("", |v| v.name)
}

/// Runs SQL that has not passed the gate: for stories that try what the database itself lets through.
#[doc(hidden)]
pub async fn unparsed(ctx: &Ctx, sql: &str) -> Result<Table> {
    let views = views(&ctx.state).map(|v| v.name).collect();
    execute(ctx, Run { sql: sql.to_owned(), values: Vec::new(), most: MOST_ROWS, views }).await
}

async fn execute(ctx: &Ctx, run: Run) -> Result<Table> {
    let db = ctx.state.db().clone();
    let busy = || Refusal::new("queries_busy");
    let turn = timeout(PATIENCE, Arc::clone(db.reports()).acquire_owned()).await.map_err(|_| busy())?;
    let turn = turn.map_err(Error::internal)?;
    if let Some(refusal) = role::available(&ctx.state).await?.refusal() {
        return Err(refusal.into());
    }
    // In a task of its own: who goes away gives his turn back only when the query has ended.
    let task = tokio::spawn(async move {
        let answer = match db.engine() {
            Engine::Sqlite => sqlite::run(&db, run).await,
            Engine::Postgres => postgres::run(&db, &run).await,
        };
        drop(turn);
        answer
    });
    task.await.map_err(|e| Error::internal(format!("a stored query did not end: {e}")))?
}

/// The query takes longer than it may.
pub(super) fn too_long() -> Error {
    let seconds = i64::try_from(LONGEST.as_secs()).unwrap_or(i64::MAX);
    Refusal::new("query_time").arg("seconds", seconds).into()
}

/// The answer is bigger than it may be.
pub(super) fn too_big() -> Error {
    Refusal::new("query_size").into()
}
