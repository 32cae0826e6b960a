//! Sessions: the list of one's own or of another's, ending one, ending all.

use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{authority, user};
use crate::check::Check;
use crate::command::{Command, Ctx, Query};
use crate::db::{Read, Tx};
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN};
use crate::rights::{USERS_MANAGE, USERS_VIEW};
use crate::state::State;

/// How exactly it is kept when a session or token was last used: each noting is a write.
const SEEN: TimeDelta = TimeDelta::minutes(5);

/// A session.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Session {
    /// Its mark: a digest, with which nobody can sign in.
    pub session: String,
    /// Network address it was opened from.
    pub address: String,
    /// What the browser said of itself.
    pub browser: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to five minutes.
    pub seen_at: Option<DateTime<Utc>>,
    /// When it ends of itself.
    pub expires_at: DateTime<Utc>,
}

/// The sessions of a login, the last used first: one's own, or another's for whoever may see logins.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListSessions {
    /// The login's number; one's own if left out.
    pub user: In<i64>,
}

impl Query for ListSessions {
    const NAME: &'static str = "identity.sessions";
    const RIGHT: Right = SIGNED_IN;
    type Out = Vec<Session>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Session>> {
        sessions(ctx, of_whom(ctx, &self.user, USERS_VIEW)?).await
    }
}

/// Whose sessions or tokens are asked for: one's own, or another's with this right.
pub(super) fn of_whom(ctx: &Ctx, user: &In<i64>, right: Right) -> Result<i64> {
    let mut check = Check::new();
    let user = check.optional("user", user);
    let user = check.done(user)?;
    let me = ctx.actor.user();
    let user = user.or(me).ok_or(Error::Forbidden(SIGNED_IN))?;
    if Some(user) == me || ctx.actor.holds(right) { Ok(user) } else { Err(Error::Forbidden(right)) }
}

/// The sessions of a login that last, the last used first.
pub async fn sessions(ctx: &Ctx, user: i64) -> Result<Vec<Session>> {
    let sql = "SELECT digest, address, browser, created_at, seen_at, expires_at FROM sessions
               WHERE user_id = ? AND expires_at > ? ORDER BY COALESCE(seen_at, created_at) DESC, digest";
    let now = ctx.state.clock().now();
    let rows = ctx.raw(ctx.engine().statement(sql, [user.into(), now.into()])).await?;
    rows.iter()
        .map(|row| {
            Ok(Session {
                session: row.try_get_by_index(0)?,
                address: row.try_get_by_index(1)?,
                browser: row.try_get_by_index(2)?,
                created_at: row.try_get_by_index(3)?,
                seen_at: row.try_get_by_index(4)?,
                expires_at: row.try_get_by_index(5)?,
            })
        })
        .collect()
}

/// Ends a session: one's own, or another's for whoever manages logins.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EndSession {
    /// The session's mark.
    pub session: In<String>,
}

/// Ends all sessions and tokens of a login: one's own, or another's for whoever manages logins.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignOutEverywhere {
    /// The login's number; one's own if left out.
    pub user: In<i64>,
}

impl Command for EndSession {
    const EVENT: &'static str = "identity.end_session";
    const RIGHT: Right = SIGNED_IN;
    type Ready = String;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<String> {
        let mut check = Check::new();
        let session = check.need_text("session", &self.session, 100);
        check.done(session)
    }

    async fn apply(self, session: String, tx: &mut Tx) -> Result<()> {
        let user = owner(tx, "sessions", &session).await?;
        may_end(tx, user).await?;
        tx.about("user", user);
        let sql = "DELETE FROM sessions WHERE digest = ?";
        tx.run(tx.engine().statement(sql, [session.into()])).await.map(drop)
    }
}

impl Command for SignOutEverywhere {
    const EVENT: &'static str = "identity.sign_out_everywhere";
    const RIGHT: Right = SIGNED_IN;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<i64> {
        of_whom(ctx, &self.user, USERS_MANAGE)
    }

    async fn apply(self, user: i64, tx: &mut Tx) -> Result<()> {
        may_end(tx, user).await?;
        tx.about("user", user);
        for sql in ["DELETE FROM sessions WHERE user_id = ?", "DELETE FROM tokens WHERE user_id = ?"] {
            tx.run(tx.engine().statement(sql, [user.into()])).await?;
        }
        Ok(())
    }
}

/// Whose session or token it is.
pub(super) async fn owner(tx: &Tx, table: &str, digest: &str) -> Result<i64> {
    let sql = format!("SELECT user_id FROM {table} WHERE digest = ?");
    let rows = tx.raw(tx.engine().statement(&sql, [digest.into()])).await?;
    Ok(rows.first().ok_or(Error::NotFound)?.try_get_by_index(0)?)
}

/// One's own may be ended by anybody; another's by whoever manages him, and nobody else learns that it is there.
pub(super) async fn may_end(tx: &Tx, user: i64) -> Result<()> {
    if tx.actor().user() == Some(user) {
        return Ok(());
    }
    if !tx.actor().holds(USERS_MANAGE) {
        return Err(Error::NotFound);
    }
    authority::over(tx, &user::by_id(tx, user).await?).await
}

/// Notes that a session or token is in use, beside the request: a page does not wait for it.
pub(super) fn note_use(state: &State, table: &'static str, digest: String, last: Option<DateTime<Utc>>) {
    let now = state.clock().now();
    if last.is_some_and(|last| now - last < SEEN) {
        return;
    }
    let column = if table == "sessions" { "seen_at" } else { "used_at" };
    let ctx = Ctx::system(state, "kernel.seen");
    tokio::spawn(async move {
        let noted = async {
            let tx = Tx::begin(ctx).await?;
            let sql = format!("UPDATE {table} SET {column} = ? WHERE digest = ?");
            tx.run(tx.engine().statement(&sql, [now.into(), digest.into()])).await?;
            tx.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the last use of a session was not noted");
        }
    });
}
