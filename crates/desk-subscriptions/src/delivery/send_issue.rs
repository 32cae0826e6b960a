//! Sending an issue of a feed to all who subscribe to it.

use chrono::NaiveDate;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Result, files};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::complete::deliver_on;
use super::issue::Model as Issue;
use super::kind::{IssueKind, Way};
use crate::feed;
use crate::order::delivery::Delivery;
use crate::rights::{DELIVERY_SEND, must_serve_all};

/// Sends an issue of a feed to all clients with open access to it on its day. Five hundred letters are
/// posted at once, the rest with `subscriptions.issue.complete`, or by itself within the day.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SendIssue {
    /// The feed, one that is delivered by e-mail.
    pub feed: In<i64>,
    /// Its date; today if left out.
    pub issued_on: In<NaiveDate>,
    /// What its readers see; the feed's name and the date if left out.
    pub title: In<String>,
    /// The uploaded file.
    pub file: In<i64>,
    /// `attach` (the file goes with the letter) or `link` (it waits in the cabinet); `attach` if left out.
    pub way: In<Way>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct IssueSent {
    /// The issue.
    pub issue: i64,
    /// Letters posted now.
    pub sent: u64,
    /// Whether more wait.
    pub more: bool,
}

impl Command for SendIssue {
    const EVENT: &'static str = "subscriptions.issue.send";
    const RIGHT: Right = DELIVERY_SEND;
    type Ready = (feed::row::Model, NaiveDate, String, i64, Way);
    type Out = IssueSent;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        // An issue of a feed goes to all its readers.
        must_serve_all(&ctx.actor)?;
        let mut check = Check::new();
        let feed = check.need("feed", &self.feed);
        let today = ctx.state.clock().today();
        let issued_on = check.or("issued_on", &self.issued_on, today);
        let issued_on = check.that("issued_on", issued_on, "future", |day| *day <= today);
        let title = check.text("title", &self.title, 200);
        let file = check.need("file", &self.file);
        let way = check.or("way", &self.way, Way::Attach);
        let (feed, issued_on, title, file, way) = check.done((feed, issued_on, title, file, way))?;
        let feed = match feed::get(ctx, feed).await {
            Ok(feed) if feed.delivery == Delivery::Mail => feed,
            Ok(_) | Err(Error::NotFound) => return Err(FieldError::new("feed", "not_a_choice").into()),
            Err(other) => return Err(other),
        };
        files::uploaded(ctx, "file", file).await?;
        let title =
            if title.is_empty() { format!("{}, {}", feed.name, ctx.locale.date(issued_on)) } else { title };
        Ok((feed, issued_on, title, file, way))
    }

    async fn apply(self, (feed, issued_on, title, file, way): Self::Ready, tx: &mut Tx) -> Result<IssueSent> {
        let issue = Issue {
            id: 0,
            version: 1,
            kind: IssueKind::Feed,
            feed_id: Some(feed.id),
            order_id: None,
            number: String::new(),
            title,
            way,
            issued_on,
            file_id: file,
            created_at: tx.now(),
            done_at: None,
        };
        let issue = tx.insert(issue).await?;
        tx.claim_file(file, ("subscriptions.issue", issue.id)).await?;
        tx.about("subscriptions.feed", feed.id);
        tx.about("subscriptions.issue", issue.id);
        deliver_on(tx, issue).await
    }
}
