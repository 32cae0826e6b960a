//! The sites as a list, by name.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::rights::CATALOGUE_VIEW;

/// The sites on which banners may be shown.
pub static SITES: Listing = Listing {
    key: "subscriptions.sites",
    page: "/desk/subscriptions/advertising/sites",
    right: CATALOGUE_VIEW,
    title: "sites-title",
    empty: "sites-empty",
    from: all,
    id: "s.id",
    href: "/desk/subscriptions/advertising/sites/{id}",
    columns: &[
        Column::new("name", "ad-site-name", "s.name", Kind::Text).sorted(
            "s.name_key",
            SortKey::Text,
            "subscriptions_sites_name",
        ),
        Column::new("host", "ad-site-host", "s.host", Kind::Text),
        Column::new(
            "banners",
            "ad-site-banners",
            "(SELECT COUNT(*) FROM subscriptions_banner_sites bs WHERE bs.site_id = s.id)",
            Kind::Int,
        ),
    ],
    filters: &[Filter { key: "name", title: "ad-site-name", sql: "s.name_key", kind: FilterKind::Prefix }],
    sort: ("name", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("subscriptions_sites"), Alias::new("s")).to_owned()
}
