//! The instalments of all contracts as the operator's list, the next ones first.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::rights::ORDER_VIEW;

/// How an instalment stands: overdue ones stand out.
const STANDING: &str = "CASE WHEN i.state = 'paid' THEN 'paid' WHEN i.due_on < d.day THEN 'overdue'
    WHEN i.state = 'planned' AND o.access = 'suspended' THEN 'held' ELSE i.state END";

/// The instalments. Those of cancelled orders will not be paid, and are left out.
pub static INSTALMENTS: Listing = Listing {
    key: "subscriptions.instalments",
    page: "/desk/subscriptions/instalments",
    right: ORDER_VIEW,
    title: "instalments-title",
    empty: "instalments-empty",
    from: live,
    id: "i.id",
    href: "/desk/subscriptions/instalments/{id}",
    columns: &[
        Column::new("due_on", "instalment-due-on", "i.due_on", Kind::Date).sorted(
            "i.due_on",
            SortKey::Date,
            "subscriptions_instalments_due",
        ),
        Column::new("standing", "instalment-state", STANDING, Kind::Status("instalment-", tone)),
        Column::new("client", "client", "c.name", Kind::Link("/desk/subscriptions/subscribers/{}", "c.id")),
        Column::new(
            "order",
            "desk-col-order",
            "CAST(i.order_id AS TEXT)",
            Kind::Link("/desk/subscriptions/orders/{}", "i.order_id"),
        ),
        Column::new("number", "instalment-number", "i.number", Kind::Int),
        Column::new("amount", "instalment-amount", "i.amount", Kind::Money("o.currency")),
        Column::new("invoice_no", "list-invoice-no", "i.invoice_no", Kind::Int),
        Column::new("invoiced_on", "list-invoiced-on", "i.invoiced_on", Kind::Date),
        Column::new("rub_total", "order-rub-total", "i.invoice_total", Kind::Money("'RUB'")),
        Column::new("paid_on", "list-paid-on", "i.paid_on", Kind::Date),
        Column::new(
            "unprinted",
            "desk-col-unprinted",
            "CASE WHEN i.unprinted_invoice THEN 'invoice' WHEN i.unprinted_tax_invoice THEN 'tax_invoice' \
             WHEN i.unprinted_act THEN 'act' END",
            Kind::Status("desk-short-", unprinted_tone),
        ),
        Column::new("recalculated_on", "instalment-recalculated-on", "i.recalculated_on", Kind::Date)
            .optional(),
        Column::new("periodicity", "instalment-periodicity", "o.periodicity", Kind::Term("periodicity-"))
            .optional(),
        Column::new("client_code", "client-code", "c.code", Kind::Text).optional(),
        Column::new("access", "order-access", "o.access", Kind::Term("access-")).optional(),
        Column::new("payment_order_no", "desk-payment-order-no", "i.payment_order_no", Kind::Text).optional(),
    ],
    filters: &[
        Filter {
            key: "state",
            title: "instalment-state",
            sql: "i.state",
            kind: FilterKind::Choice(&["planned", "invoiced", "paid"], "instalment-"),
        },
        Filter { key: "due", title: "instalment-due-on", sql: "i.due_on", kind: FilterKind::Dates },
        Filter {
            key: "overdue",
            title: "instalment-only-overdue",
            sql: "(i.state <> 'paid' AND i.due_on < d.day)",
            kind: FilterKind::Flag,
        },
        Filter { key: "order", title: "desk-col-order", sql: "i.order_id", kind: FilterKind::Number },
        Filter { key: "client", title: "client", sql: "o.client_id", kind: FilterKind::HiddenNumber },
    ],
    sort: ("due_on", Direction::Up),
    row_tone: "standing",
};

fn live(ctx: &Ctx) -> SelectStatement {
    let alias = Alias::new;
    let mut select = Query::select().from_as(alias("subscriptions_instalments"), alias("i")).to_owned();
    let inner = JoinType::InnerJoin;
    select.join_as(inner, alias("subscriptions_orders"), alias("o"), Expr::cust("o.id = i.order_id"));
    select.join_as(inner, alias("clients"), alias("c"), Expr::cust("c.id = o.client_id"));
    let today = Query::select().expr_as(Expr::val(ctx.state.clock().today()), alias("day")).to_owned();
    select.join_subquery(inner, today, alias("d"), Expr::cust("1 = 1"));
    select.and_where(Expr::cust("o.access <> 'cancelled'"));
    select.cond_where(kernel::clients::known_to(&ctx.actor, "o.client_id"));
    select
}

/// The colour of how an instalment stands.
pub(crate) fn tone(standing: &str) -> Tone {
    match standing {
        "paid" => Tone::Good,
        "overdue" => Tone::Bad,
        "invoiced" => Tone::Warn,
        "held" => Tone::Muted,
        _ => Tone::Plain,
    }
}

fn unprinted_tone(_: &str) -> Tone {
    Tone::Warn
}
