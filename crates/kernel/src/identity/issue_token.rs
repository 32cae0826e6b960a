//! A bearer token for programs.

use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sign_in::{Attempt, Claim, admit, claim};
use crate::chance;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Refusal, Result};
use crate::execute::execute;
use crate::field::{In, Secret};
use crate::right::{PUBLIC, Right};

/// How long a token lasts.
const TOKEN: TimeDelta = TimeDelta::days(30);

/// Exchanges a login and its password for a bearer token.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IssueToken {
    /// Name to sign in with.
    pub login: In<String>,
    /// Password.
    pub password: In<Secret>,
    /// Branches of the rights tree the token is cut down to, apart by spaces; all if left out.
    pub scopes: In<String>,
}

/// A token that was issued.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct IssuedToken {
    /// The secret, shown this once.
    pub token: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// Issues a token; refused like a sign-in.
pub async fn issue_token(ctx: &Ctx, address: &str, command: IssueToken) -> Result<IssuedToken> {
    if !ctx.state.limits().may_try(address) {
        return Err(Refusal::new("sign_in_often").into());
    }
    execute(ctx, None, command).await?.into_result()
}

impl Command for IssueToken {
    const EVENT: &'static str = "identity.token";
    const RIGHT: Right = PUBLIC;
    const REPLAY: bool = false;
    const JOURNAL_GUESTS: bool = true;
    type Ready = (Claim, String);
    type Out = Attempt<IssuedToken>;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let scopes = check.text("scopes", &self.scopes, 1000);
        let known = |branch: &str| {
            let leaf =
                |r: &str| r == branch || r.strip_prefix(branch).is_some_and(|rest| rest.starts_with('.'));
            ctx.state.modules().iter().flat_map(|m| m.rights).any(|spec| leaf(spec.right.0))
        };
        if scopes.as_deref().is_some_and(|s| !s.split_whitespace().all(known)) {
            check.fail(FieldError::new("scopes", "not_a_choice"));
        }
        let scopes = check.done(scopes)?;
        Ok((claim(ctx, &self.login, &self.password).await?, scopes))
    }

    async fn apply(self, (claim, scopes): Self::Ready, tx: &mut Tx) -> Result<Self::Out> {
        let user = match admit(claim, tx).await? {
            Attempt::Opened(user) => user,
            Attempt::Refused(refusal) => return Ok(Attempt::Refused(refusal)),
        };
        let token = tx.token()?;
        let expires_at = tx.now() + TOKEN;
        let scopes = Some(scopes.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty());
        let sql =
            "INSERT INTO tokens (digest, user_id, created_at, expires_at, scopes) VALUES (?, ?, ?, ?, ?)";
        let values = [
            chance::digest(&token).into(),
            user.id.into(),
            tx.now().into(),
            expires_at.into(),
            scopes.into(),
        ];
        tx.run(tx.engine().statement(sql, values)).await?;
        Ok(Attempt::Opened(IssuedToken { token, expires_at }))
    }
}
