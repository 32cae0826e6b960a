//! The orders that were put away, as a list to be read and exported (spec §1.12 «Архивы»).

use kernel::Ctx;
use kernel::clients::known_to;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Expr, SelectStatement};

use super::listing::{access_tone, joined, payment_tone};
use crate::rights::ORDER_VIEW;

/// The archive of orders.
pub static ARCHIVED: Listing = Listing {
    key: "subscriptions.archive",
    page: "/desk/subscriptions/archive",
    right: ORDER_VIEW,
    title: "orders-archive-title",
    empty: "orders-archive-empty",
    from: put_away,
    id: "o.id",
    href: "/desk/subscriptions/orders/{id}",
    columns: &[
        Column::new("number", "order-number", "o.id", Kind::Int).sorted(
            "o.id",
            SortKey::Int,
            "subscriptions_orders",
        ),
        Column::new("archived_at", "orders-archived-at", "o.archived_at", Kind::Time),
        Column::new("client", "client", "c.name", Kind::Link("/desk/subscriptions/subscribers/{}", "c.id")),
        Column::new("delivery", "delivery", "o.delivery", Kind::Term("delivery-")),
        Column::new("total", "order-total", "o.total", Kind::Money("o.currency")).sorted(
            "o.total",
            SortKey::Int,
            "subscriptions_orders_total",
        ),
        Column::new("payment", "order-payment", "o.payment", Kind::Status("payment-", payment_tone)),
        Column::new("access", "order-access", "o.access", Kind::Status("access-", access_tone)),
        Column::new("ends_on", "order-ends-on", "o.ends_on", Kind::Date),
    ],
    filters: &[
        Filter {
            key: "access",
            title: "order-access",
            sql: "o.access",
            kind: FilterKind::Choice(&["finished", "cancelled"], "access-"),
        },
        Filter { key: "number", title: "order-number", sql: "o.id", kind: FilterKind::Number },
        Filter { key: "client", title: "client", sql: "o.client_id", kind: FilterKind::HiddenNumber },
        Filter { key: "ends", title: "order-ends-on", sql: "o.ends_on", kind: FilterKind::Dates },
    ],
    sort: ("number", Direction::Down),
    row_tone: "",
};

fn put_away(ctx: &Ctx) -> SelectStatement {
    let mut select = joined();
    select.and_where(Expr::cust("o.archived_at IS NOT NULL"));
    select.cond_where(known_to(&ctx.actor, "o.client_id"));
    select
}
