//! Using a link: the person sets his own password, once.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{password, set_password, user};
use crate::chance;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx};
use crate::error::{Refusal, Result};
use crate::field::{In, Secret};
use crate::right::{PUBLIC, Right};

/// Sets one's own password by the link of a letter. All sessions, tokens and other links of the login end.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UseLink {
    /// The key in the link.
    pub key: In<Secret>,
    /// The new password; how long at least is a setting.
    pub password: In<Secret>,
    /// The password once more.
    pub again: In<Secret>,
}

/// Whose password was set.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordSet {
    /// Name to sign in with.
    pub login: String,
}

/// The login that a link's key opens, while it lasts.
pub async fn link_login(ctx: &Ctx, key: &str) -> Result<Option<String>> {
    Ok(opened(ctx, ctx.state.clock().now(), key).await?.map(|user| user.login))
}

async fn opened(
    read: &impl Read,
    now: chrono::DateTime<chrono::Utc>,
    key: &str,
) -> Result<Option<user::Model>> {
    let sql = "SELECT user_id FROM user_links WHERE digest = ? AND expires_at > ?";
    let rows = read.raw(read.engine().statement(sql, [chance::digest(key).into(), now.into()])).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let user = user::by_id(read, row.try_get_by_index(0)?).await?;
    Ok(if user::is_shut(read, &user).await? { None } else { Some(user) })
}

impl Command for UseLink {
    const EVENT: &'static str = "identity.use_link";
    const RIGHT: Right = PUBLIC;
    const REPLAY: bool = false;
    const JOURNAL_GUESTS: bool = true;
    type Ready = (Secret, String);
    type Out = PasswordSet;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let key = check.need("key", &self.key);
        let secret = check.need("password", &self.password);
        let secret = password::PasswordRule::now(ctx).await?.check(&mut check, "password", secret);
        password::check_again(&mut check, "again", secret.as_ref(), &self.again);
        let (key, secret) = check.done((key, secret))?;
        // Looked at before the slow hash, and again under the lock.
        if opened(ctx, ctx.state.clock().now(), key.reveal()).await?.is_none() {
            return Err(Refusal::new("link_over").into());
        }
        Ok((key, password::hash(&secret).await?))
    }

    async fn apply(self, (key, hash): Self::Ready, tx: &mut Tx) -> Result<PasswordSet> {
        let over = || Refusal::new("link_over");
        let seen = opened(tx, tx.now(), key.reveal()).await?.ok_or_else(over)?;
        let user = user::hold(tx, seen.id).await?;
        // Another may have used it while this one waited for the login.
        if opened(tx, tx.now(), key.reveal()).await?.is_none() {
            return Err(over().into());
        }
        tx.about("user", user.id);
        tx.came_in(user.id, &user.name);
        let login = user.login.clone();
        set_password::replace(tx, user, hash).await?;
        Ok(PasswordSet { login })
    }
}
