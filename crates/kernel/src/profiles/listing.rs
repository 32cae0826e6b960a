//! The profiles as a list, by name.

use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use crate::rights::PROFILES_VIEW;

/// The profiles of organisations.
pub static PROFILES: Listing = Listing {
    key: "profiles",
    page: "/admin/profiles",
    right: PROFILES_VIEW,
    title: "profiles-title",
    empty: "profiles-empty",
    from: all,
    id: "p.id",
    href: "/admin/profiles/{id}",
    columns: &[
        Column::new("name_ru", "profile-name-ru", "p.name_ru", Kind::Text).sorted(
            "p.name_key",
            SortKey::Text,
            "organisation_profiles_name_key_uq",
        ),
        Column::new("name_en", "profile-name-en", "p.name_en", Kind::Text),
        Column::new("agency", "profile-agency", "p.agency", Kind::Bool),
        Column::new(
            "clients",
            "profile-clients",
            "(SELECT COUNT(*) FROM clients pc WHERE pc.profile_id = p.id)",
            Kind::Int,
        ),
    ],
    filters: &[Filter { key: "name", title: "profile-name-ru", sql: "p.name_key", kind: FilterKind::Prefix }],
    sort: ("name_ru", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("organisation_profiles"), Alias::new("p")).to_owned()
}
