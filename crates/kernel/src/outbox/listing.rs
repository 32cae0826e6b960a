//! The outbox as a list, newest first.

use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::clients::known_to;
use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::OUTBOX_VIEW;

/// Letters on their way and sent.
pub static OUTBOX: Listing = Listing {
    key: "outbox",
    page: "/admin/outbox",
    right: OUTBOX_VIEW,
    title: "outbox-title",
    empty: "outbox-empty",
    from: all,
    id: "o.id",
    href: "/admin/outbox/{id}",
    columns: &[
        Column::new("id", "outbox-number", "o.id", Kind::Int).sorted("o.id", SortKey::Int, "outbox"),
        Column::new("created_at", "outbox-created-at", "o.created_at", Kind::Time),
        Column::new("kind", "outbox-kind", "o.kind", Kind::Term("mail-")),
        Column::new("recipient", "outbox-recipient", "o.recipient", Kind::Text),
        Column::new("subject", "outbox-subject", "o.subject", Kind::Text),
        Column::new("state", "outbox-state", "o.state", Kind::Status("letter-", tone)),
        Column::new("attempts", "outbox-attempts", "o.attempts", Kind::Int),
        Column::new("sent_at", "outbox-sent-at", "o.sent_at", Kind::Time),
    ],
    filters: &[
        Filter {
            key: "state",
            title: "outbox-state",
            sql: "o.state",
            kind: FilterKind::Choice(&["waiting", "sending", "sent", "failed"], "letter-"),
        },
        Filter { key: "kept", title: "outbox-kept", sql: "o.is_kept", kind: FilterKind::Flag },
        Filter { key: "client", title: "client", sql: "o.client_id", kind: FilterKind::HiddenNumber },
    ],
    sort: ("id", Direction::Down),
    row_tone: "state",
};

fn all(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("outbox"), Alias::new("o")).to_owned();
    select.cond_where(known_to(&ctx.actor, "o.client_id"));
    select
}

/// The colour of a letter's state.
pub fn tone(state: &str) -> Tone {
    match state {
        "sent" => Tone::Good,
        "failed" => Tone::Bad,
        "sending" => Tone::Info,
        _ => Tone::Warn,
    }
}
