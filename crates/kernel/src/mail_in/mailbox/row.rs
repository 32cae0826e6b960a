//! A mailbox's row: what people set. What the worker notes stands in a table of its own.

use sea_orm::entity::prelude::*;

use crate::mail_in::Unknown;

/// How the connection to the mail server is kept from others.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte, mostly port 993.
    #[default]
    Tls,
    /// TLS begun by a command, mostly port 143. Without it nothing goes on.
    Starttls,
    /// None: within one machine or a network of one's own.
    Plain,
}

impl Security {
    /// All of them.
    pub const ALL: [&'static str; 3] = ["tls", "starttls", "plain"];

    /// `tls`, `starttls` or `plain`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Starttls => "starttls",
            Self::Plain => "plain",
        }
    }

    /// The port that servers listen on.
    pub const fn port(self) -> i64 {
        match self {
            Self::Tls => 993,
            Self::Starttls | Self::Plain => 143,
        }
    }
}

impl std::str::FromStr for Security {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Tls, Self::Starttls, Self::Plain].into_iter().find(|s| s.as_str() == text).ok_or(())
    }
}

crate::column_enum!(Security);
crate::choice_field!(Security);

/// A mailbox.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailboxes")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Its address.
    pub address: String,
    /// The address in small letters, without a part after a plus sign; unique.
    pub address_key: String,
    /// The claim that its letters feed.
    pub claim: String,
    /// What becomes of letters of people whom the desk does not know.
    pub unknown: Unknown,
    /// Whether its server takes `name+anything@host` for it, so that answers come to signed addresses.
    pub is_plus: bool,
    /// Whether it is in use.
    pub is_on: bool,
    /// The IMAP server's name; empty if letters are only handed over.
    pub host: String,
    /// The IMAP server's port.
    pub port: i64,
    /// How the connection is kept from others.
    pub security: Security,
    /// Login at the server.
    pub login: String,
    /// Password at the server: shown to nobody.
    pub password: String,
    /// The folder that is read.
    pub folder: String,
    /// Certificates (PEM) that the server's is believed by, besides those of the system.
    pub authority: String,
}

impl std::fmt::Debug for Model {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "mailbox {} {}", self.id, self.address)
    }
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);
