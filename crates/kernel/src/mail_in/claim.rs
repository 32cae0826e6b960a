//! What a desk says to claim mail, what it is told of a letter, and what it answers.

use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::thread::Thread;
use crate::db::Tx;
use crate::error::Result;
use crate::state::State;

/// What a desk decides, inside the transaction that keeps the letter.
pub type Routing<'a> = Pin<Box<dyn Future<Output = Result<Decision>> + Send + 'a>>;

/// A desk's claim to mail: the letters of all mailboxes that an administrator gave to it.
#[derive(Clone, Copy)]
pub struct MailClaim {
    /// `support.tickets`: begins with the module's key, and is signed into reply addresses. The message
    /// `mail-claim-<key with dashes>` names it in the form of a mailbox.
    pub key: &'static str,
    /// Decides about a letter and writes what follows from it: opens a ticket, adds a comment. It runs once a
    /// letter; what it wrote is undone if it fails, and the letter then waits in quarantine.
    ///
    /// The actor is the program, or the administrator who released the letter: whether the *sender* may do what the
    /// letter asks is the desk's to judge. A thread known by a reference or by the subject proves nothing of the
    /// sender; only [`super::Found::Address`] was signed by this house.
    pub route: for<'a> fn(&'a mut Tx, &'a IncomingMail) -> Routing<'a>,
}

impl std::fmt::Debug for MailClaim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}

impl MailClaim {
    /// Id of the message that names it.
    pub fn title(&self) -> String {
        format!("mail-claim-{}", self.key.replace(['.', '_'], "-"))
    }
}

/// The claim of this key, of whatever module.
pub fn claim(state: &State, key: &str) -> Option<MailClaim> {
    state.modules().iter().flat_map(|m| m.mail_in).find(|c| c.key == key).copied()
}

/// What a desk decides about a letter. Reasons are codes: the message `mail-reason-<code>` says them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It became this thing, or a part of it: `("support.ticket", 7)`. Letters that answer it are told this number as
    /// their thread.
    Taken(&'static str, i64),
    /// Nothing is done with it.
    Ignored(&'static str),
    /// Somebody should look at it.
    Quarantined(&'static str),
}

/// What happens to letters of people whom the desk does not know: set for each mailbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// They wait for somebody who looks at them.
    #[default]
    Quarantine,
    /// The sender becomes known, and is invited.
    Invite,
    /// Nothing.
    Ignore,
}

impl Unknown {
    /// All of them.
    pub const ALL: [&'static str; 3] = ["quarantine", "invite", "ignore"];

    /// `quarantine`, `invite` or `ignore`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quarantine => "quarantine",
            Self::Invite => "invite",
            Self::Ignore => "ignore",
        }
    }
}

impl std::str::FromStr for Unknown {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Quarantine, Self::Invite, Self::Ignore].into_iter().find(|u| u.as_str() == text).ok_or(())
    }
}

crate::column_enum!(Unknown);
crate::choice_field!(Unknown);

/// Somebody named in a letter's head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Name; may be empty.
    pub name: String,
    /// Address as it was written.
    pub address: String,
}

/// A file of a letter, kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFile {
    /// The file's number; `Tx::copy_file` gives its bytes to a thing of the desk.
    pub file: i64,
    /// Name.
    pub name: String,
    /// What the bytes are, by their own look.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

/// A file of a letter that was not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dropped {
    /// Name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Why: the message `mail-dropped-<code>` says it.
    pub why: String,
}

/// A letter that came, as its desk is told of it.
#[derive(Clone, Debug)]
pub struct IncomingMail {
    /// Its number among the letters that came: `/admin/mail-in/{id}`.
    pub id: i64,
    /// The mailbox it came to.
    pub mailbox: i64,
    /// That mailbox's address.
    pub address: String,
    /// Message-ID with its brackets; empty if it had none.
    pub message_id: String,
    /// Who wrote it.
    pub from: Party,
    /// To whom: To and Cc.
    pub recipients: Vec<Party>,
    /// Subject, without the tag of a thread and without Re and Fwd.
    pub subject: String,
    /// The whole text.
    pub text: String,
    /// What the sender himself wrote: the text without what he quoted.
    pub reply: String,
    /// When it was written, as the sender's computer says.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Its files.
    pub files: Vec<MailFile>,
    /// Files that were not kept.
    pub dropped: Vec<Dropped>,
    /// The thing of this claim that it answers.
    pub thread: Option<Thread>,
    /// What the mailbox does with people whom the desk does not know.
    pub unknown: Unknown,
    /// Whether somebody looked at it and released it: then its sender is to be treated as known.
    pub is_released: bool,
}

impl IncomingMail {
    /// What becomes of a letter whose sender the desk does not know; nothing: make him known, and invite him.
    pub const fn of_stranger(&self) -> Option<Decision> {
        match self.unknown {
            _ if self.is_released => None,
            Unknown::Invite => None,
            Unknown::Quarantine => Some(Decision::Quarantined("unknown_sender")),
            Unknown::Ignore => Some(Decision::Ignored("unknown_sender")),
        }
    }
}
