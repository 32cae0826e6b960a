//! Divisions, departments and positions as lists.

use sea_orm::sea_query::{Alias, Expr, IntoTableRef as _, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, NameSpec, SortKey};
use crate::right::SIGNED_IN;
use crate::rights::DEPARTMENTS_VIEW;

/// The divisions.
pub static DIVISIONS: Listing = Listing {
    key: "staff.divisions",
    page: "/admin/divisions",
    right: DEPARTMENTS_VIEW,
    title: "divisions-title",
    empty: "divisions-empty",
    from: divisions,
    id: "v.id",
    href: "/admin/divisions/{id}",
    columns: &[
        Column::new("name", "division-name", "v.name", Kind::Text).sorted(
            "v.name_key",
            SortKey::Text,
            "divisions_name_key_uq",
        ),
        Column::new(
            "departments",
            "departments-title",
            "(SELECT COUNT(*) FROM departments vd WHERE vd.division_id = v.id AND vd.archived_at IS NULL)",
            Kind::Int,
        ),
        Column::new(
            "heads",
            "division-heads-number",
            "(SELECT COUNT(*) FROM division_heads vh WHERE vh.division_id = v.id)",
            Kind::Int,
        ),
        Column::new("archived_at", "staff-archived", "v.archived_at", Kind::Time),
    ],
    filters: &[
        Filter { key: "name", title: "division-name", sql: "v.name_key", kind: FilterKind::Prefix },
        Filter { key: "active", title: "staff-active", sql: "v.archived_at IS NULL", kind: FilterKind::Flag },
    ],
    sort: ("name", Direction::Up),
    row_tone: "",
};

/// The departments.
pub static DEPARTMENTS: Listing = Listing {
    key: "staff.departments",
    page: "/admin/departments",
    right: DEPARTMENTS_VIEW,
    title: "departments-title",
    empty: "departments-empty",
    from: departments,
    id: "d.id",
    href: "/admin/departments/{id}",
    columns: &[
        Column::new("name", "department-name", "d.name", Kind::Text).sorted(
            "d.name_key",
            SortKey::Text,
            "departments_name_key_uq",
        ),
        Column::new("division", "department-division", "v.name", Kind::Link("/admin/divisions/{}", "v.id")),
        Column::new(
            "people",
            "department-people",
            "(SELECT COUNT(*) FROM department_members dm WHERE dm.department_id = d.id)",
            Kind::Int,
        ),
        Column::new(
            "heads",
            "department-heads-number",
            "(SELECT COUNT(*) FROM department_members dh WHERE dh.department_id = d.id AND dh.is_head)",
            Kind::Int,
        ),
        Column::new("email", "department-email", "d.email", Kind::Text),
        Column::new("archived_at", "staff-archived", "d.archived_at", Kind::Time),
    ],
    filters: &[
        Filter { key: "name", title: "department-name", sql: "d.name_key", kind: FilterKind::Prefix },
        Filter {
            key: "division",
            title: "department-division",
            sql: "d.division_id",
            kind: FilterKind::HiddenNumber,
        },
        Filter { key: "active", title: "staff-active", sql: "d.archived_at IS NULL", kind: FilterKind::Flag },
    ],
    sort: ("name", Direction::Up),
    row_tone: "",
};

/// The positions.
pub static POSITIONS: Listing = Listing {
    key: "staff.positions",
    page: "/admin/positions",
    right: DEPARTMENTS_VIEW,
    title: "positions-title",
    empty: "positions-empty",
    from: positions,
    id: "p.id",
    href: "/admin/positions/{id}",
    columns: &[
        Column::new("name", "position-name", "p.name", Kind::Text).sorted(
            "p.name_key",
            SortKey::Text,
            "positions_name_key_uq",
        ),
        Column::new(
            "people",
            "position-people",
            "(SELECT COUNT(*) FROM users pu WHERE pu.position_id = p.id AND pu.archived_at IS NULL)",
            Kind::Int,
        ),
        Column::new("archived_at", "staff-archived", "p.archived_at", Kind::Time),
    ],
    filters: &[
        Filter { key: "name", title: "position-name", sql: "p.name_key", kind: FilterKind::Prefix },
        Filter { key: "active", title: "staff-active", sql: "p.archived_at IS NULL", kind: FilterKind::Flag },
    ],
    sort: ("name", Direction::Up),
    row_tone: "",
};

fn divisions(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("divisions"), Alias::new("v")).to_owned()
}

fn departments(_: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("departments"), Alias::new("d")).to_owned();
    let division = Alias::new("divisions").into_table_ref().alias(Alias::new("v"));
    select.left_join(division, Expr::cust("v.id = d.division_id"));
    select
}

fn positions(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("positions"), Alias::new("p")).to_owned()
}

/// What a division is called where a list is filtered by it.
pub const DIVISION_NAME: NameSpec = NameSpec {
    noun: "division",
    right: SIGNED_IN,
    sql: "SELECT name FROM divisions WHERE id = ?",
    client: "",
};

/// What a department is called.
pub const DEPARTMENT_NAME: NameSpec = NameSpec {
    noun: "department",
    right: SIGNED_IN,
    sql: "SELECT name FROM departments WHERE id = ?",
    client: "",
};

/// What a position is called.
pub const POSITION_NAME: NameSpec = NameSpec {
    noun: "position",
    right: SIGNED_IN,
    sql: "SELECT name FROM positions WHERE id = ?",
    client: "",
};
