//! The templates as a list.

use sea_orm::sea_query::{Alias, Query, SelectStatement};

use super::specs;
use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::DOCUMENTS_VIEW;

const STATE: &str = "CASE WHEN t.archived_at IS NULL THEN 'current' ELSE 'archived' END";

/// The templates.
pub static TEMPLATES: Listing = Listing {
    key: "documents",
    page: "/admin/documents",
    right: DOCUMENTS_VIEW,
    title: "documents-title",
    empty: "documents-empty",
    from: all,
    id: "t.id",
    href: "/admin/documents/{id}",
    columns: &[
        Column::new("name", "document-name", "t.name", Kind::Text).sorted(
            "t.name_key",
            SortKey::Text,
            "document_templates_name",
        ),
        Column::new("kind", "document-kind", "t.kind", Kind::Term("document-kind-")),
        Column::new("format", "document-format", "t.format", Kind::Term("document-format-")),
        Column::new("valid_from", "document-valid-from", "t.valid_from", Kind::Date),
        Column::new("valid_to", "document-valid-to", "t.valid_to", Kind::Date),
        Column::new("state", "document-state", STATE, Kind::Status("document-state-", tone)),
        Column::new("updated_at", "document-updated-at", "t.updated_at", Kind::Time),
    ],
    filters: &[
        Filter { key: "name", title: "document-name", sql: "t.name_key", kind: FilterKind::Prefix },
        Filter {
            key: "kind",
            title: "document-kind",
            sql: "t.kind",
            kind: FilterKind::Among(|ctx| specs(&ctx.state).map(|s| s.kind).collect(), "document-kind-"),
        },
        Filter {
            key: "state",
            title: "document-state",
            sql: STATE,
            kind: FilterKind::Choice(&["current", "archived"], "document-state-"),
        },
    ],
    sort: ("name", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("document_templates"), Alias::new("t")).to_owned()
}

fn tone(state: &str) -> Tone {
    if state == "archived" { Tone::Muted } else { Tone::Plain }
}
