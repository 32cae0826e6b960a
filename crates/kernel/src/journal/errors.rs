//! The error log as a list: faults and missing rights, newest first (spec §1.15).

use sea_orm::sea_query::{Alias, Query, SelectStatement};

use super::listing::events;
use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::JOURNAL_VIEW;

/// The error log.
pub static ERROR_LOG: Listing = Listing {
    key: "journal.errors",
    page: "/admin/errors",
    right: JOURNAL_VIEW,
    title: "errors-title",
    empty: "errors-empty",
    from: all,
    id: "e.id",
    href: "",
    columns: &[
        Column::new("id", "journal-number", "e.id", Kind::Int).sorted("e.id", SortKey::Int, "error_log"),
        Column::new("at", "journal-at", "e.at", Kind::Time),
        Column::new("event", "journal-event", "e.event", Kind::Term("event-")),
        Column::new("actor", "journal-actor", "e.actor_name", Kind::Text),
        Column::new("kind", "errors-kind", "e.kind", Kind::Status("error-kind-", tone)),
        Column::new("database_code", "errors-database-code", "e.database_code", Kind::Text),
        Column::new("text", "errors-text", "e.text", Kind::Text),
        Column::new(
            "journal",
            "errors-journal",
            "CAST(e.journal_id AS TEXT)",
            Kind::Link("/admin/journal/{}", "e.journal_id"),
        ),
        Column::new("operation", "errors-operation", "e.operation", Kind::Text),
    ],
    filters: &[
        Filter {
            key: "kind",
            title: "errors-kind",
            sql: "e.kind",
            kind: FilterKind::Choice(&["internal", "unavailable", "forbidden"], "error-kind-"),
        },
        Filter { key: "number", title: "journal-number", sql: "e.id", kind: FilterKind::Number },
        Filter {
            key: "event",
            title: "journal-event",
            sql: "e.event",
            kind: FilterKind::Among(events, "event-"),
        },
        Filter { key: "at", title: "journal-at", sql: "e.at", kind: FilterKind::Days },
        Filter { key: "journal", title: "errors-journal", sql: "e.journal_id", kind: FilterKind::Number },
        Filter {
            key: "code",
            title: "errors-database-code",
            sql: "e.database_code",
            kind: FilterKind::Prefix,
        },
        Filter { key: "actor", title: "journal-actor-number", sql: "e.actor_id", kind: FilterKind::Number },
    ],
    sort: ("id", Direction::Down),
    row_tone: "kind",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("error_log"), Alias::new("e")).to_owned()
}

fn tone(kind: &str) -> Tone {
    if kind == "forbidden" { Tone::Warn } else { Tone::Bad }
}
