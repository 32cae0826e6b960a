//! The one place where something that happened to a ticket is written: whoever shall be told of it is told here.

use kernel::Result;
use kernel::db::Tx;

use super::{EventKind, row};
use crate::ticket::{NOUN, Ticket};

/// What happened, and what was said with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub kind: EventKind,
    /// To whom it was referred, why it was returned, for whom it waits; empty of the others.
    pub note: String,
}

impl From<EventKind> for Happened {
    fn from(kind: EventKind) -> Self {
        Self { kind, note: String::new() }
    }
}

impl Happened {
    /// With words of somebody.
    pub fn saying(kind: EventKind, note: impl Into<String>) -> Self {
        Self { kind, note: note.into() }
    }
}

/// Writes an event of a ticket as it stands after it, in the order of calls.
pub async fn record(tx: &mut Tx, ticket: &Ticket, happened: &Happened) -> Result<()> {
    let event = row::Model {
        id: 0,
        ticket_id: ticket.id,
        at: tx.now(),
        kind: happened.kind,
        actor_id: tx.actor().user(),
        actor_name: tx.actor().name().to_owned(),
        priority: ticket.priority,
        note: happened.note.clone(),
    };
    tx.insert(event).await?;
    tx.about(NOUN, ticket.id);
    if let Some(client) = ticket.client_id {
        tx.about("client", client);
    }
    Ok(())
}
