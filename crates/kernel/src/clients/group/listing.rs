//! The client groups as a list.

use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait as _, IntoTableRef as _, Query, SelectStatement};

use crate::clients::known_to;
use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::CLIENT_GROUPS_VIEW;

const STATE: &str = "CASE WHEN g.archived_at IS NOT NULL THEN 'archived'
    WHEN g.blocked_at IS NOT NULL THEN 'blocked' ELSE 'active' END";

/// The client groups.
pub static CLIENT_GROUPS: Listing = Listing {
    key: "clients.groups",
    page: "/admin/client-groups",
    right: CLIENT_GROUPS_VIEW,
    title: "client-groups-title",
    empty: "client-groups-empty",
    from: visible,
    id: "g.id",
    href: "/admin/client-groups/{id}",
    columns: &[
        Column::new("name", "client-group-name", "g.name", Kind::Text).sorted(
            "g.name_key",
            SortKey::Text,
            "client_groups_name_key_uq",
        ),
        Column::new("client", "client-group-client", "k.name", Kind::Link("/desk/clients/{}", "k.id")),
        Column::new("head", "client-group-head", "h.name", Kind::Text),
        Column::new(
            "people",
            "client-group-people",
            "(SELECT COUNT(*) FROM client_group_members gm WHERE gm.group_id = g.id)",
            Kind::Int,
        ),
        Column::new("state", "client-group-state", STATE, Kind::Status("client-group-state-", tone)),
        Column::new("blocked_at", "client-group-blocked-at", "g.blocked_at", Kind::Time).optional(),
    ],
    filters: &[
        Filter { key: "name", title: "client-group-name", sql: "g.name_key", kind: FilterKind::Prefix },
        Filter {
            key: "state",
            title: "client-group-state",
            sql: STATE,
            kind: FilterKind::Choice(&["active", "blocked", "archived"], "client-group-state-"),
        },
    ],
    sort: ("name", Direction::Up),
    row_tone: "state",
};

fn visible(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("client_groups"), Alias::new("g")).to_owned();
    let named = |table: &str, alias: &str| {
        Alias::new(table.to_owned()).into_table_ref().alias(Alias::new(alias.to_owned()))
    };
    select.left_join(named("clients", "k"), Expr::cust("k.id = g.client_id"));
    select.left_join(named("contacts", "h"), Expr::cust("h.id = g.head_contact_id"));
    if !ctx.actor.client_limits().is_empty() {
        let follows = Condition::all().add(Expr::cust("g.client_id").is_not_null());
        select.cond_where(follows.add(known_to(&ctx.actor, "g.client_id")));
    }
    select
}

fn tone(state: &str) -> Tone {
    match state {
        "active" => Tone::Good,
        "blocked" => Tone::Bad,
        _ => Tone::Muted,
    }
}
