//! The tax invoices as a list: the register of their numbers.

use kernel::Ctx;
use kernel::clients::known_to;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::rights::ORDER_VIEW;

/// The tax invoices.
pub static TAX_INVOICES: Listing = Listing {
    key: "subscriptions.tax_invoices",
    page: "/desk/subscriptions/tax-invoices",
    right: ORDER_VIEW,
    title: "tax-invoices-title",
    empty: "tax-invoices-empty",
    from: all,
    id: "t.id",
    href: "",
    columns: &[
        Column::new("on_date", "tax-invoice-date", "t.on_date", Kind::Date).sorted(
            "t.on_date",
            SortKey::Date,
            "subscriptions_tax_invoices_on_date",
        ),
        Column::new("number", "tax-invoice-number", "t.number", Kind::Int),
        Column::new("year", "tax-invoice-year", "t.year", Kind::Int),
        Column::new(
            "order",
            "desk-col-order",
            "CAST(t.order_id AS TEXT)",
            Kind::Link("/desk/subscriptions/orders/{}", "t.order_id"),
        ),
        Column::new(
            "instalment",
            "instalment",
            "CAST(i.number AS TEXT)",
            Kind::Link("/desk/subscriptions/instalments/{}", "i.id"),
        ),
        Column::new("client", "client", "c.name", Kind::Text),
        Column::new("total", "order-total", "COALESCE(i.amount, o.total)", Kind::Money("o.currency")),
        Column::new(
            "rub_total",
            "order-rub-total",
            "COALESCE(i.invoice_total, o.invoice_total)",
            Kind::Money("'RUB'"),
        ),
        Column::new("issued", "tax-invoice-issued", "t.is_issued", Kind::Bool),
    ],
    filters: &[Filter { key: "on", title: "tax-invoice-date", sql: "t.on_date", kind: FilterKind::Dates }],
    sort: ("on_date", Direction::Down),
    row_tone: "",
};

fn all(ctx: &Ctx) -> SelectStatement {
    let mut select =
        Query::select().from_as(Alias::new("subscriptions_tax_invoices"), Alias::new("t")).to_owned();
    let inner = sea_orm::JoinType::InnerJoin;
    select.join_as(
        inner,
        Alias::new("subscriptions_orders"),
        Alias::new("o"),
        Expr::cust("o.id = t.order_id"),
    );
    select.join_as(
        sea_orm::JoinType::LeftJoin,
        Alias::new("subscriptions_instalments"),
        Alias::new("i"),
        Expr::cust("i.id = t.instalment_id"),
    );
    select.join_as(inner, Alias::new("clients"), Alias::new("c"), Expr::cust("c.id = o.client_id"));
    select.cond_where(known_to(&ctx.actor, "o.client_id"));
    select
}
