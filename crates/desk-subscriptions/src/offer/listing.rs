//! The public offers as a list.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Kind, Listing, SortKey};
use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::rights::CATALOGUE_VIEW;

/// The public offers.
pub static OFFERS: Listing = Listing {
    key: "subscriptions.offers",
    page: "/desk/subscriptions/offers",
    right: CATALOGUE_VIEW,
    title: "offers-title",
    empty: "offers-empty",
    from: all,
    id: "o.id",
    href: "/desk/subscriptions/offers/{id}",
    columns: &[
        Column::new("title", "offer-title", "o.title", Kind::Text).sorted(
            "o.title_key",
            SortKey::Text,
            "subscriptions_offers_title",
        ),
        Column::new("edition", "offer-edition", "o.edition", Kind::Int),
    ],
    filters: &[],
    sort: ("title", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("subscriptions_offers"), Alias::new("o")).to_owned()
}
