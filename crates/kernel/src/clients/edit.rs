//! Changing a client's particulars: by staff, and by the client himself in the cabinet.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::particulars::Checked;
use super::{Client, Particulars, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::{CLIENTS_EDIT, OWN_DETAILS};

/// Changes a client's particulars.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditClient {
    /// The client.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// The new particulars.
    pub client: Particulars,
    /// Remarks for staff.
    pub comment: In<String>,
}

/// Changes one's own particulars. The kind of client stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditOwnDetails {
    /// One's client, of those one speaks for.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// The new particulars.
    pub client: Particulars,
}

impl Command for EditClient {
    const EVENT: &'static str = "clients.edit";
    const RIGHT: Right = CLIENTS_EDIT;
    type Ready = (i64, i64, Checked, String);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let comment = check.area("comment", &self.comment, 5000);
        let client = self.client.check(ctx, &mut check).await?;
        check.done((id, version, client, comment))
    }

    async fn apply(self, (id, version, client, comment): Self::Ready, tx: &mut Tx) -> Result<()> {
        let Client(row) = super::get(tx, tx.actor(), id).await?;
        tx.about("client", id);
        tx.save(client.into_row(row::Model { comment, ..row }), version).await.map(drop)
    }
}

impl Command for EditOwnDetails {
    const EVENT: &'static str = "clients.edit_own";
    const RIGHT: Right = OWN_DETAILS;
    type Ready = (i64, i64, Checked);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let client = self.client.check(ctx, &mut check).await?;
        check.done((id, version, client))
    }

    async fn apply(self, (id, version, client): Self::Ready, tx: &mut Tx) -> Result<()> {
        let Client(row) = super::get(tx, tx.actor(), id).await?;
        tx.about("client", id);
        let kind = row.kind;
        let row = client.into_row(row);
        if row.kind != kind {
            return Err(FieldError::new("client.kind", "fixed").into());
        }
        tx.save(row, version).await.map(drop)
    }
}
