//! The orders as the operator's list.

use kernel::Ctx;
use kernel::clients::known_to;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::rights::ORDER_VIEW;

/// Working orders of a table named `o`: neither cancelled nor put away, or still owing a tax invoice. That one is printed
/// whatever became of the order (A30), so an order does not leave the list before it.
pub(crate) const WORKING: &str =
    "(o.archived_at IS NULL OR o.unprinted_tax_invoice OR o.unprinted_part = 'tax_invoice')";

/// The orders that are being worked on.
pub static ORDERS: Listing = Listing {
    key: "subscriptions.orders",
    page: "/desk/subscriptions/orders",
    right: ORDER_VIEW,
    title: "orders-title",
    empty: "orders-empty",
    from: working,
    id: "o.id",
    href: "/desk/subscriptions/orders/{id}",
    columns: &[
        Column::new("number", "order-number", "o.id", Kind::Int).sorted(
            "o.id",
            SortKey::Int,
            "subscriptions_orders",
        ),
        Column::new("created_on", "order-created-at", "o.created_on", Kind::Date).sorted(
            "o.created_at",
            SortKey::Time,
            "subscriptions_orders_created",
        ),
        Column::new("client", "client", "c.name", Kind::Link("/desk/subscriptions/subscribers/{}", "c.id")),
        Column::new("delivery", "delivery", "o.delivery", Kind::Term("delivery-")),
        Column::new("months", "desk-col-months", "NULLIF(o.months, 0)", Kind::Int),
        Column::new("total", "order-total", "o.total", Kind::Money("o.currency")).sorted(
            "o.total",
            SortKey::Int,
            "subscriptions_orders_total",
        ),
        Column::new("payment", "order-payment", "o.payment", Kind::Status("payment-", payment_tone)),
        Column::new("access", "order-access", "o.access", Kind::Status("access-", access_tone)),
        Column::new("ends_on", "order-ends-on", "o.ends_on", Kind::Date),
        Column::new(
            "unprinted",
            "desk-col-unprinted",
            "CASE WHEN o.unprinted_invoice THEN 'invoice' WHEN o.unprinted_tax_invoice THEN 'tax_invoice' \
             WHEN o.unprinted_act THEN 'act' ELSE o.unprinted_part END",
            Kind::Status("desk-short-", unprinted_tone),
        ),
        // Last, for it is the first to leave a narrow screen.
        Column::new("connections", "desk-col-connections", "NULLIF(o.connections, 1)", Kind::Int),
        Column::new("client_code", "client-code", "c.code", Kind::Text).optional(),
        Column::new("client_kind", "client-kind", "c.kind", Kind::Term("client-kind-")).optional(),
        Column::new("inn", "client-inn", "c.inn", Kind::Text).optional(),
        Column::new("email", "client-email", "c.email", Kind::Text).optional(),
        Column::new("terms", "terms", "o.terms", Kind::Term("terms-")).optional(),
        Column::new("info_kind", "info-kind", "o.info_kind", Kind::Text).optional(),
        Column::new("desired_on", "desk-desired-on", "o.desired_on", Kind::Date).optional(),
        Column::new("starts_on", "list-starts-on", "o.starts_on", Kind::Date).optional(),
        Column::new("suspended_until", "list-suspended-until", "o.suspended_until", Kind::Date).optional(),
        Column::new("invoice_way", "invoice-way", "o.invoice_way", Kind::Term("invoice-way-")).optional(),
        Column::new("invoice_no", "list-invoice-no", "o.invoice_no", Kind::Int).optional(),
        Column::new("invoiced_on", "list-invoiced-on", "o.invoiced_on", Kind::Date).optional(),
        Column::new("paid_on", "list-paid-on", "o.paid_on", Kind::Date).optional(),
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
            kind: FilterKind::Choice(&["none", "open", "suspended", "finished"], "access-"),
        },
        Filter {
            key: "delivery",
            title: "delivery",
            sql: "o.delivery",
            kind: FilterKind::Choice(&["online", "mail", "query", "contract", "certificate"], "delivery-"),
        },
        Filter {
            key: "unprinted",
            title: "order-unprinted",
            sql: "(o.unprinted_invoice OR o.unprinted_tax_invoice OR o.unprinted_act OR o.unprinted_part IS NOT NULL)",
            kind: FilterKind::Flag,
        },
        Filter { key: "number", title: "order-number", sql: "o.id", kind: FilterKind::Number },
        Filter { key: "client", title: "client", sql: "o.client_id", kind: FilterKind::HiddenNumber },
        Filter { key: "created", title: "order-created-at", sql: "o.created_on", kind: FilterKind::Dates },
        Filter { key: "ends", title: "order-ends-on", sql: "o.ends_on", kind: FilterKind::Dates },
    ],
    sort: ("created_on", Direction::Down),
    row_tone: "unprinted",
};

fn working(ctx: &Ctx) -> SelectStatement {
    let mut select = joined();
    select.and_where(Expr::cust(WORKING));
    select.cond_where(known_to(&ctx.actor, "o.client_id"));
    select
}

/// Orders with their clients.
pub(super) fn joined() -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("subscriptions_orders"), Alias::new("o")).to_owned();
    select.join_as(
        sea_orm::JoinType::InnerJoin,
        Alias::new("clients"),
        Alias::new("c"),
        Expr::cust("c.id = o.client_id"),
    );
    select
}

/// The colour of a state of payment.
pub fn payment_tone(payment: &str) -> Tone {
    match payment {
        "entered" => Tone::Info,
        "invoiced" | "confirmed" => Tone::Warn,
        "paid" | "recurring" => Tone::Good,
        _ => Tone::Plain,
    }
}

/// The colour of a state of access.
pub fn access_tone(access: &str) -> Tone {
    match access {
        "open" => Tone::Good,
        "suspended" => Tone::Warn,
        "finished" | "cancelled" => Tone::Muted,
        _ => Tone::Plain,
    }
}

fn unprinted_tone(_: &str) -> Tone {
    Tone::Warn
}
