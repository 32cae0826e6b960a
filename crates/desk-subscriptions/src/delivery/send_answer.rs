//! Answering a single request: the file goes out, and the order is finished on the same day (spec §1.5).

use kernel::clients;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result, files};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::issue::Model as Issue;
use super::kind::{IssueKind, Way};
use super::post::post;
use crate::order::delivery::Delivery;
use crate::order::{self, open_and_finish};
use crate::rights::DELIVERY_SEND;

/// Sends the answer to a single request. The order's access is of this one day, and finished.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SendAnswer {
    /// The order, of the type `query`.
    pub order: In<i64>,
    /// What its reader sees; the offering's name if left out.
    pub title: In<String>,
    /// The uploaded file.
    pub file: In<i64>,
    /// `attach` or `link`; `attach` if left out.
    pub way: In<Way>,
}

/// Checked fields of a file for one order.
#[derive(Debug)]
pub struct Told {
    /// The order.
    pub order: i64,
    /// What its reader sees; the offering's name if empty.
    pub title: String,
    /// The upload.
    pub file: i64,
    /// How it goes.
    pub way: Way,
}

impl Told {
    pub(super) fn issue(&self, tx: &Tx, kind: IssueKind, number: String, title: String) -> Issue {
        Issue {
            id: 0,
            version: 1,
            kind,
            feed_id: None,
            order_id: Some(self.order),
            number,
            title,
            way: self.way,
            issued_on: tx.today(),
            file_id: self.file,
            created_at: tx.now(),
            done_at: Some(tx.now()),
        }
    }
}

impl Command for SendAnswer {
    const EVENT: &'static str = "subscriptions.issue.answer";
    const RIGHT: Right = DELIVERY_SEND;
    type Ready = Told;
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Told> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let title = check.text("title", &self.title, 200);
        let file = check.need("file", &self.file);
        let way = check.or("way", &self.way, Way::Attach);
        let (order, title, file, way) = check.done((order, title, file, way))?;
        files::uploaded(ctx, "file", file).await?;
        Ok(Told { order, title, file, way })
    }

    async fn apply(self, told: Told, tx: &mut Tx) -> Result<i64> {
        let seen = order::get(tx, tx.actor(), told.order).await?;
        tx.lock("client", seen.client_id).await?;
        let opened = order::open(tx, tx.actor(), told.order).await?;
        if opened.order.delivery != Delivery::Query {
            return Err(Refusal::new("not_by_file").into());
        }
        let locale = clients::language(tx, opened.client.id).await?;
        let named = opened.lines.first().map(|(_, o)| crate::offering::title(o, locale).to_owned());
        let title = Some(told.title.clone()).filter(|t| !t.is_empty()).or(named).unwrap_or_default();
        let issue = tx.insert(told.issue(tx, IssueKind::Answer, String::new(), title)).await?;
        tx.claim_file(told.file, ("subscriptions.issue", issue.id)).await?;
        tx.about("subscriptions.issue", issue.id);
        post(tx, &issue, &opened.client, told.order).await?;
        let today = tx.today();
        open_and_finish(tx, opened.order, today).await?;
        Ok(issue.id)
    }
}
