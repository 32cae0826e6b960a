//! The subscribers that were put away, as a list to be read and to bring them back from (spec §1.12 «Архивы»).

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Expr, ExprTrait as _, SelectStatement};

use super::listing::joined;
use crate::rights::SUBSCRIBER_VIEW;

/// The archive of subscribers.
pub static ARCHIVED_SUBSCRIBERS: Listing = Listing {
    key: "subscriptions.archived_subscribers",
    page: "/desk/subscriptions/subscriber-archive",
    right: SUBSCRIBER_VIEW,
    title: "subscribers-archive-title",
    empty: "subscribers-archive-empty",
    from: put_away,
    id: "c.id",
    href: "",
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
        Column::new("archived_at", "subscribers-archived-at", "c.archived_at", Kind::Time),
        Column::new("email", "client-email", "c.email", Kind::Text),
        Column::new("phone", "client-phone", "c.phone", Kind::Text),
        Column::new("inn", "client-inn", "c.inn", Kind::Text).optional(),
        Column::new("registered_on", "client-created-at", "c.registered_on", Kind::Date).optional(),
    ],
    filters: &[
        Filter { key: "name", title: "client-name", sql: "c.name_key", kind: FilterKind::Prefix },
        Filter { key: "code", title: "client-code", sql: "c.code_key", kind: FilterKind::Prefix },
    ],
    sort: ("name", Direction::Up),
    row_tone: "",
};

fn put_away(ctx: &Ctx) -> SelectStatement {
    let mut select = joined(ctx);
    select.and_where(Expr::cust("c.archived_at").is_not_null());
    select
}
