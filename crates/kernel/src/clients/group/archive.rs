//! Putting a client group away, and taking it back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{held, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Refusal, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENT_GROUPS_EDIT;

/// Puts a client group away, so that its people are of none and its head sees his own alone; or takes it back
/// with those who have gone nowhere else. Refused as `group_is_blocked` while it is blocked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveClientGroup {
    /// The group.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Put away, or taken back.
    pub archived: In<bool>,
}

impl Command for ArchiveClientGroup {
    const EVENT: &'static str = "clients.group.archive";
    const RIGHT: Right = CLIENT_GROUPS_EDIT;
    type Ready = (i64, i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let archived = check.or("archived", &self.archived, true);
        check.done((id, version, archived))
    }

    async fn apply(self, (id, version, archived): Self::Ready, tx: &mut Tx) -> Result<()> {
        if let Some(client) = super::get(tx, id).await?.client_id {
            tx.lock("client", client).await?;
        }
        let group = held::hold(tx, id).await?;
        if group.blocked_at.is_some() {
            return Err(Refusal::new("group_is_blocked").into());
        }
        let archived_at = archived.then(|| group.archived_at.unwrap_or_else(|| tx.now()));
        let group = tx.save(row::Model { archived_at, ..group }, version).await?;
        if archived { Ok(()) } else { held::gather(tx, &group).await }
    }
}
