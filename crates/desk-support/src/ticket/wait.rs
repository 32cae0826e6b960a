//! Letting a ticket wait, and ending the waiting: while it waits no clock of its plan runs.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Ticket;
use super::open::hold;
use super::powers::Act;
use super::state::WaitsFor;
use super::step::write;
use crate::event::{EventKind, Happened};
use crate::rights::TICKET_WORK;

/// Lets a ticket wait for its client or for others. A comment of the client ends waiting for him.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WaitTicket {
    /// The ticket.
    pub ticket: In<i64>,
    /// `client` or `others`; the client if left out.
    pub waits_for: In<WaitsFor>,
}

/// Ends the waiting of a ticket.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ResumeTicket {
    /// The ticket.
    pub ticket: In<i64>,
}

impl Command for WaitTicket {
    const EVENT: &'static str = "support.ticket.wait";
    const RIGHT: Right = TICKET_WORK;
    type Ready = (i64, WaitsFor);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        let waits_for = check.or("waits_for", &self.waits_for, WaitsFor::Client);
        check.done((ticket, waits_for))
    }

    async fn apply(self, (id, waits_for): Self::Ready, tx: &mut Tx) -> Result<()> {
        let held = hold(tx, id).await?;
        held.must(tx.actor(), Act::Wait)?;
        let seen = held.ticket.version;
        let ticket = Ticket {
            waiting_since: Some(tx.now()),
            waiting_for: waits_for.as_str().to_owned(),
            ..held.ticket
        };
        let happened = Happened::saying(EventKind::Waits, waits_for.as_str());
        write(tx, ticket, seen, &[happened]).await.map(drop)
    }
}

impl Command for ResumeTicket {
    const EVENT: &'static str = "support.ticket.resume";
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
        held.must(tx.actor(), Act::Resume)?;
        let seen = held.ticket.version;
        write(tx, resumed(held.ticket), seen, &[EventKind::Resumed.into()]).await.map(drop)
    }
}

/// The same ticket, waiting no more.
pub(super) fn resumed(ticket: Ticket) -> Ticket {
    Ticket { waiting_since: None, waiting_for: String::new(), ..ticket }
}
