//! What happens to a ticket: one log, written in one place, read by the clock of service levels and by people.

mod kind;
mod record;
mod row;

pub use kind::EventKind;
pub use record::{Happened, record};
pub use row::Model as Event;

use kernel::Result;
use kernel::db::Read;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::sla::{Entry, Kind};

/// The log of a ticket, oldest first. The caller has found the ticket visible.
pub async fn of(read: &impl Read, ticket: i64) -> Result<Vec<Event>> {
    let select = row::Entity::find().filter(row::Column::TicketId.eq(ticket)).order_by_asc(row::Column::Id);
    read.all(select).await
}

/// The log as the clock reads it.
pub fn entries(log: &[Event]) -> Vec<Entry> {
    log.iter().filter_map(|event| Some(Entry { at: event.at, kind: clock_kind(event)? })).collect()
}

const fn clock_kind(event: &Event) -> Option<Kind> {
    Some(match event.kind {
        EventKind::Created => Kind::Created(event.priority),
        EventKind::Locked => Kind::Locked,
        EventKind::Unlocked => Kind::Unlocked,
        EventKind::Referred => Kind::Referred,
        EventKind::Waits => Kind::Paused,
        EventKind::Resumed => Kind::Resumed,
        EventKind::Done => Kind::Done,
        EventKind::NotDone => Kind::NotDone,
        EventKind::Edited => Kind::Priority(event.priority),
        EventKind::Commented | EventKind::Noted | EventKind::Archived | EventKind::Restored => return None,
    })
}
