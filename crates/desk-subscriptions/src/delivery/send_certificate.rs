//! Handing out a certificate: a file with a number; the last one of an order finishes it (A2).

use kernel::clients;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Refusal, Result, files};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::{IssueKind, Way};
use super::post::post;
use super::send_answer::Told;
use crate::order::access::Access;
use crate::order::delivery::Delivery;
use crate::order::{self, open_and_finish};
use crate::rights::DELIVERY_SEND;

/// Sends one certificate of an order, under its number. The last one finishes the order, which lasted from
/// the first one's day to today.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SendCertificate {
    /// The order, of the type `certificate`.
    pub order: In<i64>,
    /// The certificate's number; no two have the same.
    pub number: In<String>,
    /// What its reader sees; the offering's name if left out.
    pub title: In<String>,
    /// The uploaded file.
    pub file: In<i64>,
    /// `attach` or `link`; `attach` if left out.
    pub way: In<Way>,
}

impl Command for SendCertificate {
    const EVENT: &'static str = "subscriptions.issue.certificate";
    const RIGHT: Right = DELIVERY_SEND;
    type Ready = (Told, String);
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let number = check.need_text("number", &self.number, 50);
        let title = check.text("title", &self.title, 200);
        let file = check.need("file", &self.file);
        let way = check.or("way", &self.way, Way::Attach);
        let (order, number, title, file, way) = check.done((order, number, title, file, way))?;
        files::uploaded(ctx, "file", file).await?;
        Ok((Told { order, title, file, way }, number))
    }

    async fn apply(self, (told, number): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let seen = order::get(tx, tx.actor(), told.order).await?;
        tx.lock("client", seen.client_id).await?;
        let opened = order::open(tx, tx.actor(), told.order).await?;
        if opened.order.delivery != Delivery::Certificate {
            return Err(Refusal::new("not_by_file").into());
        }
        let given = super::of_order(tx, told.order).await?;
        let due: i64 = opened.lines.iter().map(|(line, _)| line.quantity).sum();
        let left = due - i64::try_from(given.len()).unwrap_or(due);
        if left <= 0 || !matches!(opened.order.access, Access::None | Access::Open) {
            return Err(Refusal::new("all_delivered").arg("count", due).into());
        }
        let locale = clients::language(tx, opened.client.id).await?;
        let named = opened.lines.first().map(|(_, o)| crate::offering::title(o, locale).to_owned());
        let title = Some(told.title.clone()).filter(|t| !t.is_empty()).or(named).unwrap_or_default();
        let first = given.first().map_or_else(|| tx.today(), |issue| issue.issued_on);
        let issue = tx.insert(told.issue(tx, IssueKind::Certificate, number, title)).await?;
        tx.claim_file(told.file, ("subscriptions.issue", issue.id)).await?;
        tx.about("subscriptions.issue", issue.id);
        tx.about("subscriptions.order", told.order);
        post(tx, &issue, &opened.client, told.order).await?;
        if left == 1 {
            open_and_finish(tx, opened.order, first).await?;
        }
        Ok(issue.id)
    }
}
