//! Writing a ticket after a command: state, order, due moments, and the events that say what happened.

use kernel::Result;
use kernel::db::Tx;

use super::state::{self, State};
use super::{Ticket, service};
use crate::event::{self, Happened};

/// The ticket with state and place in lists as its marks say.
pub(super) fn marked(ticket: Ticket) -> Ticket {
    let state =
        state::of(ticket.done_at.is_some(), ticket.waiting_since.is_some(), ticket.locked_by_id.is_some());
    let urgency = if state == State::Done { 0 } else { ticket.priority.rank() };
    Ticket { state, urgency, ..ticket }
}

/// Writes a ticket over the version that was seen, with what happened to it, in order.
pub(super) async fn write(tx: &mut Tx, ticket: Ticket, seen: i64, happened: &[Happened]) -> Result<Ticket> {
    let ticket = Ticket { updated_at: tx.now(), ..marked(ticket) };
    for one in happened {
        event::record(tx, &ticket, one).await?;
    }
    let ticket = service::settled(tx, ticket).await?;
    tx.save(ticket, seen).await
}
