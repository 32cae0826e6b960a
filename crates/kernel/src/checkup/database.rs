//! The database: reachable, of a version that is supported, up to date, on the same clock.

use chrono::{DateTime, TimeDelta, Utc};

use super::Finding;
use crate::command::Ctx;
use crate::db::{Engine, Read as _, dialect};
use crate::error::Result;
use crate::reports::{self, Availability};
use crate::text::Message;

/// The oldest PostgreSQL that is tried.
const OLDEST_POSTGRES: i64 = 14;
/// How far the clocks of program and database server may be apart.
const APART: TimeDelta = TimeDelta::seconds(5);

pub(super) async fn look(ctx: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "database";
    let engine = ctx.state.db().engine();
    let rows = ctx.raw(engine.statement(dialect::version(engine), [])).await?;
    let version: String = rows.first().map_or_else(|| Ok(String::new()), |r| r.try_get_by_index(0))?;
    let said = |id: &'static str| Message::new(id).arg("version", version.clone());
    let major = version.split('.').next().and_then(|v| v.trim().parse::<i64>().ok());
    let mut found = vec![match engine {
        Engine::Postgres if major.is_some_and(|m| m < OLDEST_POSTGRES) => {
            Finding::bad(TOPIC, said("checkup-postgres-old"))
        }
        Engine::Postgres => Finding::good(TOPIC, said("checkup-postgres")),
        Engine::Sqlite => Finding::good(TOPIC, said("checkup-sqlite")),
    }];
    found.push(if ctx.state.is_ready().await {
        Finding::good(TOPIC, Message::new("checkup-schema"))
    } else {
        Finding::bad(TOPIC, Message::new("checkup-schema-old"))
    });
    if engine == Engine::Postgres {
        let rows = ctx.raw(engine.statement("SELECT now()", [])).await?;
        let theirs: Option<DateTime<Utc>> = rows.first().map(|r| r.try_get_by_index(0)).transpose()?;
        let apart = theirs.map_or(TimeDelta::zero(), |at| (at - ctx.state.clock().now()).abs());
        if apart > APART {
            let said = Message::new("checkup-clocks").arg("seconds", apart.num_seconds());
            found.push(Finding::note(TOPIC, said));
        }
    }
    Ok(found)
}

/// Stored queries: on PostgreSQL they need a role of their own.
pub(super) async fn queries(ctx: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "queries";
    Ok(vec![match reports::available(&ctx.state).await? {
        Availability::Ready => Finding::good(TOPIC, Message::new("checkup-queries")),
        Availability::NeedsRole(sql) => {
            Finding::note(TOPIC, Message::new("checkup-queries-off").arg("sql", sql))
        }
    }])
}
