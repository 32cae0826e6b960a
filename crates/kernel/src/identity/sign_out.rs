//! Signing out: the session's row goes.

use serde::{Deserialize, Serialize};

use crate::chance;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::execute::execute;
use crate::right::{PUBLIC, Right};

/// Ends the session of this digest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignOut {
    digest: String,
}

/// Ends the session of a cookie's secret.
pub async fn sign_out(ctx: &Ctx, token: &str) -> Result<()> {
    execute(ctx, None, SignOut { digest: chance::digest(token) }).await
}

impl Command for SignOut {
    const EVENT: &'static str = "identity.sign_out";
    const RIGHT: Right = PUBLIC;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        if let Some(user) = tx.actor().user() {
            tx.about("user", user);
        }
        let sql = "DELETE FROM sessions WHERE digest = ?";
        tx.run(tx.engine().statement(sql, [self.digest.into()])).await.map(drop)
    }
}
