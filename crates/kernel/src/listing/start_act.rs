//! Acting on more rows than one chunk: a task, with a report of what was refused as a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::act::{self, ActOnRows, CHUNK, Report};
use super::{Asked, Listing, fetch};
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, FieldError, Refusal, Result};
use crate::files;
use crate::right::{Right, SIGNED_IN};
use crate::tasks::{self, Outcome, Task, TaskSpec};
use crate::text::Message;

/// Rows that one task may act on.
pub const MOST: usize = 10_000;

/// Starts an action on many rows of a list as a task: those named, or all that an address asks for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StartActing {
    /// The list: `subscriptions.orders`.
    pub list: String,
    /// The action: `archive`.
    pub action: String,
    /// The rows, by their ids; none for all that `query` asks for.
    pub rows: Vec<i64>,
    /// What is asked of the list, as it stands in its address.
    pub query: Option<String>,
    /// The action's own fields, if it has any.
    pub input: Value,
}

#[derive(Debug, Serialize, Deserialize)]
struct Params {
    list: String,
    action: String,
    rows: Vec<i64>,
    input: Value,
}

impl Command for StartActing {
    const EVENT: &'static str = "lists.start_act";
    const RIGHT: Right = SIGNED_IN;
    type Ready = (Message, Vec<i64>);
    /// The task's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let (listing, action) = act::find(ctx, &self.list, &self.action)?;
        let rows = match &self.query {
            Some(query) if self.rows.is_empty() => {
                found(ctx, listing, &Asked::of_query(listing, query)).await?
            }
            _ => self.rows.clone(),
        };
        let Some(first) = rows.first() else { return Err(FieldError::new("rows", "required").into()) };
        if rows.len() > MOST {
            let most = i64::try_from(MOST).unwrap_or_default();
            return Err(Refusal::new("rows_many").arg("most", most).into());
        }
        // The common fields are looked at while there is a form to show what is wrong with them.
        if !action.fields.is_empty()
            && let Err(Error::Invalid(errors)) = (action.prepare)(ctx, *first, &self.input).await
            && errors.iter().any(|e| action.fields.iter().any(|f| f.name == e.path))
        {
            return Err(Error::Invalid(errors));
        }
        let about = Message::new("task-lists-act-on")
            .term("list", listing.title)
            .term("action", action.title)
            .arg("count", i64::try_from(rows.len()).unwrap_or(i64::MAX));
        Ok((about, rows))
    }

    async fn apply(self, (about, rows): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let params = Params { list: self.list, action: self.action, rows, input: self.input };
        let params = serde_json::to_value(&params).map_err(Error::internal)?;
        tasks::start_about(tx, ACT.key, about, params).await
    }
}

/// Ids of all rows that pass the filters, in order; one more than allowed at most.
pub async fn found(ctx: &Ctx, listing: &'static Listing, asked: &Asked) -> Result<Vec<i64>> {
    let columns = asked.columns.iter().take(1).copied().collect();
    let mut asked = Asked { cursor: None, limit: 500, columns, ..asked.clone() };
    let mut ids = Vec::new();
    loop {
        let page = fetch::fetch_rows(ctx, listing, &asked).await?;
        ids.extend(page.rows.iter().map(|r| r.id));
        asked.cursor = page.next;
        if asked.cursor.is_none() || ids.len() > MOST {
            return Ok(ids);
        }
    }
}

/// Does it, a chunk at a time.
pub const ACT: TaskSpec =
    TaskSpec { key: "lists.act", title: "task-lists-act", run: |task| Box::pin(run(task)) };

#[derive(Debug, Default, Serialize, Deserialize)]
struct Place {
    chunk: usize,
    report: Report,
}

async fn run(mut task: Task) -> Result<Outcome> {
    let Params { list, action, rows, input } = task.params()?;
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let mut place: Place = task.cursor()?.unwrap_or_default();
    for (number, chunk) in rows.chunks(CHUNK).enumerate().skip(place.chunk) {
        let command = ActOnRows {
            list: list.clone(),
            action: action.clone(),
            rows: chunk.to_vec(),
            input: input.clone(),
        };
        let report = task.chunk(i64::try_from(number).unwrap_or(i64::MAX), command).await?;
        place.report.add(report);
        place.chunk = number + 1;
        let done = i64::try_from((number + 1) * CHUNK).unwrap_or(i64::MAX).min(total);
        task.progress(done, Some(total), &place).await?;
    }
    outcome(task.ctx(), place.report).await
}

async fn outcome(ctx: &Ctx, report: Report) -> Result<Outcome> {
    let refused = i64::try_from(report.refused.len()).unwrap_or(i64::MAX);
    let said = Message::new("task-lists-act-done").arg("done", report.done).arg("refused", refused);
    if report.refused.is_empty() {
        return Ok(Outcome::said(said));
    }
    let separator = if ctx.locale == crate::text::Locale::Ru { b';' } else { b',' };
    let mut text = csv::WriterBuilder::new().delimiter(separator).from_writer("\u{feff}".as_bytes().to_vec());
    text.write_record([ctx.say("lists-row"), ctx.say("lists-reason")]).map_err(Error::internal)?;
    for row in &report.refused {
        let said = ctx.state.texts().say(ctx.locale, &row.message);
        text.write_record([row.row.to_string(), said]).map_err(Error::internal)?;
    }
    let blob = files::put(&ctx.state, text.into_inner().map_err(Error::internal)?).await?;
    Ok(Outcome::file(said, blob, format!("{}.csv", ctx.say("lists-refused-file"))))
}
