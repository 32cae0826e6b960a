//! Imports as a list: those whose like one may run.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};

use super::open::specs;
use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::IMPORTS_RUN;

/// States of an import.
const STATES: &[&str] =
    &["uploaded", "checking", "checked", "running", "done", "stopped", "undoing", "undone"];

/// What was imported from files.
pub static IMPORTS: Listing = Listing {
    key: "imports",
    page: "/admin/imports",
    right: IMPORTS_RUN,
    title: "imports-title",
    empty: "imports-empty",
    from: visible,
    id: "i.id",
    href: "/admin/imports/{id}",
    columns: &[
        Column::new("id", "imports-number", "i.id", Kind::Int).sorted("i.id", SortKey::Int, "imports"),
        Column::new("spec", "imports-spec", "i.spec", Kind::Term("import-")),
        Column::new("file", "imports-file", "i.file_name", Kind::Text),
        Column::new("state", "imports-state", "i.state", Kind::Status("import-state-", import_tone)),
        Column::new("rows", "imports-rows", "i.row_count", Kind::Int),
        Column::new("new", "imports-new", "i.new_count", Kind::Int),
        Column::new("changed", "imports-changed", "i.changed_count", Kind::Int),
        Column::new("wrong", "imports-wrong", "i.wrong_count", Kind::Int),
        Column::new("user", "imports-user", "i.user_name", Kind::Text),
        Column::new("created_at", "imports-created-at", "i.created_at", Kind::Time),
    ],
    filters: &[Filter {
        key: "state",
        title: "imports-state",
        sql: "i.state",
        kind: FilterKind::Choice(STATES, "import-state-"),
    }],
    sort: ("id", Direction::Down),
    row_tone: "state",
};

fn visible(ctx: &Ctx) -> SelectStatement {
    let own = specs(ctx).into_iter().map(|s| s.key);
    Query::select()
        .from_as(Alias::new("imports"), Alias::new("i"))
        .and_where(Expr::cust("i.spec").is_in(own))
        .to_owned()
}

/// The colour of an import's state.
pub fn import_tone(state: &str) -> Tone {
    match state {
        "checking" | "running" | "undoing" => Tone::Info,
        "done" => Tone::Good,
        "stopped" => Tone::Bad,
        "undone" => Tone::Muted,
        _ => Tone::Plain,
    }
}
