//! Returning a done ticket («не выполнено»): by whoever did it, by heads, and in time by author and client.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Ticket;
use super::open::hold;
use super::powers::Act;
use super::step::write;
use crate::event::{EventKind, Happened};
use crate::rights::TICKET_TALK;

/// Longest reason, in characters.
const REASON: usize = 2000;

/// Returns a done ticket. It comes back to whoever had it in work, or is free if nobody had.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnTicket {
    /// The ticket.
    pub ticket: In<i64>,
    /// What is not done yet.
    pub reason: In<String>,
}

impl Command for ReturnTicket {
    const EVENT: &'static str = "support.ticket.return";
    const RIGHT: Right = TICKET_TALK;
    type Ready = (i64, String);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        let reason = check.need_area("reason", &self.reason, REASON);
        if reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            check.fail(FieldError::new("reason", "required"));
        }
        check.done((ticket, reason))
    }

    async fn apply(self, (id, reason): Self::Ready, tx: &mut Tx) -> Result<()> {
        let held = hold(tx, id).await?;
        held.must(tx.actor(), Act::Return)?;
        let seen = held.ticket.version;
        let ticket = Ticket { done_by_id: None, done_by_name: String::new(), done_at: None, ..held.ticket };
        write(tx, ticket, seen, &[Happened::saying(EventKind::NotDone, reason)]).await.map(drop)
    }
}
