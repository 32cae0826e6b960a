//! The clients as a list.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use crate::rights::CLIENTS_VIEW;

/// The clients.
pub static CLIENTS: Listing = Listing {
    key: "clients",
    page: "/desk/clients",
    right: CLIENTS_VIEW,
    title: "clients-title",
    empty: "clients-empty",
    from: visible,
    id: "c.id",
    href: "/desk/clients/{id}",
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
        Column::new("inn", "client-inn", "c.inn", Kind::Text),
        Column::new("email", "client-email", "c.email", Kind::Text),
        Column::new("phone", "client-phone", "c.phone", Kind::Text),
        Column::new("created_at", "client-created-at", "c.created_at", Kind::Time).sorted(
            "c.created_at",
            SortKey::Time,
            "clients_created",
        ),
        Column::new("person", "client-person", "c.person", Kind::Text).optional(),
        Column::new("kpp", "client-kpp", "c.kpp", Kind::Text).optional(),
    ],
    filters: &[
        Filter { key: "name", title: "client-name", sql: "c.name_key", kind: FilterKind::Prefix },
        Filter { key: "code", title: "client-code", sql: "c.code_key", kind: FilterKind::Prefix },
        Filter { key: "inn", title: "client-inn", sql: "c.inn", kind: FilterKind::Prefix },
        Filter {
            key: "kind",
            title: "client-kind",
            sql: "c.kind",
            kind: FilterKind::Choice(
                &["person_resident", "person_foreign", "organisation_resident", "organisation_foreign"],
                "client-kind-",
            ),
        },
        Filter {
            key: "registered",
            title: "client-created-at",
            sql: "c.registered_on",
            kind: FilterKind::Dates,
        },
    ],
    sort: ("created_at", Direction::Down),
    row_tone: "",
};

fn visible(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("clients"), Alias::new("c")).to_owned();
    select.and_where(Expr::cust("c.archived_at").is_null());
    select.cond_where(super::known_to(&ctx.actor, "c.id"));
    select
}
