//! What a client is to the organisation; it may be several things at once.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::db::Tx;
use crate::error::Result;

/// A client's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientRole {
    /// Subscribes to information.
    Subscriber,
    /// Buys goods.
    Customer,
    /// Borrows books.
    Reader,
    /// Sells to us.
    Supplier,
    /// Carries goods.
    Carrier,
    /// Sells for us.
    Agent,
}

impl ClientRole {
    /// All roles.
    pub const ALL: [Self; 6] =
        [Self::Subscriber, Self::Customer, Self::Reader, Self::Supplier, Self::Carrier, Self::Agent];

    /// The code in database and API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subscriber => "subscriber",
            Self::Customer => "customer",
            Self::Reader => "reader",
            Self::Supplier => "supplier",
            Self::Carrier => "carrier",
            Self::Agent => "agent",
        }
    }
}

impl FromStr for ClientRole {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|r| r.as_str() == text).ok_or(())
    }
}

impl std::fmt::Display for ClientRole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

crate::choice_field!(ClientRole);

/// Gives a client a role; nothing changes if it has it.
pub async fn give_role(tx: &Tx, client: i64, role: ClientRole) -> Result<()> {
    let sql =
        "INSERT INTO client_roles (client_id, role) VALUES (?, ?) ON CONFLICT (client_id, role) DO NOTHING";
    tx.run(tx.engine().statement(sql, [client.into(), role.as_str().into()])).await.map(drop)
}
