//! Lists of tickets: all that one sees, in, out, the archive, and a client's own (spec/support.md §1.3 «Lists»).

use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use kernel::staff::Seats;
use kernel::{Actor, Ctx};
use sea_orm::sea_query::{Expr, SelectStatement};

use super::columns::{COLUMNS, FILTERS, joined, plain, priority_tone, state_tone};
use super::sight;
use crate::rights::{MY_TICKETS, TICKET_VIEW};

const ALL: Listing = Listing {
    key: "support.tickets",
    page: "/desk/support/tickets",
    right: TICKET_VIEW,
    title: "tickets-title",
    empty: "tickets-empty",
    from: working,
    id: "t.id",
    href: "/desk/support/tickets/{id}",
    columns: COLUMNS,
    filters: FILTERS,
    // Not done first, then by priority, then the newest.
    sort: ("priority", Direction::Down),
    row_tone: "sla",
};

/// All that one sees and is not put away.
pub static TICKETS: Listing = ALL;

/// What is given to one, or to one's departments.
pub static INCOMING: Listing = Listing {
    key: "support.incoming",
    page: "/desk/support/incoming",
    title: "tickets-incoming-title",
    empty: "tickets-incoming-empty",
    from: incoming,
    ..ALL
};

/// What one has entered; of a head, what the people of his departments have.
pub static OUTGOING: Listing = Listing {
    key: "support.outgoing",
    page: "/desk/support/outgoing",
    title: "tickets-outgoing-title",
    empty: "tickets-outgoing-empty",
    from: outgoing,
    ..ALL
};

/// What was put away.
pub static ARCHIVE: Listing = Listing {
    key: "support.archive",
    page: "/desk/support/archive",
    title: "tickets-archive-title",
    empty: "tickets-archive-empty",
    from: put_away,
    sort: ("created_at", Direction::Down),
    row_tone: "",
    ..ALL
};

/// A client's own.
pub static MY_TICKETS_LIST: Listing = Listing {
    key: "support.my_tickets",
    page: "/my/support",
    right: MY_TICKETS,
    title: "my-tickets-title",
    empty: "my-tickets-empty",
    from: own,
    id: "t.id",
    href: "/my/support/{id}",
    columns: &[
        Column::new("number", "ticket-number", "t.id", Kind::Int).sorted(
            "t.id",
            SortKey::Int,
            "support_tickets",
        ),
        Column::new("subject", "ticket-subject", "t.subject", Kind::Text),
        Column::new("state", "ticket-state", "t.state", Kind::Status("my-ticket-state-", state_tone)),
        Column::new(
            "priority",
            "ticket-priority",
            "t.priority",
            Kind::Status("ticket-priority-", priority_tone),
        ),
        Column::new("created_at", "ticket-created-at", "t.created_at", Kind::Time),
        Column::new("updated_at", "ticket-updated-at", "t.updated_at", Kind::Time),
    ],
    filters: &[
        Filter {
            key: "state",
            title: "ticket-state",
            sql: "t.state",
            kind: FilterKind::Choice(&["free", "locked", "waiting", "done"], "my-ticket-state-"),
        },
        Filter { key: "subject", title: "ticket-subject", sql: "t.subject_key", kind: FilterKind::Prefix },
    ],
    sort: ("number", Direction::Down),
    row_tone: "",
};

fn working(ctx: &Ctx) -> SelectStatement {
    let mut select = joined(ctx);
    select.and_where(Expr::cust("t.archived_at IS NULL"));
    select
}

fn incoming(ctx: &Ctx) -> SelectStatement {
    narrowed(ctx, sight::incoming)
}

fn outgoing(ctx: &Ctx) -> SelectStatement {
    narrowed(ctx, sight::outgoing)
}

/// The program itself belongs nowhere, and sees all.
fn narrowed(ctx: &Ctx, by: fn(i64, &Seats) -> String) -> SelectStatement {
    let mut select = working(ctx);
    if let Actor::Staff { user, seats, .. } = &ctx.actor {
        select.and_where(Expr::cust(by(*user, seats)));
    }
    select
}

fn put_away(ctx: &Ctx) -> SelectStatement {
    let mut select = joined(ctx);
    select.and_where(Expr::cust("t.archived_at IS NOT NULL"));
    select
}

/// Those put away too: to a client a ticket is done, and nothing else.
fn own(ctx: &Ctx) -> SelectStatement {
    plain(ctx)
}
