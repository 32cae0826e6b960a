//! Acting on many rows: a savepoint a row, one journal line a chunk, and a report of what was refused.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ListAction, Listing, Step, actions};
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, FieldError, Refusal, Result};
use crate::right::{Right, SIGNED_IN};
use crate::text::Message;

/// Rows of one transaction.
pub const CHUNK: usize = 500;

/// Takes an action on some rows of a list, at most 500. What is refused for one row does not hold up the
/// others. It needs the right to the list and that of the action.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ActOnRows {
    /// The list: `subscriptions.orders`.
    pub list: String,
    /// The action: `archive`.
    pub action: String,
    /// The rows, by their ids.
    pub rows: Vec<i64>,
    /// The action's own fields, if it has any.
    pub input: Value,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Rows that were done.
    pub done: i64,
    /// Rows that were not, and why.
    pub refused: Vec<RefusedRow>,
}

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedRow {
    /// Its id.
    pub row: i64,
    /// Stable code of the reason.
    pub code: String,
    /// The reason: a message's id and its arguments.
    #[schemars(with = "Value")]
    pub message: Message,
}

impl Report {
    /// Adds another chunk's.
    pub fn add(&mut self, other: Self) {
        self.done += other.done;
        self.refused.extend(other.refused);
    }
}

/// The list and the action of these names, if the actor may see the one and take the other.
pub(super) fn find(ctx: &Ctx, list: &str, action: &str) -> Result<(&'static Listing, &'static ListAction)> {
    let listing = super::seen_by(ctx, list)?;
    let mut all = ctx.state.modules().iter().flat_map(|m| m.actions);
    let known = all.find(|a| a.listing == list && a.key == action);
    let known = known.ok_or_else(|| FieldError::new("action", "not_a_choice"))?;
    let own = actions(ctx, listing.key).find(|a| a.key == action);
    Ok((listing, own.ok_or(Error::Forbidden(known.right))?))
}

impl Command for ActOnRows {
    const EVENT: &'static str = "lists.act";
    const RIGHT: Right = SIGNED_IN;
    type Ready = Vec<(i64, Result<Step>)>;
    type Out = Report;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let (_, action) = find(ctx, &self.list, &self.action)?;
        if self.rows.is_empty() {
            return Err(FieldError::new("rows", "required").into());
        }
        if self.rows.len() > CHUNK {
            let most = i64::try_from(CHUNK).unwrap_or_default();
            return Err(Refusal::new("rows_many").arg("most", most).into());
        }
        let mut rows = self.rows.clone();
        rows.sort_unstable();
        rows.dedup();
        let mut steps = Vec::with_capacity(rows.len());
        for row in rows {
            let step = (action.prepare)(ctx, row, &self.input).await;
            // What is wrong with the common fields is wrong with all rows: the form comes back.
            if let Err(Error::Invalid(errors)) = &step
                && errors.iter().any(|e| action.fields.iter().any(|f| f.name == e.path))
            {
                return Err(Error::Invalid(errors.clone()));
            }
            steps.push((row, step));
        }
        Ok(steps)
    }

    async fn apply(self, steps: Self::Ready, tx: &mut Tx) -> Result<Report> {
        // Two chunks take the locks of many clients each: one after the other, so that they never wait
        // for each other crosswise.
        tx.lock("lists.act", 0).await?;
        let mut report = Report::default();
        for (row, step) in steps {
            let result = match step {
                Ok(step) => tx.attempt(|tx| Box::pin(async move { step(tx).await })).await,
                Err(error) => Err(error),
            };
            match result {
                Ok(()) => report.done += 1,
                // A fault of the program is not a row's fault.
                Err(error @ Error::Internal(_)) => return Err(error),
                Err(error) => report.refused.push(refused(row, &error)),
            }
        }
        Ok(report)
    }
}

fn refused(row: i64, error: &Error) -> RefusedRow {
    let message = match error {
        Error::Invalid(errors) => errors.first().map_or_else(|| error.message(), |e| e.message.clone()),
        error => error.message(),
    };
    RefusedRow { row, code: error.code().to_owned(), message }
}
