//! Giving a ticket back; a head takes it away from somebody.

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

/// Gives a ticket back, so that another may take it in work. Heads unlock what another has.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UnlockTicket {
    /// The ticket.
    pub ticket: In<i64>,
}

impl Command for UnlockTicket {
    const EVENT: &'static str = "support.ticket.unlock";
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
        held.must(tx.actor(), Act::Unlock)?;
        let seen = held.ticket.version;
        let ticket =
            Ticket { locked_by_id: None, locked_by_name: String::new(), locked_at: None, ..held.ticket };
        write(tx, ticket, seen, &[EventKind::Unlocked.into()]).await.map(drop)
    }
}
