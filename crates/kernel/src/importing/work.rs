//! The tasks of an import: the rehearsal, the run, and the way back.

use std::sync::Arc;

use serde::Deserialize;

use super::open::get;
use super::plan::{Row, attempt, rows};
use super::row;
use super::spec::ImportSpec;
use super::write::{CHUNK, EndTask, Rehearsed, TakeBack, WriteRows, last_written};
use crate::command::Ctx;
use crate::db::Tx;
use crate::error::Result;
use crate::execute::execute;
use crate::tasks::{Outcome, Task, TaskSpec};
use crate::text::Message;

/// Tries all rows and keeps nothing.
pub const CHECK: TaskSpec =
    TaskSpec { key: "imports.check", title: "task-imports-check", run: |task| Box::pin(check(task)) };
/// Writes the rows.
pub const RUN: TaskSpec =
    TaskSpec { key: "imports.run", title: "task-imports-run", run: |task| Box::pin(run(task)) };
/// Takes the rows back.
pub const UNDO: TaskSpec =
    TaskSpec { key: "imports.undo", title: "task-imports-undo", run: |task| Box::pin(undo(task)) };

/// Rows tried at once: each chunk holds the writer, and is thrown away.
const TRIED: usize = 100;
/// Rows that the page shows from the beginning.
const FIRST: usize = 20;
/// Wrong rows that are kept to be shown; all are in the report of the run.
const FAULTS: usize = 1000;

#[derive(Debug, Deserialize)]
struct Params {
    import: i64,
}

async fn of(task: &Task) -> Result<(row::Model, &'static ImportSpec)> {
    let Params { import } = task.params()?;
    let ctx = task.ctx();
    get(ctx, &ctx.actor, &ctx.state, import).await
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

async fn check(mut task: Task) -> Result<Outcome> {
    let ctx = task.ctx().clone();
    let (import, spec) = of(&task).await?;
    let all = rows(&ctx, &import, spec).await?;
    let mut found = Rehearsed::default();
    let mut done = 0;
    for chunk in all.chunks(TRIED) {
        rehearse(&ctx, spec, chunk, import.updates, &mut found).await?;
        done += chunk.len();
        task.progress(count(done), Some(count(all.len())), &()).await?;
    }
    let said = Message::new("task-imports-check-done")
        .arg("new", found.new)
        .arg("changed", found.changed)
        .arg("same", found.same)
        .arg("wrong", found.wrong);
    end(&ctx, import.id, "checked", Some(found)).await?;
    Ok(Outcome::said(said))
}

async fn rehearse(
    ctx: &Ctx,
    spec: &'static ImportSpec,
    chunk: &[Row],
    updates: bool,
    found: &mut Rehearsed,
) -> Result<()> {
    let mut tx = Tx::begin(ctx.clone()).await?;
    for row in chunk {
        let fate = match attempt(&mut tx, spec, row, updates).await {
            Ok(fate) => fate,
            Err(error) => {
                tx.rollback().await;
                return Err(error);
            }
        };
        let tried = found.new + found.changed + found.same + found.wrong;
        let is_first = tried < count(FIRST);
        let is_wrong = fate.outcome == "wrong";
        match fate.outcome.as_str() {
            "new" => found.new += 1,
            "changed" => found.changed += 1,
            "same" => found.same += 1,
            _ => found.wrong += 1,
        }
        if is_first || is_wrong && found.shown.len() < FAULTS {
            found.shown.push(fate);
        }
    }
    tx.rollback().await;
    Ok(())
}

async fn run(mut task: Task) -> Result<Outcome> {
    let ctx = task.ctx().clone();
    let (import, spec) = of(&task).await?;
    let all = rows(&ctx, &import, spec).await?;
    // What was written before, by this task or by one that was broken off, is told by the rows themselves.
    let written = last_written(&ctx, import.id).await?;
    let mut done = all.partition_point(|r| r.number <= written);
    let total = all.len();
    let mut state = "done";
    while let Some(chunk) = all.get(done..total.min(done + CHUNK)).filter(|c| !c.is_empty()) {
        let (first, last) = (chunk.first().map_or(0, |r| r.number), chunk.last().map_or(0, |r| r.number));
        let command = WriteRows { import: import.id, first, last, rows: Arc::new(chunk.to_vec()) };
        let goes_on = task.chunk(first, command).await?;
        done += chunk.len();
        if !goes_on {
            state = "stopped";
            break;
        }
        task.progress(count(done), Some(count(total)), &()).await?;
    }
    end(&ctx, import.id, state, None).await?;
    let (import, _) = of(&task).await?;
    let said =
        Message::new(if state == "done" { "task-imports-run-done" } else { "task-imports-run-stopped" })
            .arg("new", import.new_count)
            .arg("changed", import.changed_count)
            .arg("same", import.same_count)
            .arg("wrong", import.wrong_count);
    Ok(Outcome::said(said))
}

async fn undo(mut task: Task) -> Result<Outcome> {
    let ctx = task.ctx().clone();
    let (import, _) = of(&task).await?;
    let total = import.new_count + import.changed_count;
    let mut below = task.cursor()?.unwrap_or(i64::MAX);
    let mut done = 0;
    while let Some(last) = task.chunk(below, TakeBack { import: import.id, below }).await? {
        below = last;
        done = total.min(done + count(CHUNK));
        task.progress(done, Some(total), &below).await?;
    }
    end(&ctx, import.id, "undone", None).await?;
    Ok(Outcome::said(Message::new("task-imports-undo-done")))
}

async fn end(ctx: &Ctx, import: i64, state: &str, rehearsed: Option<Rehearsed>) -> Result<()> {
    execute(ctx, None, EndTask { import, state: state.to_owned(), rehearsed }).await
}
