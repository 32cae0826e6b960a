//! API tokens of a person: the list, a new one, taking one back.

use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::IssuedToken;
use super::session::{may_end, of_whom, owner};
use crate::chance;
use crate::check::Check;
use crate::command::{Command, Ctx, Query};
use crate::db::{Read as _, Tx};
use crate::error::{Error, FieldError, Refusal, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN, covers};
use crate::rights::USERS_VIEW;

/// Longest life of a token, in days.
const LONGEST: i64 = 366;
/// Tokens of one person at a time.
const MOST: usize = 50;

/// A token.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Token {
    /// Its mark: a digest, with which nobody can sign in.
    pub token: String,
    /// What it is for, in its owner's words.
    pub name: String,
    /// Branches of the rights tree it is cut down to; all of its owner's rights if there are none.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to five minutes.
    pub used_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// The API tokens of a login: one's own, or another's for whoever may see logins.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListTokens {
    /// The login's number; one's own if left out.
    pub user: In<i64>,
}

impl Query for ListTokens {
    const NAME: &'static str = "identity.tokens";
    const RIGHT: Right = SIGNED_IN;
    type Out = Vec<Token>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Token>> {
        tokens(ctx, of_whom(ctx, &self.user, USERS_VIEW)?).await
    }
}

/// The tokens of a login that last, the newest first.
pub async fn tokens(ctx: &Ctx, user: i64) -> Result<Vec<Token>> {
    let sql = "SELECT digest, name, scopes, created_at, used_at, expires_at FROM tokens
               WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC, digest";
    let now = ctx.state.clock().now();
    let rows = ctx.raw(ctx.engine().statement(sql, [user.into(), now.into()])).await?;
    rows.iter()
        .map(|row| {
            let scopes: Option<String> = row.try_get_by_index(2)?;
            let scopes = scopes.unwrap_or_default();
            Ok(Token {
                token: row.try_get_by_index(0)?,
                name: row.try_get_by_index(1)?,
                scopes: scopes.split(' ').filter(|s| !s.is_empty()).map(str::to_owned).collect(),
                created_at: row.try_get_by_index(3)?,
                used_at: row.try_get_by_index(4)?,
                expires_at: row.try_get_by_index(5)?,
            })
        })
        .collect()
}

/// Issues a token to oneself. A token cannot issue another.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IssueOwnToken {
    /// What it is for.
    pub name: In<String>,
    /// Branches of the rights tree it is cut down to, apart by spaces; all if left out.
    pub scopes: In<String>,
    /// How many days it lasts, up to 366.
    pub days: In<i64>,
}

/// Takes a token back: one's own, or another's for whoever manages logins.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RevokeToken {
    /// The token's mark.
    pub token: In<String>,
}

impl Command for IssueOwnToken {
    const EVENT: &'static str = "identity.issue_token";
    const RIGHT: Right = SIGNED_IN;
    const REPLAY: bool = false;
    type Ready = (i64, String, String, i64);
    type Out = IssuedToken;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let me = ctx.actor.user().ok_or(Error::Forbidden(SIGNED_IN))?;
        if ctx.actor.is_scoped() {
            return Err(Refusal::new("token_by_token").into());
        }
        let mut check = Check::new();
        let name = check.need_text("name", &self.name, 100);
        let scopes = scopes(ctx, &mut check, &self.scopes);
        let days = check.need("days", &self.days);
        let days = check.that("days", days, "token_days", |d| (1..=LONGEST).contains(d));
        let (name, scopes, days) = check.done((name, scopes, days))?;
        if tokens(ctx, me).await?.len() >= MOST {
            return Err(Refusal::new("tokens_many").into());
        }
        Ok((me, name, scopes, days))
    }

    async fn apply(self, (me, name, scopes, days): Self::Ready, tx: &mut Tx) -> Result<IssuedToken> {
        tx.about("user", me);
        let token = tx.token()?;
        let expires_at = tx.now() + TimeDelta::days(days);
        let scopes = Some(scopes).filter(|s| !s.is_empty());
        let sql = "INSERT INTO tokens (digest, user_id, created_at, expires_at, scopes, name) VALUES (?, ?, ?, ?, ?, ?)";
        let values = [
            chance::digest(&token).into(),
            me.into(),
            tx.now().into(),
            expires_at.into(),
            scopes.into(),
            name.into(),
        ];
        tx.run(tx.engine().statement(sql, values)).await?;
        Ok(IssuedToken { token, expires_at })
    }
}

/// The scopes as the database keeps them: known branches, one space apart.
fn scopes(ctx: &Ctx, check: &mut Check, field: &In<String>) -> Option<String> {
    let scopes = check.text("scopes", field, 1000)?;
    let known = |branch: &str| {
        ctx.state.modules().iter().flat_map(|m| m.rights).any(|spec| covers(branch, spec.right.0))
    };
    if !scopes.split_whitespace().all(known) {
        check.fail(FieldError::new("scopes", "not_a_choice"));
        return None;
    }
    Some(scopes.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Command for RevokeToken {
    const EVENT: &'static str = "identity.revoke_token";
    const RIGHT: Right = SIGNED_IN;
    type Ready = String;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<String> {
        let mut check = Check::new();
        let token = check.need_text("token", &self.token, 100);
        check.done(token)
    }

    async fn apply(self, token: String, tx: &mut Tx) -> Result<()> {
        let user = owner(tx, "tokens", &token).await?;
        may_end(tx, user).await?;
        tx.about("user", user);
        let sql = "DELETE FROM tokens WHERE digest = ?";
        tx.run(tx.engine().statement(sql, [token.into()])).await.map(drop)
    }
}
