//! The offerings as a list.

use kernel::Ctx;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, NameSpec, SortKey, Tone};
use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::rights::CATALOGUE_VIEW;

/// The offerings.
pub static OFFERINGS: Listing = Listing {
    key: "subscriptions.offerings",
    page: "/desk/subscriptions/offerings",
    right: CATALOGUE_VIEW,
    title: "offerings-title",
    empty: "offerings-empty",
    from: all,
    id: "o.id",
    href: "/desk/subscriptions/offerings/{id}",
    columns: &[
        Column::new("code", "offering-code", "o.code", Kind::Text).sorted(
            "o.code_key",
            SortKey::Text,
            "subscriptions_offerings_code_key_uq",
        ),
        Column::new("name", "offering-name", "o.name", Kind::Text).sorted(
            "o.name_key",
            SortKey::Text,
            "subscriptions_offerings_name",
        ),
        Column::new("delivery", "delivery", "o.delivery", Kind::Term("delivery-")),
        Column::new("info_kind", "info-kind", "o.info_kind", Kind::Text),
        Column::new("price", "offering-price", "o.price", Kind::Price),
        Column::new("discounted", "offering-discounted", "o.discounted", Kind::Bool),
        Column::new(
            "on_sale",
            "offering-on-sale",
            "CASE WHEN o.on_sale THEN 'on_sale' ELSE 'entered' END",
            Kind::Status("offering-state-", tone),
        ),
    ],
    filters: &[
        Filter { key: "name", title: "offering-name", sql: "o.name_key", kind: FilterKind::Prefix },
        Filter {
            key: "delivery",
            title: "delivery",
            sql: "o.delivery",
            kind: FilterKind::Choice(&["online", "mail", "query", "contract", "certificate"], "delivery-"),
        },
    ],
    sort: ("code", Direction::Up),
    row_tone: "",
};

/// What an offering is called where a list is filtered by it.
pub const OFFERING_NAME: NameSpec = NameSpec {
    noun: "subscriptions.offering",
    right: CATALOGUE_VIEW,
    sql: "SELECT name FROM subscriptions_offerings WHERE id = ?",
    client: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("subscriptions_offerings"), Alias::new("o")).to_owned()
}

fn tone(state: &str) -> Tone {
    if state == "on_sale" { Tone::Good } else { Tone::Muted }
}
