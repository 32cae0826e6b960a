//! The journal as a list: newest first, what failed in colour.

use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::JOURNAL_VIEW;

/// The journal of events.
pub static JOURNAL: Listing = Listing {
    key: "journal",
    page: "/admin/journal",
    right: JOURNAL_VIEW,
    title: "journal-title",
    empty: "journal-empty",
    from: all,
    id: "j.id",
    href: "/admin/journal/{id}",
    columns: &[
        Column::new("id", "journal-number", "j.id", Kind::Int).sorted("j.id", SortKey::Int, "journal"),
        Column::new("at", "journal-at", "j.at", Kind::Time),
        Column::new("event", "journal-event", "j.event", Kind::Term("event-")),
        Column::new("actor", "journal-actor", "j.actor_name", Kind::Text),
        Column::new("outcome", "journal-outcome", "j.outcome", Kind::Status("outcome-", tone)),
        Column::new("reason", "journal-reason", "j.reason", Kind::Message),
        Column::new("parent", "journal-parent", "j.parent_id", Kind::Int),
    ],
    filters: &[
        Filter {
            key: "outcome",
            title: "journal-outcome",
            sql: "j.outcome",
            kind: FilterKind::Choice(&["done", "refused", "failed"], "outcome-"),
        },
        Filter { key: "event", title: "journal-event", sql: "j.event", kind: FilterKind::Hidden },
        Filter { key: "actor", title: "journal-actor", sql: "j.actor_id", kind: FilterKind::HiddenNumber },
    ],
    sort: ("id", Direction::Down),
    row_tone: "outcome",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("journal"), Alias::new("j")).to_owned()
}

/// The colour of an outcome.
pub fn tone(outcome: &str) -> Tone {
    match outcome {
        "done" => Tone::Good,
        "refused" => Tone::Warn,
        _ => Tone::Bad,
    }
}
