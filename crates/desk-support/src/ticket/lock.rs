//! Taking a ticket in work: from now on it is one person's.

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

/// Takes a free ticket in work. Of two who do it at once one is told that the other has it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LockTicket {
    /// The ticket.
    pub ticket: In<i64>,
}

impl Command for LockTicket {
    const EVENT: &'static str = "support.ticket.lock";
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
        held.must(tx.actor(), Act::Lock)?;
        let seen = held.ticket.version;
        let ticket = Ticket {
            locked_by_id: tx.actor().user(),
            locked_by_name: tx.actor().name().to_owned(),
            locked_at: Some(tx.now()),
            ..held.ticket
        };
        write(tx, ticket, seen, &[EventKind::Locked.into()]).await.map(drop)
    }
}
