//! The columns and filters that all lists of tickets have, and their rows.

use kernel::Ctx;
use kernel::listing::{Column, Filter, FilterKind, Kind, NameSpec, SortKey, Tone};
use sea_orm::JoinType;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use super::sight;
use crate::rights::TICKET_VIEW;

/// How a ticket stands to its plan: `late` when a running target is used up, `low` from half of it on.
const SLA: &str = "CASE WHEN t.done_at IS NOT NULL THEN CASE WHEN t.was_late THEN 'missed' WHEN NOT t.was_late \
     THEN 'met' END WHEN t.waiting_since IS NOT NULL THEN 'paused' WHEN t.due_at >= clock.never THEN NULL \
     WHEN t.due_at <= clock.at THEN 'late' WHEN t.half_at <= clock.at THEN 'low' ELSE 'good' END";

/// In lists for staff.
pub(super) const COLUMNS: &[Column] = &[
    Column::new("number", "ticket-number", "t.id", Kind::Int),
    Column::new("subject", "ticket-subject", "t.subject", Kind::Text).sorted(
        "t.subject_key",
        SortKey::Text,
        "support_tickets_subject",
    ),
    Column::new("state", "ticket-state", "t.state", Kind::Status("ticket-state-", state_tone)),
    Column::new("priority", "ticket-priority", "t.priority", Kind::Status("ticket-priority-", priority_tone))
        .sorted("t.urgency", SortKey::Int, "support_tickets_urgency"),
    Column::new("sla", "ticket-sla", SLA, Kind::Status("ticket-sla-", sla_tone)),
    Column::new("due_at", "ticket-due-at", "CASE WHEN t.due_at < clock.never THEN t.due_at END", Kind::Time)
        .sorted("t.due_at", SortKey::Time, "support_tickets_due"),
    Column::new("client", "ticket-client", "c.name", Kind::Link("/desk/clients/{}", "c.id")),
    Column::new("department", "ticket-department", "d.name", Kind::Text),
    Column::new("locked_by", "ticket-locked-by", "t.locked_by_name", Kind::Text),
    Column::new("created_at", "ticket-created-at", "t.created_at", Kind::Time).sorted(
        "t.created_at",
        SortKey::Time,
        "support_tickets_created",
    ),
    Column::new("updated_at", "ticket-updated-at", "t.updated_at", Kind::Time)
        .sorted("t.updated_at", SortKey::Time, "support_tickets_updated")
        .optional(),
    Column::new("topic", "ticket-topic", "p.name", Kind::Text).optional(),
    Column::new("author", "ticket-author", "t.author_name", Kind::Text).optional(),
    Column::new("done_by", "ticket-done-by", "t.done_by_name", Kind::Text).optional(),
    Column::new("done_at", "ticket-done-at", "t.done_at", Kind::Time).optional(),
    Column::new("source", "ticket-source", "t.source", Kind::Term("ticket-source-")).optional(),
];

/// In lists for staff.
pub(super) const FILTERS: &[Filter] = &[
    Filter {
        key: "state",
        title: "ticket-state",
        sql: "t.state",
        kind: FilterKind::Choice(&["free", "locked", "waiting", "done"], "ticket-state-"),
    },
    Filter {
        key: "priority",
        title: "ticket-priority",
        sql: "t.priority",
        kind: FilterKind::Choice(&["low", "medium", "high"], "ticket-priority-"),
    },
    Filter {
        key: "late",
        title: "ticket-late",
        sql: "(t.done_at IS NULL AND t.due_at <= clock.at)",
        kind: FilterKind::Flag,
    },
    Filter { key: "number", title: "ticket-number", sql: "t.id", kind: FilterKind::Number },
    Filter { key: "subject", title: "ticket-subject", sql: "t.subject_key", kind: FilterKind::Prefix },
    Filter { key: "created", title: "ticket-created-at", sql: "t.created_at", kind: FilterKind::Days },
    Filter { key: "client", title: "ticket-client", sql: "t.client_id", kind: FilterKind::HiddenNumber },
    Filter {
        key: "department",
        title: "ticket-department",
        sql: "t.department_id",
        kind: FilterKind::HiddenNumber,
    },
    Filter { key: "topic", title: "ticket-topic", sql: "t.topic_id", kind: FilterKind::HiddenNumber },
    Filter {
        key: "holder",
        title: "ticket-locked-by",
        sql: "t.locked_by_id",
        kind: FilterKind::HiddenNumber,
    },
];

/// Tickets that the asker sees, with all that columns name. `clock` is now: what is late is so at this moment.
pub(super) fn joined(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("support_tickets"), Alias::new("t")).to_owned();
    let clock = Query::select()
        .expr_as(Expr::val(ctx.state.clock().now()), Alias::new("at"))
        .expr_as(Expr::val(super::service::NEVER), Alias::new("never"))
        .to_owned();
    // A left join keeps the order of the index: the one row of the clock is never walked first.
    select.join_subquery(JoinType::LeftJoin, clock, Alias::new("clock"), Expr::cust("1 = 1"));
    for (table, alias, on) in [
        ("clients", "c", "c.id = t.client_id"),
        ("departments", "d", "d.id = t.department_id"),
        ("support_topics", "p", "p.id = t.topic_id"),
    ] {
        select.join_as(JoinType::LeftJoin, Alias::new(table), Alias::new(alias), Expr::cust(on));
    }
    select.and_where(Expr::cust(sight::seen(&ctx.actor)));
    select
}

/// The colour of a state.
pub(crate) fn state_tone(state: &str) -> Tone {
    match state {
        "free" => Tone::Info,
        "locked" => Tone::Warn,
        "done" => Tone::Good,
        _ => Tone::Muted,
    }
}

/// The colour of a priority.
pub(crate) fn priority_tone(priority: &str) -> Tone {
    match priority {
        "high" => Tone::Bad,
        "low" => Tone::Muted,
        _ => Tone::Plain,
    }
}

/// The colour of how a ticket stands to its plan.
pub(crate) fn sla_tone(sla: &str) -> Tone {
    match sla {
        "late" | "missed" => Tone::Bad,
        "low" => Tone::Warn,
        "good" | "met" => Tone::Good,
        _ => Tone::Muted,
    }
}

/// Tickets that a client's person sees, without what is for staff.
pub(super) fn plain(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("support_tickets"), Alias::new("t")).to_owned();
    select.and_where(Expr::cust(sight::seen(&ctx.actor)));
    select
}

/// What the one who has a ticket in work is called where a list is filtered by him.
pub(crate) const HOLDER_NAME: NameSpec = NameSpec {
    noun: "support.holder",
    right: TICKET_VIEW,
    sql: "SELECT name FROM users WHERE id = ?",
    client: "",
};
