//! Making a client group, and changing it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{held, row};
use crate::check::Check;
use crate::clients;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENT_GROUPS_EDIT;
use crate::staff::seen;
use crate::text_key;

/// Makes a client group, or changes the one whose number is given. If it follows a client, the client's contacts
/// come into it, new ones too; those that are of another group stay there. Answers with its number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveClientGroup {
    /// The group; a new one if left out.
    pub id: In<i64>,
    /// The version that was seen, if it is not new.
    pub version: In<i64>,
    /// Name, unique; that of the client it follows, if left out.
    pub name: In<String>,
    /// Code of the client whose contacts it takes in; nobody's if left out.
    pub client: In<String>,
}

impl Command for SaveClientGroup {
    const EVENT: &'static str = "clients.group.save";
    const RIGHT: Right = CLIENT_GROUPS_EDIT;
    type Ready = (Option<(i64, i64)>, String, Option<String>);
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let place = seen(&mut check, &self.id, &self.version);
        let client = check.optional("client", &self.client);
        let name = match &client {
            Some(Some(_)) => check.text("name", &self.name, 200),
            _ => check.need_text("name", &self.name, 200),
        };
        check.done((place, name, client))
    }

    async fn apply(self, (place, name, code): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let client = match &code {
            Some(code) => {
                let found = clients::by_code(tx, tx.actor(), code).await?;
                let found = found.ok_or_else(|| FieldError::new("client", "not_a_choice"))?;
                tx.lock("client", found.id).await?;
                Some(found)
            }
            None => None,
        };
        let client_id = client.as_ref().map(|client| client.id);
        let name = match client {
            Some(client) if name.is_empty() => client.name.chars().take(200).collect(),
            _ => name,
        };
        if client_id.is_none() {
            clients::must_know_all(tx.actor(), Self::RIGHT)?;
        }
        let name_key = text_key::fold(&name);
        let group = match place {
            Some((id, version)) => {
                let row = held::hold_live(tx, "id", id).await?;
                tx.save(row::Model { name, name_key, client_id, ..row }, version).await?
            }
            None => tx.insert(row::Model { name, name_key, client_id, ..blank() }).await?,
        };
        held::about(tx, &group);
        held::gather(tx, &group).await?;
        Ok(group.id)
    }
}

const fn blank() -> row::Model {
    row::Model {
        id: 0,
        version: 1,
        archived_at: None,
        name: String::new(),
        name_key: String::new(),
        client_id: None,
        head_contact_id: None,
        blocked_at: None,
    }
}
