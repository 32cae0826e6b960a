//! Deleting a profile that no client has.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _};
use serde::{Deserialize, Serialize};

use super::row;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::right::Right;
use crate::rights::PROFILES_EDIT;

/// Deletes a profile that no client has.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteProfile {
    /// The profile.
    pub id: i64,
}

impl Command for DeleteProfile {
    const EVENT: &'static str = "profiles.delete";
    const RIGHT: Right = PROFILES_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.lock("profile", self.id).await?;
        let row = tx.need(row::Entity::find_by_id(self.id)).await?;
        let used = "SELECT 1 FROM clients WHERE profile_id = ? LIMIT 1";
        if !tx.raw(tx.engine().statement(used, [row.id.into()])).await?.is_empty() {
            return Err(Refusal::new("profile_used").into());
        }
        tx.about("profile", row.id);
        tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await.map(drop)
    }
}
