//! Putting a done ticket away by hand, and taking it back.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Ticket;
use super::open::hold;
use super::powers::Act;
use super::step::write;
use crate::event::EventKind;
use crate::rights::TICKET_WORK;

/// Puts a done ticket away: it leaves the lists, and is still opened by its number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveTicket {
    /// The ticket.
    pub ticket: In<i64>,
}

impl Command for ArchiveTicket {
    const EVENT: &'static str = "support.ticket.archive";
    const RIGHT: Right = TICKET_WORK;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        check.done((ticket,)).map(|(ticket,)| ticket)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<()> {
        let held = hold(tx, id).await?;
        held.must(tx.actor(), Act::Archive)?;
        let seen = held.ticket.version;
        let ticket = Ticket { archived_at: Some(tx.now()), ..held.ticket };
        write(tx, ticket, seen, &[EventKind::Archived.into()]).await.map(drop)
    }
}

/// Takes a ticket back from the archive.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RestoreTicket {
    /// The ticket.
    pub ticket: In<i64>,
}

impl Command for RestoreTicket {
    const EVENT: &'static str = "support.ticket.restore";
    const RIGHT: Right = TICKET_WORK;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        check.done((ticket,)).map(|(ticket,)| ticket)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<()> {
        let held = hold(tx, id).await?;
        held.must(tx.actor(), Act::Restore)?;
        let seen = held.ticket.version;
        let ticket = Ticket { archived_at: None, ..held.ticket };
        write(tx, ticket, seen, &[EventKind::Restored.into()]).await.map(drop)
    }
}
