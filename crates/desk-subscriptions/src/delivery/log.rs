//! The log of deliveries: who was sent what, and what became of the letter.

use chrono::{DateTime, Utc};
use kernel::Ctx;
use kernel::clients::known_to;
use kernel::listing::{Column as Col, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use kernel::outbox::tone;
use sea_orm::JoinType;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait as _, Query, SelectStatement};

use crate::rights::DELIVERY_VIEW;

/// An issue sent to a client.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_deliveries")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The issue.
    pub issue_id: i64,
    /// To whom.
    pub client_id: i64,
    /// By which order.
    pub order_id: i64,
    /// Where it was sent.
    pub email: String,
    /// The letter's name in the outbox.
    pub letter_key: String,
    /// When it was posted.
    pub created_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);

/// The log of deliveries.
pub static DELIVERIES: Listing = Listing {
    key: "subscriptions.deliveries",
    page: "/desk/subscriptions/deliveries",
    right: DELIVERY_VIEW,
    title: "deliveries-title",
    empty: "deliveries-empty",
    from: sent,
    id: "d.id",
    href: "",
    columns: &[
        Col::new("number", "deliveries-number", "d.id", Kind::Int).sorted(
            "d.id",
            SortKey::Int,
            "subscriptions_deliveries",
        ),
        Col::new("created_at", "deliveries-at", "d.created_at", Kind::Time),
        Col::new("issue", "deliveries-issue", "i.title", Kind::Link("/desk/subscriptions/issues/{}", "i.id")),
        Col::new("kind", "deliveries-kind", "i.kind", Kind::Term("issue-kind-")),
        Col::new("client", "client", "c.name", Kind::Link("/desk/subscriptions/subscribers/{}", "c.id")),
        Col::new(
            "order",
            "deliveries-order",
            "CAST(d.order_id AS TEXT)",
            Kind::Link("/desk/subscriptions/orders/{}", "d.order_id"),
        ),
        Col::new("email", "client-email", "d.email", Kind::Text),
        Col::new(
            "state",
            "deliveries-state",
            "COALESCE(b.state, 'gone')",
            Kind::Status("delivery-state-", tone),
        ),
        Col::new("attempts", "deliveries-attempts", "b.attempts", Kind::Int),
        Col::new("error", "deliveries-error", "b.error", Kind::Text),
    ],
    filters: &[
        Filter {
            key: "state",
            title: "deliveries-state",
            sql: "COALESCE(b.state, 'gone')",
            kind: FilterKind::Choice(&["waiting", "sending", "sent", "failed", "gone"], "delivery-state-"),
        },
        Filter {
            key: "kind",
            title: "deliveries-kind",
            sql: "i.kind",
            kind: FilterKind::Choice(&["feed", "answer", "certificate"], "issue-kind-"),
        },
        Filter { key: "issue", title: "deliveries-issue", sql: "d.issue_id", kind: FilterKind::HiddenNumber },
        Filter { key: "client", title: "client", sql: "d.client_id", kind: FilterKind::HiddenNumber },
        Filter { key: "issued", title: "deliveries-issued-on", sql: "i.issued_on", kind: FilterKind::Dates },
    ],
    sort: ("number", Direction::Down),
    row_tone: "",
};

/// Deliveries with their issues; a letter that was thrown away by age has no state any more.
pub(super) fn joined() -> SelectStatement {
    let mut select =
        Query::select().from_as(Alias::new("subscriptions_deliveries"), Alias::new("d")).to_owned();
    select.join_as(
        JoinType::InnerJoin,
        Alias::new("subscriptions_issues"),
        Alias::new("i"),
        Expr::cust("i.id = d.issue_id"),
    );
    select
}

fn sent(ctx: &Ctx) -> SelectStatement {
    let mut select = joined();
    select.join_as(
        JoinType::InnerJoin,
        Alias::new("clients"),
        Alias::new("c"),
        Expr::cust("c.id = d.client_id"),
    );
    let letter = Expr::cust("b.dedupe_key = d.letter_key").and(Expr::cust("b.channel = 'mail'"));
    select.join_as(JoinType::LeftJoin, Alias::new("outbox"), Alias::new("b"), letter);
    select.cond_where(known_to(&ctx.actor, "d.client_id"));
    select
}
