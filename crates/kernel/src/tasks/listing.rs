//! The tasks as a list: one's own, or everybody's for those who manage them.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey, Tone};
use crate::right::SIGNED_IN;
use crate::rights::TASKS_MANAGE;

/// Long work that was started.
pub static TASKS: Listing = Listing {
    key: "tasks",
    page: "/tasks",
    right: SIGNED_IN,
    title: "tasks-title",
    empty: "tasks-empty",
    from: visible,
    id: "t.id",
    href: "/tasks/{id}",
    columns: &[
        Column::new("id", "tasks-number", "t.id", Kind::Int).sorted("t.id", SortKey::Int, "tasks"),
        Column::new("about", "tasks-about", "t.about", Kind::Message),
        Column::new("state", "tasks-state", "t.state", Kind::Status("task-state-", tone)),
        Column::new("done", "tasks-done", "t.done", Kind::Int),
        Column::new("total", "tasks-total", "t.total", Kind::Int),
        Column::new("actor", "tasks-actor", "t.actor_name", Kind::Text),
        Column::new("created_at", "tasks-created-at", "t.created_at", Kind::Time),
        Column::new("finished_at", "tasks-finished-at", "t.finished_at", Kind::Time),
        Column::new("message", "tasks-message", "t.message", Kind::Message),
    ],
    filters: &[Filter {
        key: "state",
        title: "tasks-state",
        sql: "t.state",
        kind: FilterKind::Choice(&["waiting", "running", "done", "failed", "cancelled"], "task-state-"),
    }],
    sort: ("id", Direction::Down),
    row_tone: "state",
};

fn visible(ctx: &Ctx) -> SelectStatement {
    let mut select = Query::select().from_as(Alias::new("tasks"), Alias::new("t")).to_owned();
    if !ctx.actor.holds(TASKS_MANAGE) {
        // Who is nobody has started nothing.
        select.and_where(Expr::cust("t.user_id").eq(ctx.actor.user().unwrap_or_default()));
    }
    select
}

/// The colour of a task's state.
pub fn tone(state: &str) -> Tone {
    match state {
        "running" => Tone::Info,
        "done" => Tone::Good,
        "failed" => Tone::Bad,
        "cancelled" => Tone::Muted,
        _ => Tone::Plain,
    }
}
