//! A client's own issues, answers and certificates, to be read in the cabinet.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Expr, ExprTrait as _, SelectStatement};

use super::log::joined;
use crate::rights::MY_ORDERS;

/// What was delivered to one's own clients.
pub static MY_ISSUES: Listing = Listing {
    key: "subscriptions.my_issues",
    page: "/my/issues",
    right: MY_ORDERS,
    title: "my-issues-title",
    empty: "my-issues-empty",
    from: own,
    id: "d.id",
    href: "",
    columns: &[
        Column::new("number", "deliveries-number", "d.id", Kind::Int).sorted(
            "d.id",
            SortKey::Int,
            "subscriptions_deliveries",
        ),
        Column::new("title", "deliveries-issue", "i.title", Kind::Link("/files/{}", "i.file_id")),
        Column::new("issued_on", "deliveries-issued-on", "i.issued_on", Kind::Date),
        Column::new("kind", "deliveries-kind", "i.kind", Kind::Term("issue-kind-")),
        Column::new("certificate", "deliveries-certificate", "NULLIF(i.number, '')", Kind::Text),
        Column::new(
            "order",
            "deliveries-order",
            "CAST(d.order_id AS TEXT)",
            Kind::Link("/my/orders/{}", "d.order_id"),
        ),
    ],
    filters: &[
        Filter {
            key: "kind",
            title: "deliveries-kind",
            sql: "i.kind",
            kind: FilterKind::Choice(&["feed", "answer", "certificate"], "issue-kind-"),
        },
        Filter { key: "issued", title: "deliveries-issued-on", sql: "i.issued_on", kind: FilterKind::Dates },
    ],
    sort: ("number", Direction::Down),
    row_tone: "",
};

fn own(ctx: &Ctx) -> SelectStatement {
    let mut select = joined();
    let clients = ctx.actor.bound_clients().unwrap_or_default();
    select.and_where(Expr::cust("d.client_id").is_in(clients.iter().copied()));
    select
}
