//! A client's own orders as a list of the cabinet, those put away too.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Expr, ExprTrait as _, SelectStatement};

use super::listing::{access_tone, joined, payment_tone};
use crate::rights::MY_ORDERS;

/// A client's own orders.
pub static MY_ORDERS_LIST: Listing = Listing {
    key: "subscriptions.my_orders",
    page: "/my/orders",
    right: MY_ORDERS,
    title: "my-orders-title",
    empty: "my-orders-empty",
    from: own,
    id: "o.id",
    href: "/my/orders/{id}",
    columns: &[
        Column::new("number", "order-number", "o.id", Kind::Int).sorted(
            "o.id",
            SortKey::Int,
            "subscriptions_orders",
        ),
        Column::new("created_on", "order-created-at", "o.created_on", Kind::Date),
        Column::new("access", "order-access", "o.access", Kind::Status("access-", access_tone)),
        Column::new("payment", "order-payment", "o.payment", Kind::Status("payment-", payment_tone)),
        Column::new("total", "order-total", "o.total", Kind::Money("o.currency")),
        Column::new("delivery", "delivery", "o.delivery", Kind::Term("delivery-")),
        Column::new("ends_on", "order-ends-on", "o.ends_on", Kind::Date),
    ],
    filters: &[Filter {
        key: "access",
        title: "order-access",
        sql: "o.access",
        kind: FilterKind::Choice(&["none", "open", "suspended", "finished", "cancelled"], "access-"),
    }],
    sort: ("number", Direction::Down),
    row_tone: "",
};

fn own(ctx: &Ctx) -> SelectStatement {
    let mut select = joined();
    let clients = ctx.actor.bound_clients().unwrap_or_default();
    select.and_where(Expr::cust("o.client_id").is_in(clients.iter().copied()));
    select
}
