//! Letters that came as a list, newest first.

use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, NameSpec, SortKey, Tone};
use crate::rights::MAIL_IN_VIEW;

/// Letters that came.
pub static INCOMING: Listing = Listing {
    key: "mail_in",
    page: "/admin/mail-in",
    right: MAIL_IN_VIEW,
    title: "incoming-title",
    empty: "incoming-empty",
    from: all,
    id: "i.id",
    href: "/admin/mail-in/{id}",
    columns: &[
        Column::new("id", "incoming-number", "i.id", Kind::Int).sorted("i.id", SortKey::Int, "incoming_mail"),
        Column::new("received_at", "incoming-received-at", "i.received_at", Kind::Time),
        Column::new("sender", "incoming-sender", "i.sender", Kind::Text),
        Column::new("subject", "incoming-subject", "i.subject", Kind::Text),
        Column::new("state", "incoming-state", "i.state", Kind::Status("incoming-state-", tone)),
        Column::new("reason", "incoming-reason", "NULLIF(i.reason, '')", Kind::Term("mail-reason-")),
        Column::new("mailbox", "incoming-mailbox", "m.address", Kind::Text),
        Column::new("decided_by", "incoming-decided-by", "i.decided_by", Kind::Text).optional(),
        Column::new("sender_name", "incoming-sender-name", "i.sender_name", Kind::Text).optional(),
    ],
    filters: &[
        Filter {
            key: "state",
            title: "incoming-state",
            sql: "i.state",
            kind: FilterKind::Choice(&["taken", "quarantined", "ignored"], "incoming-state-"),
        },
        Filter { key: "sender", title: "incoming-sender", sql: "i.sender_key", kind: FilterKind::Prefix },
        Filter {
            key: "mailbox",
            title: "incoming-mailbox",
            sql: "i.mailbox_id",
            kind: FilterKind::HiddenNumber,
        },
    ],
    sort: ("id", Direction::Down),
    row_tone: "state",
};

fn all(_: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("incoming_mail"), Alias::new("i")).to_owned();
    select.join_as(
        JoinType::LeftJoin,
        Alias::new("mailboxes"),
        Alias::new("m"),
        Expr::cust("m.id = i.mailbox_id"),
    );
    select
}

/// The colour of a letter's state.
pub(super) fn tone(state: &str) -> Tone {
    match state {
        "taken" => Tone::Good,
        "quarantined" => Tone::Warn,
        _ => Tone::Muted,
    }
}

/// What a mailbox is called where letters are filtered by it.
pub const MAILBOX_NAME: NameSpec = NameSpec {
    noun: "mailbox",
    right: MAIL_IN_VIEW,
    sql: "SELECT address FROM mailboxes WHERE id = ?",
    client: "",
};
