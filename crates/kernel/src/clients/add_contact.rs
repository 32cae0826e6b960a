//! One more contact person of a client.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{group, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::field::{In, Personal};
use crate::outbox::is_address;
use crate::right::Right;
use crate::rights::CLIENTS_EDIT;

/// Adds a contact person to a client. He comes into the group that follows the client. Answers with his number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddContact {
    /// The client.
    pub client: In<i64>,
    /// Name.
    pub name: In<Personal>,
    /// E-mail.
    pub email: In<Personal>,
    /// Telephone.
    pub phone: In<Personal>,
}

/// A contact person as he was told of.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// Name.
    pub name: String,
    /// E-mail, or empty.
    pub email: String,
    /// Telephone, or empty.
    pub phone: String,
}

impl Command for AddContact {
    const EVENT: &'static str = "clients.add_contact";
    const RIGHT: Right = CLIENTS_EDIT;
    type Ready = (i64, NewContact);
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let client = check.need("client", &self.client);
        let name = check.need_text("name", &self.name, 200);
        let email = check.text("email", &self.email, 200);
        let email = check.that("email", email, "email", |e| e.is_empty() || is_address(e));
        let phone = check.text("phone", &self.phone, 50);
        let (client, name, email, phone) = check.done((client, name, email, phone))?;
        Ok((client, NewContact { name, email, phone }))
    }

    async fn apply(self, (client, contact): Self::Ready, tx: &mut Tx) -> Result<i64> {
        super::get(tx, tx.actor(), client).await?;
        add_contact(tx, client, contact).await
    }
}

/// Adds a contact person to a client that the caller has found visible; he comes into the group that follows it.
pub async fn add_contact(tx: &mut Tx, client: i64, contact: NewContact) -> Result<i64> {
    tx.lock("client", client).await?;
    tx.about("client", client);
    let NewContact { name, email, phone } = contact;
    let fresh = row::contact::Model { id: 0, client_id: client, user_id: None, name, email, phone };
    let contact = tx.insert(fresh).await?;
    group::follow(tx, client).await?;
    Ok(contact.id)
}
