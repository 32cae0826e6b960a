//! Blocking a login, and letting it in again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{authority, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Refusal, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::USERS_MANAGE;

/// Blocks a login and ends its sessions and tokens, or lets it in again.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BlockUser {
    /// Name to sign in with.
    pub login: In<String>,
    /// Blocked, or let in again.
    pub blocked: In<bool>,
}

impl Command for BlockUser {
    const EVENT: &'static str = "users.block";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = (String, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let login = check.need_text("login", &self.login, 50);
        let blocked = check.need("blocked", &self.blocked);
        check.done((login, blocked))
    }

    async fn apply(self, (login, blocked): Self::Ready, tx: &mut Tx) -> Result<()> {
        let watch = authority::Watch::begin(tx).await?;
        let seen = user::by_login(tx, &login).await?.ok_or(Error::NotFound)?;
        let user = user::hold(tx, seen.id).await?;
        authority::over(tx, &user).await?;
        if blocked && tx.actor().user() == Some(user.id) {
            return Err(Refusal::new("block_oneself").into());
        }
        tx.about("user", user.id);
        let seen = user.version;
        let user = tx.save(user::Model { is_blocked: blocked, locked_until: None, ..user }, seen).await?;
        if blocked {
            user::put_out(tx, user.id).await?;
        }
        watch.end(tx).await
    }
}
