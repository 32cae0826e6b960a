//! The role of PostgreSQL in which stored queries run. The program makes it when it may; where it may
//! not, stored queries are off, and an administrator is told what to run.

use sea_orm::ConnectionTrait as _;

use super::views;
use crate::db::{Engine, Read as _};
use crate::error::{Refusal, Result};
use crate::state::State;

/// The role: one for the server, with rights given to it in each database.
pub(super) const ROLE: &str = "stoyka_reports";

/// Whether stored queries can run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    /// They can.
    Ready,
    /// The role or its rights are missing; this is the SQL that an administrator of the database runs.
    NeedsRole(String),
}

impl Availability {
    /// Why a query cannot run, if it cannot.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Ready => None,
            Self::NeedsRole(_) => Some(Refusal::new("queries_off")),
        }
    }
}

/// Whether stored queries can run here; on `SQLite` always.
pub async fn available(state: &State) -> Result<Availability> {
    if state.db().engine() == Engine::Sqlite {
        return Ok(Availability::Ready);
    }
    // A privilege of a role that does not exist is asked for only when it does.
    let sql = "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?) THEN FALSE
                           WHEN NOT pg_catalog.pg_has_role(current_user, ?, 'MEMBER') THEN FALSE
                           ELSE NOT EXISTS (SELECT 1 FROM pg_catalog.unnest(pg_catalog.string_to_array(?, ',')) AS v (name)
                                            WHERE pg_catalog.to_regclass(v.name) IS NULL
                                               OR NOT pg_catalog.has_table_privilege(?, v.name, 'SELECT')) END";
    let names: Vec<&str> = views(state).map(|v| v.name).collect();
    let values = [ROLE.into(), ROLE.into(), names.join(",").into(), ROLE.into()];
    let db = state.db();
    let rows = db.reader().raw(db.engine().statement(sql, values)).await?;
    let ready = rows.first().map_or(Ok(false), |r| r.try_get_by_index::<bool>(0))?;
    if ready { Ok(Availability::Ready) } else { Ok(Availability::NeedsRole(remedy(state).await?)) }
}

/// What makes the role and gives it the views; for the program itself, and for an administrator to copy.
async fn remedy(state: &State) -> Result<String> {
    let db = state.db();
    let rows = db.reader().raw(db.engine().statement("SELECT CAST(current_user AS TEXT)", [])).await?;
    let user: String = rows.first().map_or(Ok(String::new()), |r| r.try_get_by_index(0))?;
    let user = user.replace('"', "\"\"");
    let names: Vec<&str> = views(state).map(|v| v.name).collect();
    Ok(format!(
        "CREATE ROLE {ROLE} NOLOGIN;\nGRANT {ROLE} TO \"{user}\";\nGRANT SELECT ON {} TO {ROLE};",
        names.join(", ")
    ))
}

/// Makes the role and gives it the views, if it lacks them and the program may; after the migrations.
/// That it may not is no failure: stored queries stay off, and the log says so.
pub async fn grant(state: &State) -> Result<Availability> {
    let Availability::NeedsRole(_) = available(state).await? else { return Ok(Availability::Ready) };
    let names: Vec<&str> = views(state).map(|v| v.name).collect();
    if names.is_empty() {
        return Ok(Availability::Ready);
    }
    // Each in a transaction of its own. Databases of one server may make the role at the same moment, and
    // two changes of one row of the catalogue at once are an error there: it is then tried again.
    let make = format!(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = '{ROLE}') THEN \
         CREATE ROLE {ROLE} NOLOGIN; END IF; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    );
    let join = format!(
        "DO $$ BEGIN IF NOT pg_catalog.pg_has_role(current_user, '{ROLE}', 'MEMBER') THEN \
         GRANT {ROLE} TO CURRENT_USER; END IF; END $$"
    );
    let give = format!("GRANT SELECT ON {} TO {ROLE}", names.join(", "));
    for step in [make, join, give] {
        for last in [false, false, true] {
            match state.db().writer().execute_unprepared(&step).await {
                Ok(_) => break,
                Err(error) if last => tracing::warn!(%error, "stored queries have no role of their own"),
                Err(_) => {}
            }
        }
    }
    available(state).await
}
