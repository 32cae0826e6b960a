//! What is delivered as a file and not by access: issues of a feed by e-mail, answers to single requests,
//! certificates. The file is sent to the «e-mail for ordered information» through the outbox, attached or as
//! a link to the cabinet; the log keeps who got what.

mod cabinet;
mod complete;
mod issue;
mod kind;
mod listing;
mod log;
pub(crate) mod pages;
mod post;
mod recipients;
pub(crate) mod routes;
mod send_answer;
mod send_certificate;
mod send_issue;

use kernel::db::Read;
use kernel::files::FileOwner;
use kernel::{Actor, Error, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

pub use cabinet::MY_ISSUES;
pub(crate) use complete::any_to_complete;
pub use complete::{CompleteIssue, CompleteIssues};
pub use issue::Model as Issue;
pub use kind::{IssueKind, Way};
pub use listing::{ISSUE_NAME, ISSUES};
pub use log::{DELIVERIES, Model as Delivered};
pub use post::ISSUE_LETTER;
pub use recipients::{AskRecipients, Recipient};
pub use send_answer::SendAnswer;
pub use send_certificate::SendCertificate;
pub use send_issue::{IssueSent, SendIssue};

use crate::order;
use crate::rights::{DELIVERY_VIEW, MY_ORDERS};

/// Who may read the files of issues: staff who see deliveries, and the clients they were delivered to.
pub const FILES: FileOwner = FileOwner {
    noun: "subscriptions.issue",
    may_read: |ctx, issue| Box::pin(async move { may_read(ctx, &ctx.actor, issue).await }),
};

async fn may_read(read: &impl Read, actor: &Actor, issue: i64) -> Result<bool> {
    let Some(own) = actor.bound_clients() else {
        return match get(read, actor, issue).await {
            Ok(_) => Ok(actor.holds(DELIVERY_VIEW)),
            Err(Error::NotFound) => Ok(false),
            Err(other) => Err(other),
        };
    };
    if !actor.holds(MY_ORDERS) {
        return Ok(false);
    }
    let select = log::Entity::find()
        .filter(log::Column::IssueId.eq(issue))
        .filter(log::Column::ClientId.is_in(own.iter().copied()));
    Ok(read.one(select).await?.is_some())
}

/// What was delivered by an order, oldest first.
pub(crate) async fn of_order(read: &impl Read, order: i64) -> Result<Vec<Issue>> {
    read.all(issue::Entity::find().filter(issue::Column::OrderId.eq(order)).order_by_asc(issue::Column::Id))
        .await
}

/// An issue by its number; [`Error::NotFound`] if there is none, or it was made for an order that somebody
/// limited to a segment may not know of. He knows of no issue of a feed: those go to all.
pub(crate) async fn get(read: &impl Read, actor: &Actor, id: i64) -> Result<Issue> {
    let issue = read.need(issue::Entity::find_by_id(id)).await?;
    if !actor.client_limits().is_empty() {
        order::known(read, actor, issue.order_id.ok_or(Error::NotFound)?).await?;
    }
    Ok(issue)
}
