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
        Filter { key: "number", title: "journal-number", sql: "j.id", kind: FilterKind::Number },
        Filter {
            key: "event",
            title: "journal-event",
            sql: "j.event",
            kind: FilterKind::Among(events, "event-"),
        },
        Filter {
            key: "outcome",
            title: "journal-outcome",
            sql: "j.outcome",
            kind: FilterKind::Choice(&["done", "refused", "failed"], "outcome-"),
        },
        Filter { key: "at", title: "journal-at", sql: "j.at", kind: FilterKind::Days },
        Filter { key: "about", title: "journal-about", sql: ABOUT, kind: FilterKind::Subject },
        Filter { key: "parent", title: "journal-parent", sql: "j.parent_id", kind: FilterKind::Number },
        Filter { key: "actor", title: "journal-actor-number", sql: "j.actor_id", kind: FilterKind::Number },
    ],
    sort: ("id", Direction::Down),
    row_tone: "outcome",
};

/// Events about one subject.
const ABOUT: &str =
    "j.id IN (SELECT s.journal_id FROM journal_subjects s WHERE s.noun = ? AND s.subject_id = ?)";

/// Events whose commands have no address in the API, for nobody calls them by it.
const INSIDE: &[&str] =
    &["identity.sign_in", "identity.sign_out", "identity.token", "rights.install", "files.upload"];

/// Names of all events, as the modules declare them.
pub(super) fn events(ctx: &Ctx) -> Vec<&'static str> {
    let operations = ctx.state.modules().iter().flat_map(|m| m.operations).filter(|o| o.writes);
    INSIDE.iter().copied().chain(operations.map(|o| o.name)).collect()
}

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
