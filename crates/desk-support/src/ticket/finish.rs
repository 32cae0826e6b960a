//! Saying that a ticket is done.

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

/// Says that a ticket that one has in work is done. The lock is kept, so that a returned ticket comes back to the same person.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FinishTicket {
    /// The ticket.
    pub ticket: In<i64>,
}

impl Command for FinishTicket {
    const EVENT: &'static str = "support.ticket.finish";
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
        held.must(tx.actor(), Act::Finish)?;
        let seen = held.ticket.version;
        let ticket = Ticket {
            done_by_id: tx.actor().user(),
            done_by_name: tx.actor().name().to_owned(),
            done_at: Some(tx.now()),
            ..held.ticket
        };
        write(tx, ticket, seen, &[EventKind::Done.into()]).await.map(drop)
    }
}
