//! Blocking a login, and letting it in again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::user;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Refusal, Result};
use crate::right::Right;
use crate::rights::USERS_MANAGE;

/// Blocks a login and ends its sessions and tokens, or lets it in again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockUser {
    /// Name to sign in with.
    pub login: String,
    /// Blocked, or let in again.
    pub blocked: bool,
}

impl Command for BlockUser {
    const EVENT: &'static str = "users.block";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let user = user::by_login(tx, &self.login).await?.ok_or(Error::NotFound)?;
        if self.blocked && tx.actor().user() == Some(user.id) {
            return Err(Refusal::new("block_oneself").into());
        }
        tx.about("user", user.id);
        let seen = user.version;
        let user =
            tx.save(user::Model { is_blocked: self.blocked, locked_until: None, ..user }, seen).await?;
        if self.blocked {
            for sql in ["DELETE FROM sessions WHERE user_id = ?", "DELETE FROM tokens WHERE user_id = ?"] {
                tx.run(tx.engine().statement(sql, [user.id.into()])).await?;
            }
        }
        Ok(())
    }
}
