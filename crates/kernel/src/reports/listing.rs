//! The stored queries as a list.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use crate::rights::QUERIES_RUN;

/// The stored queries.
pub static QUERIES: Listing = Listing {
    key: "queries",
    page: "/admin/queries",
    right: QUERIES_RUN,
    title: "queries-title",
    empty: "queries-empty",
    from: current,
    id: "q.id",
    href: "/admin/queries/{id}",
    columns: &[
        Column::new("name", "query-name", "q.name", Kind::Text).sorted(
            "q.name_key",
            SortKey::Text,
            "stored_queries_name",
        ),
        Column::new("key", "query-key", "q.key", Kind::Text),
        Column::new("changed_by", "query-changed-by", "q.changed_by", Kind::Text),
        Column::new("changed_at", "query-changed-at", "q.changed_at", Kind::Time).sorted(
            "q.changed_at",
            SortKey::Time,
            "stored_queries_changed",
        ),
    ],
    filters: &[Filter { key: "name", title: "query-name", sql: "q.name_key", kind: FilterKind::Prefix }],
    sort: ("name", Direction::Up),
    row_tone: "",
};

fn current(_: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("stored_queries"), Alias::new("q")).to_owned();
    select.and_where(Expr::cust("q.archived_at").is_null());
    select
}
