//! New passwords: set by an administrator, or changed by the person himself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{authority, password, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, FieldError, Refusal, Result};
use crate::field::{In, Secret};
use crate::right::{Right, SIGNED_IN};
use crate::rights::USERS_MANAGE;

/// Sets another's password and ends his sessions.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetPassword {
    /// Name to sign in with.
    pub login: In<String>,
    /// The new password.
    pub password: In<Secret>,
}

/// Changes one's own password and ends all one's sessions: one signs in anew with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ChangePassword {
    /// The password so far.
    pub current: In<Secret>,
    /// The new one.
    pub password: In<Secret>,
    /// The new one once more.
    pub again: In<Secret>,
}

impl Command for SetPassword {
    const EVENT: &'static str = "users.set_password";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = (String, String);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let login = check.need_text("login", &self.login, 50);
        let secret = check.need("password", &self.password);
        let secret = password::PasswordRule::now(ctx).await?.check(&mut check, "password", secret);
        let (login, secret) = check.done((login, secret))?;
        Ok((login, password::hash(&secret).await?))
    }

    async fn apply(self, (login, hash): Self::Ready, tx: &mut Tx) -> Result<()> {
        let user =
            user::by_login(tx, &login).await?.ok_or_else(|| FieldError::new("login", "not_a_choice"))?;
        authority::over(tx, &user).await?;
        replace(tx, user, hash).await
    }
}

impl Command for ChangePassword {
    const EVENT: &'static str = "identity.change_password";
    const RIGHT: Right = SIGNED_IN;
    type Ready = (user::Model, String);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let me = ctx.actor.user().ok_or(Error::Forbidden(SIGNED_IN))?;
        // Guessing the password through an open session is slowed as it is at the door.
        if ctx.actor.is_scoped() || !ctx.state.limits().may_try(&format!("user:{me}")) {
            return Err(Refusal::new("sign_in_often").into());
        }
        let user = user::by_id(ctx, me).await?;
        let mut check = Check::new();
        let current = check.need("current", &self.current);
        let secret = check.need("password", &self.password);
        let secret = password::PasswordRule::now(ctx).await?.check(&mut check, "password", secret);
        password::check_again(&mut check, "again", secret.as_ref(), &self.again);
        let (current, secret) = check.done((current, secret))?;
        if !password::verify(&current, Some(&user.password_hash)).await? {
            return Err(FieldError::new("current", "wrong_password").into());
        }
        Ok((user, password::hash(&secret).await?))
    }

    async fn apply(self, (user, hash): Self::Ready, tx: &mut Tx) -> Result<()> {
        replace(tx, user, hash).await
    }
}

/// Puts a new password in the place of the one that was seen; sessions, tokens and links end.
pub(super) async fn replace(tx: &mut Tx, seen: user::Model, hash: String) -> Result<()> {
    let user = user::hold(tx, seen.id).await?;
    if user.password_hash != seen.password_hash {
        return Err(Error::Stale);
    }
    tx.about("user", user.id);
    let (id, seen) = (user.id, user.version);
    let fresh = user::Model {
        password_hash: hash,
        password_set_on: tx.today(),
        password_change_on: None,
        failed_sign_ins: 0,
        locked_until: None,
        ..user
    };
    tx.save(fresh, seen).await?;
    user::put_out(tx, id).await
}
