//! Blocking a client group.

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

/// Blocks a client group: its people cannot sign in, their sessions, tokens and links end at once. Their logins
/// stay as they are. Who works here too stays signed in, and is no contact meanwhile.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BlockClientGroup {
    /// The group.
    pub group: In<i64>,
}

impl Command for BlockClientGroup {
    const EVENT: &'static str = "clients.group.block";
    const RIGHT: Right = CLIENT_GROUPS_BLOCK;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let group = check.need("group", &self.group);
        check.done((group,)).map(|(group,)| group)
    }

    async fn apply(self, group: i64, tx: &mut Tx) -> Result<()> {
        let group = held::hold_live(tx, "group", group).await?;
        let (id, seen) = (group.id, group.version);
        let blocked_at = group.blocked_at.or_else(|| Some(tx.now()));
        tx.save(row::Model { blocked_at, ..group }, seen).await?;
        held::put_out(tx, id).await
    }
}
