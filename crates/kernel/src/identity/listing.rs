//! Logins as lists: those of staff, and those of clients' contacts.

use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::USERS_VIEW;

/// What a login is, in one word.
const STATE: &str = "CASE WHEN u.archived_at IS NOT NULL THEN 'archived' WHEN u.is_blocked THEN 'blocked'
    WHEN NOT u.is_staff AND EXISTS (SELECT 1 FROM contacts bc JOIN client_group_members bm ON bm.contact_id = bc.id
        JOIN client_groups bg ON bg.id = bm.group_id
        WHERE bc.user_id = u.id AND bg.blocked_at IS NOT NULL) THEN 'blocked'
    WHEN u.password_hash = '' THEN 'invited' ELSE 'active' END";

const LAST_SEEN: &str =
    "(SELECT MAX(COALESCE(s.seen_at, s.created_at)) FROM sessions s WHERE s.user_id = u.id)";

const ID: Column = Column::new("id", "users-number", "u.id", Kind::Int).sorted("u.id", SortKey::Int, "users");
const LOGIN: Column = Column::new("login", "users-login", "u.login", Kind::Text).sorted(
    "u.login_key",
    SortKey::Text,
    "users_login_key_uq",
);
const NAME: Column = Column::new("name", "users-name", "u.name", Kind::Text);
const STATUS: Column = Column::new("state", "users-state", STATE, Kind::Status("user-state-", tone));
const SEEN: Column = Column::new("seen", "users-seen", LAST_SEEN, Kind::Time);
const CREATED: Column = Column::new("created", "users-created", "u.created_at", Kind::Time);

const LOGIN_IS: Filter =
    Filter { key: "login", title: "users-login", sql: "u.login_key", kind: FilterKind::Prefix };
const STATE_IS: Filter = Filter {
    key: "state",
    title: "users-state",
    sql: STATE,
    kind: FilterKind::Choice(&["active", "invited", "blocked", "archived"], "user-state-"),
};

/// Logins of staff.
pub static USERS: Listing = Listing {
    key: "users",
    page: "/admin/users",
    right: USERS_VIEW,
    title: "users-title",
    empty: "users-empty",
    from: staff,
    id: "u.id",
    href: "/admin/users/{id}",
    columns: &[
        ID,
        LOGIN,
        NAME,
        Column::new("group", "users-group", "g.name", Kind::Text),
        Column::new("type", "users-type", "t.name", Kind::Text),
        Column::new("position", "users-position", "p.name", Kind::Text).optional(),
        Column::new("email", "users-email", "u.email", Kind::Text),
        STATUS,
        SEEN,
        CREATED,
    ],
    filters: &[
        LOGIN_IS,
        STATE_IS,
        Filter { key: "group", title: "users-group", sql: "g.key", kind: FilterKind::Hidden },
        Filter { key: "type", title: "users-type", sql: "t.key", kind: FilterKind::Hidden },
        Filter {
            key: "position",
            title: "users-position",
            sql: "u.position_id",
            kind: FilterKind::HiddenNumber,
        },
    ],
    sort: ("login", Direction::Up),
    row_tone: "state",
};

/// Logins of clients' contacts.
pub static CONTACT_LOGINS: Listing = Listing {
    key: "users.contacts",
    page: "/admin/users/contacts",
    right: USERS_VIEW,
    title: "logins-title",
    empty: "logins-empty",
    from: contacts,
    id: "u.id",
    href: "/admin/users/{id}",
    columns: &[ID, LOGIN, NAME, STATUS, SEEN, CREATED],
    filters: &[LOGIN_IS, STATE_IS],
    sort: ("login", Direction::Up),
    row_tone: "state",
};

fn staff(_: &Ctx) -> SelectStatement {
    let mut select = Query::select();
    select.from_as(Alias::new("users"), Alias::new("u"));
    select.left_join(table("user_groups", "g"), Expr::cust("g.id = u.group_id"));
    select.left_join(table("user_types", "t"), Expr::cust("t.id = u.type_id"));
    select.left_join(table("positions", "p"), Expr::cust("p.id = u.position_id"));
    select.and_where(Expr::cust("u.is_staff"));
    select
}

fn contacts(_: &Ctx) -> SelectStatement {
    let mut select = Query::select();
    select.from_as(Alias::new("users"), Alias::new("u")).and_where(Expr::cust("NOT u.is_staff"));
    select
}

fn table(name: &str, alias: &str) -> sea_orm::sea_query::TableRef {
    use sea_orm::sea_query::IntoTableRef as _;
    Alias::new(name.to_owned()).into_table_ref().alias(Alias::new(alias.to_owned()))
}

fn tone(state: &str) -> Tone {
    match state {
        "active" => Tone::Good,
        "invited" => Tone::Info,
        "blocked" => Tone::Bad,
        _ => Tone::Muted,
    }
}
