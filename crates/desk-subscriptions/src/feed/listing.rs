//! The feeds as a list.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, NameSpec, SortKey};
use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::rights::CATALOGUE_VIEW;

/// The feeds.
pub static FEEDS: Listing = Listing {
    key: "subscriptions.feeds",
    page: "/desk/subscriptions/feeds",
    right: CATALOGUE_VIEW,
    title: "feeds-title",
    empty: "feeds-empty",
    from: all,
    id: "f.id",
    href: "/desk/subscriptions/feeds/{id}",
    columns: &[
        Column::new("number", "feed-number", "f.number", Kind::Int).sorted(
            "f.number",
            SortKey::Int,
            "subscriptions_feeds_number_uq",
        ),
        Column::new("name", "feed-name", "f.name", Kind::Text).sorted(
            "f.name_key",
            SortKey::Text,
            "subscriptions_feeds_name",
        ),
        Column::new("delivery", "delivery", "f.delivery", Kind::Term("delivery-")),
        Column::new("info_kind", "info-kind", "f.info_kind", Kind::Text),
        Column::new("exchange_code", "feed-exchange-code", "f.exchange_code", Kind::Text),
        Column::new("on_sale", "feed-on-sale", "f.on_sale", Kind::Bool),
    ],
    filters: &[
        Filter { key: "name", title: "feed-name", sql: "f.name_key", kind: FilterKind::Prefix },
        Filter {
            key: "delivery",
            title: "delivery",
            sql: "f.delivery",
            kind: FilterKind::Choice(&["online", "mail", "query"], "delivery-"),
        },
    ],
    sort: ("number", Direction::Up),
    row_tone: "",
};

/// What a feed is called where a list is filtered by it.
pub const FEED_NAME: NameSpec = NameSpec {
    noun: "subscriptions.feed",
    right: CATALOGUE_VIEW,
    sql: "SELECT name FROM subscriptions_feeds WHERE id = ?",
    client: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("subscriptions_feeds"), Alias::new("f")).to_owned()
}
