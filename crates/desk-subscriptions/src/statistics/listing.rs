//! The orders behind a figure: all there are, put away or not, found by what the statistics count by.

use kernel::Ctx;
use kernel::clients::known_to;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::order::{access_tone, payment_tone};
use crate::rights::STATISTICS_VIEW;

/// Where they are listed.
pub(super) const PAGE: &str = "/desk/subscriptions/statistics/orders";

/// Orders that were paid between two days, or an instalment of them was. Written as two reads, each of which
/// has its index.
const PAID: &str = "o.id IN (
        SELECT p.id FROM subscriptions_orders AS p WHERE p.paid_on BETWEEN ? AND ?
        UNION ALL
        SELECT i.order_id FROM subscriptions_instalments AS i WHERE i.paid_on BETWEEN ? AND ?)";

/// The orders behind a figure.
pub static COUNTED_ORDERS: Listing = Listing {
    key: "subscriptions.counted_orders",
    page: PAGE,
    right: STATISTICS_VIEW,
    title: "statistics-orders-title",
    empty: "statistics-orders-empty",
    from: all,
    id: "o.id",
    href: "/desk/subscriptions/orders/{id}",
    columns: &[
        Column::new("number", "order-number", "o.id", Kind::Int).sorted(
            "o.id",
            SortKey::Int,
            "subscriptions_orders",
        ),
        Column::new("client", "client", "c.name", Kind::Link("/desk/subscriptions/subscribers/{}", "c.id")),
        Column::new("total", "order-total", "o.total", Kind::Money("o.currency")),
        Column::new("payment", "order-payment", "o.payment", Kind::Status("payment-", payment_tone)),
        Column::new("paid_on", "desk-paid-on", "o.paid_on", Kind::Date),
        Column::new("access", "order-access", "o.access", Kind::Status("access-", access_tone)),
        Column::new("starts_on", "desk-starts-on", "o.starts_on", Kind::Date),
        Column::new("ends_on", "order-ends-on", "o.ends_on", Kind::Date),
        Column::new("invoiced_on", "desk-invoiced-on", "o.invoiced_on", Kind::Date),
    ],
    filters: &[
        Filter {
            key: "payment",
            title: "order-payment",
            sql: "o.payment",
            kind: FilterKind::Choice(&["entered", "invoiced", "confirmed", "paid", "recurring"], "payment-"),
        },
        Filter {
            key: "access",
            title: "order-access",
            sql: "o.access",
            kind: FilterKind::Choice(&["none", "open", "suspended", "finished", "cancelled"], "access-"),
        },
        Filter { key: "paid", title: "desk-paid-on", sql: PAID, kind: FilterKind::DatesWhere },
        Filter { key: "starts", title: "desk-starts-on", sql: "o.starts_on", kind: FilterKind::Dates },
        Filter { key: "ends", title: "order-ends-on", sql: "o.ends_on", kind: FilterKind::Dates },
        Filter { key: "invoiced", title: "desk-invoiced-on", sql: "o.invoiced_on", kind: FilterKind::Dates },
        Filter { key: "currency", title: "rates-currency", sql: "o.currency", kind: FilterKind::Hidden },
        Filter {
            key: "kept",
            title: "statistics-kept",
            sql: "(o.archived_at IS NULL)",
            kind: FilterKind::Flag,
        },
        Filter {
            key: "offering",
            title: "desk-offering",
            sql: "o.id IN (SELECT l.order_id FROM subscriptions_order_lines AS l WHERE l.offering_id = ?)",
            kind: FilterKind::HiddenWhere,
        },
    ],
    sort: ("number", Direction::Down),
    row_tone: "",
};

fn all(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("subscriptions_orders"), Alias::new("o")).to_owned();
    select.join_as(
        sea_orm::JoinType::InnerJoin,
        Alias::new("clients"),
        Alias::new("c"),
        Expr::cust("c.id = o.client_id"),
    );
    select.cond_where(known_to(&ctx.actor, "o.client_id"));
    select
}
