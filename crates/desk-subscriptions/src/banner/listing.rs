//! The banners as a list, by name.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::rights::CATALOGUE_VIEW;

/// The banners.
pub static BANNERS: Listing = Listing {
    key: "subscriptions.banners",
    page: "/desk/subscriptions/advertising/banners",
    right: CATALOGUE_VIEW,
    title: "banners-title",
    empty: "banners-empty",
    from: all,
    id: "b.id",
    href: "/desk/subscriptions/advertising/banners/{id}",
    columns: &[
        Column::new("name", "banner-name", "b.name", Kind::Text).sorted(
            "b.name_key",
            SortKey::Text,
            "subscriptions_banners_name_key_uq",
        ),
        Column::new("is_on", "banner-is-on", "b.is_on", Kind::Bool),
        Column::new("starts_on", "banner-starts-on", "b.starts_on", Kind::Date),
        Column::new("ends_on", "banner-ends-on", "b.ends_on", Kind::Date),
        Column::new(
            "sites",
            "banner-sites",
            "(SELECT COUNT(*) FROM subscriptions_banner_sites bs WHERE bs.banner_id = b.id)",
            Kind::Int,
        ),
        Column::new("link", "banner-link", "b.link", Kind::Text),
    ],
    filters: &[Filter { key: "name", title: "banner-name", sql: "b.name_key", kind: FilterKind::Prefix }],
    sort: ("name", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("subscriptions_banners"), Alias::new("b")).to_owned()
}
