//! Exporting a list of any size: a task that writes a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::{Asked, Listing, count_up_to, seen_by};
use super::{Format, write};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN};
use crate::tasks::{self, Outcome, Task, TaskSpec};
use crate::text::Message;

/// Starts the writing of a whole list to a file: the rows, columns and order that the address asks for. The
/// file is found on the task's page. It needs the right to the list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StartExport {
    /// The list: `subscriptions.orders`.
    pub list: In<String>,
    /// `xlsx` or `csv`.
    pub format: In<String>,
    /// What is asked of the list, as it stands in its address: `payment=paid&sort=-total`.
    pub query: In<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Params {
    list: String,
    format: String,
    query: String,
}

impl Command for StartExport {
    const EVENT: &'static str = "lists.export";
    const RIGHT: Right = SIGNED_IN;
    type Ready = (&'static Listing, Format, String);
    /// The task's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let list = check.need_text("list", &self.list, 100);
        let format = check.need_text("format", &self.format, 10);
        let query = check.area("query", &self.query, 8000);
        let (list, format, query) = check.done((list, format, query))?;
        let listing = seen_by(ctx, &list)?;
        let format = format.parse().map_err(|()| FieldError::new("format", "not_a_choice"))?;
        Ok((listing, format, query))
    }

    async fn apply(self, (listing, format, query): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let about = Message::new("task-lists-export-of")
            .term("list", listing.title)
            .arg("format", format.extension().to_uppercase());
        let format = format.extension();
        let params = json!({ "list": listing.key, "format": format, "query": query });
        tasks::start_about(tx, EXPORT.key, about, params).await
    }
}

/// Writes the file. A task that was broken off begins anew: nobody has seen its half.
pub const EXPORT: TaskSpec =
    TaskSpec { key: "lists.export", title: "task-lists-export", run: |task| Box::pin(run(task)) };

async fn run(mut task: Task) -> Result<Outcome> {
    let ctx = task.ctx().clone();
    let Params { list, format, query } = task.params()?;
    let listing = Listing::find(&ctx, &list).ok_or(Error::NotFound)?;
    let format: Format = format.parse().map_err(|()| Error::internal("an export of no format"))?;
    let asked = Asked::of_query(listing, &query);
    let total = count_up_to(&ctx, listing, &asked, i64::MAX.unsigned_abs()).await?;
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    let (blob, written) = write::blob(&mut task, total, listing, &asked, format).await?;
    let name = listing.file_name(&ctx, format);
    Ok(Outcome::file(Message::new("task-lists-export-done").arg("count", written), blob, name))
}
