//! The mailboxes as a list, by address.

use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use super::Security;
use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::rights::MAIL_IN_MAILBOXES;

/// How a mailbox does, in a word.
const STATE: &str = "CASE WHEN NOT m.is_on THEN 'off' WHEN m.host = '' THEN 'handed' \
    WHEN s.failures > 0 THEN 'failing' WHEN s.succeeded_at IS NULL THEN 'new' ELSE 'good' END";

/// The mailboxes that are read.
pub static MAILBOXES: Listing = Listing {
    key: "mail_in.mailboxes",
    page: "/admin/mailboxes",
    right: MAIL_IN_MAILBOXES,
    title: "mailboxes-title",
    empty: "mailboxes-empty",
    from: all,
    id: "m.id",
    href: "/admin/mailboxes/{id}",
    columns: &[
        Column::new("address", "mailbox-address", "m.address", Kind::Text).sorted(
            "m.address_key",
            SortKey::Text,
            "mailboxes_address_key_uq",
        ),
        Column::new("state", "mailbox-state", STATE, Kind::Status("mailbox-state-", tone)),
        Column::new("claim", "mailbox-claim", "m.claim", Kind::Term("mail-claim-")),
        Column::new("unknown", "mailbox-unknown", "m.unknown", Kind::Term("mailbox-unknown-")),
        Column::new("host", "mailbox-host", "m.host", Kind::Text),
        Column::new("security", "mailbox-security", "m.security", Kind::Term("mailbox-security-")),
        Column::new("succeeded_at", "mailbox-succeeded-at", "s.succeeded_at", Kind::Time),
        Column::new("failures", "mailbox-failures", "s.failures", Kind::Int),
        Column::new("failure", "mailbox-failure", "s.failure", Kind::Text),
    ],
    filters: &[
        Filter { key: "address", title: "mailbox-address", sql: "m.address_key", kind: FilterKind::Prefix },
        Filter {
            key: "security",
            title: "mailbox-security",
            sql: "m.security",
            kind: FilterKind::Choice(&Security::ALL, "mailbox-security-"),
        },
    ],
    sort: ("address", Direction::Up),
    row_tone: "state",
};

fn all(_: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("mailboxes"), Alias::new("m")).to_owned();
    select.join_as(
        JoinType::LeftJoin,
        Alias::new("mailbox_states"),
        Alias::new("s"),
        Expr::cust("s.mailbox_id = m.id"),
    );
    select
}

/// The colour of a mailbox's state.
fn tone(state: &str) -> Tone {
    match state {
        "good" => Tone::Good,
        "failing" => Tone::Bad,
        "new" | "handed" => Tone::Info,
        _ => Tone::Muted,
    }
}
