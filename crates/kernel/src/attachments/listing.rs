//! The directory of documents as a list.

use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use crate::rights::MAIL_VIEW;

/// Documents that letters carry.
pub static ATTACHMENTS: Listing = Listing {
    key: "mail.attachments",
    page: "/admin/attachments",
    right: MAIL_VIEW,
    title: "attachments-title",
    empty: "attachments-empty",
    from: all,
    id: "a.id",
    href: "/admin/attachments/{id}",
    columns: &[
        Column::new("name_ru", "attachments-name-ru", "a.name_ru", Kind::Text).sorted(
            "a.name_ru_key",
            SortKey::Text,
            "attachments_name",
        ),
        Column::new("name_en", "attachments-name-en", "a.name_en", Kind::Text),
        Column::new("file", "attachments-file", "f.name", Kind::Link("/files/{}", "f.id")),
        Column::new("size", "attachments-size", "(f.size + 1023) / 1024", Kind::Int),
        Column::new("archived_at", "attachments-archived", "a.archived_at", Kind::Time),
    ],
    filters: &[
        Filter { key: "name", title: "attachments-name-ru", sql: "a.name_ru_key", kind: FilterKind::Prefix },
        Filter {
            key: "active",
            title: "attachments-active",
            sql: "a.archived_at IS NULL",
            kind: FilterKind::Flag,
        },
    ],
    sort: ("name_ru", Direction::Up),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("attachments"), Alias::new("a")).to_owned();
    select.join_as(JoinType::InnerJoin, Alias::new("files"), Alias::new("f"), Expr::cust("f.id = a.file_id"));
    select
}
