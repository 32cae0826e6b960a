//! The subscribers as a list.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};

use crate::rights::SUBSCRIBER_VIEW;

/// The clients who subscribe.
pub static SUBSCRIBERS: Listing = Listing {
    key: "subscriptions.subscribers",
    page: "/desk/subscriptions/subscribers",
    right: SUBSCRIBER_VIEW,
    title: "subscribers-title",
    empty: "subscribers-empty",
    from: visible,
    id: "c.id",
    href: "/desk/subscriptions/subscribers/{id}",
    columns: &[
        Column::new("code", "client-code", "c.code", Kind::Text).sorted(
            "c.code_key",
            SortKey::Text,
            "clients_code_key_uq",
        ),
        Column::new("name", "client-name", "c.name", Kind::Text).sorted(
            "c.name_key",
            SortKey::Text,
            "clients_name",
        ),
        Column::new("kind", "client-kind", "c.kind", Kind::Term("client-kind-")),
        Column::new("terms", "terms", "s.terms", Kind::Term("terms-")),
        Column::new("email", "client-email", "c.email", Kind::Text),
        Column::new("phone", "client-phone", "c.phone", Kind::Text),
    ],
    filters: &[
        Filter { key: "name", title: "client-name", sql: "c.name_key", kind: FilterKind::Prefix },
        Filter { key: "code", title: "client-code", sql: "c.code_key", kind: FilterKind::Prefix },
        Filter {
            key: "terms",
            title: "terms",
            sql: "s.terms",
            kind: FilterKind::Choice(&["standard", "trial", "negotiated", "free"], "terms-"),
        },
    ],
    sort: ("name", Direction::Up),
    row_tone: "",
};

fn visible(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("clients"), Alias::new("c")).to_owned();
    let same = Expr::cust("s.client_id = c.id");
    select.join_as(
        sea_orm::JoinType::InnerJoin,
        Alias::new("subscriptions_subscribers"),
        Alias::new("s"),
        same,
    );
    select.and_where(Expr::cust("c.archived_at").is_null());
    if let Some(own) = ctx.actor.bound_clients() {
        select.and_where(Expr::cust("c.id").is_in(own.iter().copied()));
    }
    select
}
