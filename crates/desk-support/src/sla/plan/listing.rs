//! The plans as a list.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::rights::DIRECTORY_VIEW;

/// Plans of service levels.
pub static PLANS: Listing = Listing {
    key: "support.plans",
    page: "/desk/support/plans",
    right: DIRECTORY_VIEW,
    title: "plans-title",
    empty: "plans-empty",
    from: all,
    id: "p.id",
    href: "/desk/support/plans/{id}",
    columns: &[
        Column::new("name", "plan-name", "p.name", Kind::Text).sorted(
            "p.name_key",
            SortKey::Text,
            "support_plans_name_key_uq",
        ),
        Column::new("place", "support-place", "p.place", Kind::Int).sorted(
            "p.place",
            SortKey::Int,
            "support_plans_place",
        ),
        Column::new("parent", "support-parent", "up.name", Kind::Text),
        Column::new("business_hours", "plan-business-hours", "p.business_hours", Kind::Bool),
        Column::new("archived_at", "support-archived-at", "p.archived_at", Kind::Time),
    ],
    filters: &[
        Filter { key: "name", title: "plan-name", sql: "p.name_key", kind: FilterKind::Prefix },
        Filter {
            key: "active",
            title: "support-active",
            sql: "p.archived_at IS NULL",
            kind: FilterKind::Flag,
        },
    ],
    sort: ("place", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("support_plans"), Alias::new("p")).to_owned();
    select.join_as(
        JoinType::LeftJoin,
        Alias::new("support_plans"),
        Alias::new("up"),
        Expr::cust("up.id = p.parent_id"),
    );
    select
}
