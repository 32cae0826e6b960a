//! Unblocking a client group.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{held, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENT_GROUPS_BLOCK;

/// Unblocks a client group: its people may sign in again, but for those whose own logins are blocked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UnblockClientGroup {
    /// The group.
    pub group: In<i64>,
}

impl Command for UnblockClientGroup {
    const EVENT: &'static str = "clients.group.unblock";
    const RIGHT: Right = CLIENT_GROUPS_BLOCK;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let group = check.need("group", &self.group);
        check.done((group,)).map(|(group,)| group)
    }

    async fn apply(self, group: i64, tx: &mut Tx) -> Result<()> {
        let group = held::hold(tx, group).await?;
        let seen = group.version;
        tx.save(row::Model { blocked_at: None, ..group }, seen).await.map(drop)
    }
}
