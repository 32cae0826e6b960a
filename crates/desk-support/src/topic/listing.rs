//! The topics as a list.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, NameSpec, SortKey};
use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::rights::{DIRECTORY_VIEW, TICKET_VIEW};

/// Topics of tickets.
pub static TOPICS: Listing = Listing {
    key: "support.topics",
    page: "/desk/support/topics",
    right: DIRECTORY_VIEW,
    title: "topics-title",
    empty: "topics-empty",
    from: all,
    id: "t.id",
    href: "/desk/support/topics/{id}",
    columns: &[
        Column::new("name", "topic-name", "t.name", Kind::Text).sorted(
            "t.name_key",
            SortKey::Text,
            "support_topics_name_key_uq",
        ),
        Column::new("place", "support-place", "t.place", Kind::Int).sorted(
            "t.place",
            SortKey::Int,
            "support_topics_place",
        ),
        Column::new("parent", "support-parent", "up.name", Kind::Text),
        Column::new("department", "topic-department", "d.name", Kind::Text),
        Column::new("plan", "topic-plan", "p.name", Kind::Text),
        Column::new("for_clients", "topic-for-clients", "t.for_clients", Kind::Bool),
        Column::new("archived_at", "support-archived-at", "t.archived_at", Kind::Time),
    ],
    filters: &[
        Filter { key: "name", title: "topic-name", sql: "t.name_key", kind: FilterKind::Prefix },
        Filter {
            key: "active",
            title: "support-active",
            sql: "t.archived_at IS NULL",
            kind: FilterKind::Flag,
        },
    ],
    sort: ("place", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("support_topics"), Alias::new("t")).to_owned();
    for (table, alias, on) in [
        ("support_topics", "up", "up.id = t.parent_id"),
        ("departments", "d", "d.id = t.department_id"),
        ("support_plans", "p", "p.id = t.plan_id"),
    ] {
        select.join_as(JoinType::LeftJoin, Alias::new(table), Alias::new(alias), Expr::cust(on));
    }
    select
}

/// What a topic is called where a list is filtered by it.
pub const TOPIC_NAME: NameSpec = NameSpec {
    noun: "support.topic",
    right: TICKET_VIEW,
    sql: "SELECT name FROM support_topics WHERE id = ?",
    client: "",
};
