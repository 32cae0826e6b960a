//! The subscribers as a list.

use chrono::Days;
use kernel::Ctx;
use kernel::clients::known_to;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};

use crate::rights::SUBSCRIBER_VIEW;
use crate::settings::{NEW_DAYS, REFUSER_DAYS};

/// The state by the accesses of all orders, those put away too (spec §1.1): who has suspended access only is
/// active, and said to be suspended.
const STATE: &str = "CASE \
     WHEN EXISTS (SELECT 1 FROM subscriptions_orders x WHERE x.client_id = c.id AND x.access = 'open') \
       THEN 'active' \
     WHEN EXISTS (SELECT 1 FROM subscriptions_orders x WHERE x.client_id = c.id AND x.access = 'suspended') \
       THEN 'suspended' \
     WHEN EXISTS (SELECT 1 FROM subscriptions_orders x WHERE x.client_id = c.id AND x.access = 'finished') \
       THEN 'passive' \
     ELSE 'new' END";
/// The segment by days (A22), as [`super::Segments`] tells it of one.
const DAYS: &str = "CASE \
     WHEN EXISTS (SELECT 1 FROM subscriptions_orders x WHERE x.client_id = c.id \
         AND x.access IN ('open', 'suspended')) THEN NULL \
     WHEN NOT EXISTS (SELECT 1 FROM subscriptions_orders x WHERE x.client_id = c.id AND x.access = 'finished') \
       THEN CASE WHEN c.registered_on >= since.new_from THEN 'new' END \
     WHEN (SELECT MAX(f.ends_on) FROM subscriptions_orders f \
         WHERE f.client_id = c.id AND f.access = 'finished') >= since.refuser_from \
       AND NOT EXISTS (SELECT 1 FROM subscriptions_orders x WHERE x.client_id = c.id \
         AND x.access <> 'cancelled' AND x.created_on > (SELECT MAX(f.ends_on) FROM subscriptions_orders f \
           WHERE f.client_id = c.id AND f.access = 'finished')) \
       THEN 'refuser' END";

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
        Column::new("state", "subscriber-state", STATE, Kind::Status("subscriber-state-", state_tone)),
        Column::new("days", "subscriber-days", DAYS, Kind::Status("subscriber-segment-", days_tone)),
        Column::new("terms", "terms", "s.terms", Kind::Term("terms-")),
        Column::new("email", "client-email", "c.email", Kind::Text),
        Column::new("phone", "client-phone", "c.phone", Kind::Text),
        Column::new("segment", "subscriber-segment", "s.segment", Kind::Term("segment-")).optional(),
        Column::new("inn", "client-inn", "c.inn", Kind::Text).optional(),
        Column::new("registered_on", "client-created-at", "c.registered_on", Kind::Date).optional(),
    ],
    filters: &[
        Filter { key: "name", title: "client-name", sql: "c.name_key", kind: FilterKind::Prefix },
        Filter { key: "code", title: "client-code", sql: "c.code_key", kind: FilterKind::Prefix },
        Filter {
            key: "state",
            title: "subscriber-state",
            sql: STATE,
            kind: FilterKind::Choice(&["new", "active", "suspended", "passive"], "subscriber-state-"),
        },
        Filter {
            key: "days",
            title: "subscriber-days",
            sql: DAYS,
            kind: FilterKind::Choice(&["new", "refuser"], "subscriber-segment-"),
        },
        Filter {
            key: "segment",
            title: "subscriber-segment",
            sql: "s.segment",
            kind: FilterKind::Choice(&["information", "security"], "segment-"),
        },
        Filter {
            key: "terms",
            title: "terms",
            sql: "s.terms",
            kind: FilterKind::Choice(&["standard", "trial", "negotiated", "free"], "terms-"),
        },
    ],
    sort: ("name", Direction::Up),
    row_tone: "days",
};

fn visible(ctx: &Ctx) -> SelectStatement {
    let mut select = joined(ctx);
    select.and_where(Expr::cust("c.archived_at").is_null());
    // The days are told once a statement. A left join stays behind the clients, whose order is read off an index.
    let settings = ctx.state.settings();
    let today = ctx.state.clock().today();
    let from = |setting| {
        let days = settings.whole(setting).ok().and_then(|days| u64::try_from(days).ok()).unwrap_or(0);
        today.checked_sub_days(Days::new(days)).unwrap_or(today)
    };
    let since = Query::select()
        .expr_as(Expr::val(from(&NEW_DAYS)), Alias::new("new_from"))
        .expr_as(Expr::val(from(&REFUSER_DAYS)), Alias::new("refuser_from"))
        .to_owned();
    select.join_subquery(sea_orm::JoinType::LeftJoin, since, Alias::new("since"), Expr::cust("1 = 1"));
    select
}

/// Subscribers with their clients, those that the actor may know of.
pub(super) fn joined(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("clients"), Alias::new("c")).to_owned();
    let same = Expr::cust("s.client_id = c.id");
    select.join_as(
        sea_orm::JoinType::InnerJoin,
        Alias::new("subscriptions_subscribers"),
        Alias::new("s"),
        same,
    );
    select.cond_where(known_to(&ctx.actor, "c.id"));
    select
}

/// The colour of a state, where the settings name no other.
fn state_tone(state: &str) -> Tone {
    match state {
        "new" => Tone::Info,
        "active" => Tone::Good,
        "suspended" => Tone::Warn,
        _ => Tone::Muted,
    }
}

/// The colour of a segment by days, where the settings name no other.
fn days_tone(segment: &str) -> Tone {
    if segment == "refuser" { Tone::Bad } else { Tone::Info }
}
