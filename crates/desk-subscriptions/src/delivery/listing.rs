//! Issues as the operator's list, newest first.

use kernel::Ctx;
use kernel::clients::known_to;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, NameSpec, SortKey, Tone};
use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::rights::DELIVERY_VIEW;

/// What was delivered.
pub static ISSUES: Listing = Listing {
    key: "subscriptions.issues",
    page: "/desk/subscriptions/issues",
    right: DELIVERY_VIEW,
    title: "issues-title",
    empty: "issues-empty",
    from: all,
    id: "i.id",
    href: "/desk/subscriptions/issues/{id}",
    columns: &[
        Column::new("number", "deliveries-number", "i.id", Kind::Int).sorted(
            "i.id",
            SortKey::Int,
            "subscriptions_issues",
        ),
        Column::new("issued_on", "deliveries-issued-on", "i.issued_on", Kind::Date),
        Column::new("title", "deliveries-issue", "i.title", Kind::Text),
        Column::new("kind", "deliveries-kind", "i.kind", Kind::Term("issue-kind-")),
        Column::new("feed", "desk-feed", "f.name", Kind::Link("/desk/subscriptions/feeds/{}", "f.id")),
        Column::new(
            "order",
            "deliveries-order",
            "CAST(i.order_id AS TEXT)",
            Kind::Link("/desk/subscriptions/orders/{}", "i.order_id"),
        ),
        Column::new(
            "sent",
            "issues-sent",
            "(SELECT COUNT(*) FROM subscriptions_deliveries d WHERE d.issue_id = i.id)",
            Kind::Int,
        ),
        Column::new(
            "state",
            "deliveries-state",
            "CASE WHEN i.done_at IS NULL THEN 'waiting' ELSE 'done' END",
            Kind::Status("issue-state-", tone),
        ),
    ],
    filters: &[
        Filter {
            key: "kind",
            title: "deliveries-kind",
            sql: "i.kind",
            kind: FilterKind::Choice(&["feed", "answer", "certificate"], "issue-kind-"),
        },
        Filter { key: "feed", title: "desk-feed", sql: "i.feed_id", kind: FilterKind::HiddenNumber },
        Filter { key: "issued", title: "deliveries-issued-on", sql: "i.issued_on", kind: FilterKind::Dates },
    ],
    sort: ("number", Direction::Down),
    row_tone: "",
};

/// The client of an issue that was made for one order.
const OF_CLIENT: &str = "(SELECT o.client_id FROM subscriptions_orders o WHERE o.id = i.order_id)";

/// What an issue is called where a list is filtered by it.
pub const ISSUE_NAME: NameSpec = NameSpec {
    noun: "subscriptions.issue",
    right: DELIVERY_VIEW,
    sql: "SELECT i.title FROM subscriptions_issues i WHERE i.id = ?",
    client: OF_CLIENT,
};

fn all(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("subscriptions_issues"), Alias::new("i")).to_owned();
    let of = Expr::cust("f.id = i.feed_id");
    select.join_as(JoinType::LeftJoin, Alias::new("subscriptions_feeds"), Alias::new("f"), of);
    if !ctx.actor.client_limits().is_empty() {
        // The issues of feeds go to all, and are for those who serve all.
        select.and_where(Expr::cust("i.order_id IS NOT NULL"));
        select.cond_where(known_to(&ctx.actor, OF_CLIENT));
    }
    select
}

/// The colour of an issue's state.
pub(super) fn tone(state: &str) -> Tone {
    if state == "done" { Tone::Good } else { Tone::Warn }
}
