//! Posting the letters of an issue to those who have none yet: what was broken off goes on.

use kernel::clients;
use kernel::db::{Read, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, Error, In, Result};
use schemars::JsonSchema;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use serde::{Deserialize, Serialize};

use super::issue::{self, Model as Issue};
use super::post::post;
use super::send_issue::IssueSent;
use crate::rights::{DELIVERY_SEND, must_serve_all};

/// Letters posted by one command.
const CHUNK: i64 = 500;

/// Posts more letters of an issue, five hundred at most; asked again while `more` is true.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CompleteIssue {
    /// The issue.
    pub issue: In<i64>,
}

/// Goes on with the oldest issue that was broken off; tells how many letters were posted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteIssues {}

impl Command for CompleteIssue {
    const EVENT: &'static str = "subscriptions.issue.complete";
    const RIGHT: Right = DELIVERY_SEND;
    type Ready = i64;
    type Out = IssueSent;

    async fn prepare(&self, ctx: &Ctx) -> Result<i64> {
        must_serve_all(&ctx.actor)?;
        Check::only("issue", &self.issue)
    }

    async fn apply(self, issue: i64, tx: &mut Tx) -> Result<IssueSent> {
        tx.lock("subscriptions.issue", issue).await?;
        let issue = super::get(tx, tx.actor(), issue).await?;
        deliver_on(tx, issue).await
    }
}

fn waiting() -> Select<issue::Entity> {
    issue::Entity::find().filter(issue::Column::DoneAt.is_null()).order_by_asc(issue::Column::Id)
}

/// Whether an issue was broken off.
pub(crate) async fn any_to_complete(ctx: &Ctx) -> Result<bool> {
    Ok(ctx.one(waiting().limit(1)).await?.is_some())
}

impl Command for CompleteIssues {
    const EVENT: &'static str = "subscriptions.issue.complete_due";
    const RIGHT: Right = DELIVERY_SEND;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let Some(seen) = tx.one(waiting().limit(1)).await? else { return Ok(0) };
        tx.lock("subscriptions.issue", seen.id).await?;
        let issue = super::get(tx, tx.actor(), seen.id).await?;
        Ok(deliver_on(tx, issue).await?.sent)
    }
}

/// Posts the next letters, and notes when none is left. The caller holds the issue, or has just made it.
pub(super) async fn deliver_on(tx: &mut Tx, issue: Issue) -> Result<IssueSent> {
    let id = issue.id;
    tx.about("subscriptions.issue", id);
    if issue.done_at.is_some() {
        return Ok(IssueSent { issue: id, sent: 0, more: false });
    }
    let next = next(tx, &issue).await?;
    let mut sent = 0;
    for (client, order) in &next {
        match clients::get(tx, tx.actor(), *client).await {
            Ok(client) => {
                post(tx, &issue, &client, *order).await?;
                sent += 1;
            }
            // Put away meanwhile.
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let more = i64::try_from(next.len()).unwrap_or(CHUNK) == CHUNK;
    if !more {
        let seen = issue.version;
        tx.save(Issue { done_at: Some(tx.now()), ..issue }, seen).await?;
    }
    Ok(IssueSent { issue: id, sent, more })
}

/// Clients with open access to the feed on the issue's day who were not sent it yet, each with an order.
async fn next(read: &impl Read, issue: &Issue) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT o.client_id, MIN(o.id) FROM subscriptions_orders o
               JOIN clients c ON c.id = o.client_id AND c.archived_at IS NULL
               JOIN subscriptions_order_lines l ON l.order_id = o.id
               JOIN subscriptions_offering_feeds x ON x.offering_id = l.offering_id
               WHERE x.feed_id = ? AND o.access = 'open' AND o.starts_on <= ? AND o.ends_on >= ?
                 AND NOT EXISTS (SELECT 1 FROM subscriptions_deliveries d
                   WHERE d.issue_id = ? AND d.client_id = o.client_id)
               GROUP BY o.client_id ORDER BY o.client_id LIMIT ?";
    let day = issue.issued_on;
    let values = [issue.feed_id.into(), day.into(), day.into(), issue.id.into(), CHUNK.into()];
    let rows = read.raw(read.engine().statement(sql, values)).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}
