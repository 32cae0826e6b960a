//! Who is to get the issues of a feed, by its exchange code: for an outside mailing system.

use chrono::NaiveDate;
use kernel::clients::known_to_sql;
use kernel::db::Read;
use kernel::right::Right;
use kernel::{Actor, Check, Ctx, Error, In, Query, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rights::DELIVERY_VIEW;

/// Asks who has open access to feeds that are delivered by e-mail on a day: the list that an outside mailing
/// system sends by.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskRecipients {
    /// Exchange code of the feed; all feeds with one if left out.
    pub exchange_code: In<String>,
    /// The day; today if left out.
    pub on: In<NaiveDate>,
}

/// A reader of a feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recipient {
    /// Exchange code of the feed.
    pub exchange_code: String,
    /// Number of the feed.
    pub feed: i64,
    /// The client's code.
    pub client_code: String,
    /// The client's name.
    pub client: String,
    /// E-mail for ordered information.
    pub email: String,
    /// The order.
    pub order: i64,
    /// Its last day.
    pub ends_on: NaiveDate,
}

impl Query for AskRecipients {
    const NAME: &'static str = "subscriptions.recipients";
    const RIGHT: Right = DELIVERY_VIEW;
    type Out = Vec<Recipient>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Recipient>> {
        let mut check = Check::new();
        let code = check.text("exchange_code", &self.exchange_code, 50);
        let on = check.or("on", &self.on, ctx.state.clock().today());
        let (code, on) = check.done((code, on))?;
        let all = recipients(ctx, &ctx.actor, &code, on).await?;
        // A code that no feed has is a mistyped one, and not a feed without readers.
        if all.is_empty() && !code.is_empty() && !is_known(ctx, &code).await? {
            return Err(Error::NotFound);
        }
        Ok(all)
    }
}

async fn is_known(read: &impl Read, code: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM subscriptions_feeds WHERE exchange_code = ? LIMIT 1";
    Ok(!read.raw(read.engine().statement(sql, [code.into()])).await?.is_empty())
}

/// The readers of a feed, or of all that have an exchange code, by feed and client.
pub(super) async fn recipients(
    read: &impl Read,
    actor: &Actor,
    code: &str,
    on: NaiveDate,
) -> Result<Vec<Recipient>> {
    let known = known_to_sql(actor, "o.client_id");
    let sql = format!(
        "SELECT f.exchange_code, f.number, c.code, c.name,
                 COALESCE(NULLIF(s.order_email, ''), c.email), MIN(o.id), MAX(o.ends_on)
               FROM subscriptions_orders o
               JOIN clients c ON c.id = o.client_id AND c.archived_at IS NULL
               JOIN subscriptions_subscribers s ON s.client_id = c.id
               JOIN subscriptions_order_lines l ON l.order_id = o.id
               JOIN subscriptions_offering_feeds x ON x.offering_id = l.offering_id
               JOIN subscriptions_feeds f ON f.id = x.feed_id
               WHERE f.delivery = 'mail' AND f.exchange_code <> '' AND (? = '' OR f.exchange_code = ?)
                 AND o.access = 'open' AND o.starts_on <= ? AND o.ends_on >= ?{known}
               GROUP BY f.exchange_code, f.number, c.code, c.name, s.order_email, c.email
               ORDER BY f.number, c.code"
    );
    let values = [code.into(), code.into(), on.into(), on.into()];
    let rows = read.raw(read.engine().statement(&sql, values)).await?;
    let recipient = |row: &sea_orm::QueryResult| {
        Ok(Recipient {
            exchange_code: row.try_get_by_index(0)?,
            feed: row.try_get_by_index(1)?,
            client_code: row.try_get_by_index(2)?,
            client: row.try_get_by_index(3)?,
            email: row.try_get_by_index(4)?,
            order: row.try_get_by_index(5)?,
            ends_on: row.try_get_by_index(6)?,
        })
    };
    rows.iter().map(recipient).collect()
}
