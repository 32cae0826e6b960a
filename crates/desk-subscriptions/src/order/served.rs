//! What the paid server asks: which access a client has now (`GET /api/v1/subscriptions/access?code=`).

use chrono::NaiveDate;
use kernel::clients::known_to_sql;
use kernel::db::Read;
use kernel::right::Right;
use kernel::{Check, Ctx, Error, In, Query, Result, text_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access::Access;
use super::delivery::Delivery;
use crate::rights::ACCESS_READ;

/// Asks which access a client has now, by its code: for the server that serves it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskAccess {
    /// The client's code, in any case of letters.
    pub code: In<String>,
}

/// The access of a client. An unknown code is 404.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ServedAccess {
    /// The client's code.
    pub code: String,
    /// The site's day of this answer.
    pub on: NaiveDate,
    /// Orders that let in today, or will: open ones whose last day has not passed.
    pub orders: Vec<ServedOrder>,
}

/// An open order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ServedOrder {
    /// Its number.
    pub order: i64,
    /// Its version: of two answers about one order the greater is the newer.
    pub version: i64,
    /// Type of its offerings.
    pub delivery: Delivery,
    /// First day of access.
    pub starts_on: NaiveDate,
    /// Last day of access.
    pub ends_on: NaiveDate,
    /// Whether today lies between them.
    pub open_today: bool,
    /// Connections at once that it brings by itself.
    pub connections: i64,
    /// The order to whose connections it adds, if it was bought later.
    pub adds_to: Option<i64>,
    /// What it gives access to.
    pub feeds: Vec<ServedFeed>,
}

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct ServedFeed {
    /// The number people know it by.
    pub number: i64,
    /// Its code in outside systems.
    pub exchange_code: String,
}

impl Query for AskAccess {
    const NAME: &'static str = "subscriptions.access";
    const RIGHT: Right = ACCESS_READ;
    type Out = ServedAccess;

    async fn answer(self, ctx: &Ctx) -> Result<ServedAccess> {
        let mut check = Check::new();
        let code = check.need_text("code", &self.code, 50);
        let (code,) = check.done((code,))?;
        let known = known_to_sql(&ctx.actor, "clients.id");
        let sql = format!("SELECT id, code FROM clients WHERE code_key = ? AND archived_at IS NULL{known}");
        let rows = ctx.raw(ctx.engine().statement(&sql, [text_key::fold(&code).into()])).await?;
        let client = rows.first().ok_or(Error::NotFound)?;
        let on = ctx.state.clock().today();
        let orders = open_orders(ctx, client.try_get_by_index(0)?, on).await?;
        Ok(ServedAccess { code: client.try_get_by_index(1)?, on, orders })
    }
}

/// A client's open orders with their feeds, in one statement: a row a feed, or one without.
async fn open_orders(read: &impl Read, client: i64, today: NaiveDate) -> Result<Vec<ServedOrder>> {
    let sql =
        "SELECT DISTINCT o.id, o.version, o.delivery, o.starts_on, o.ends_on, o.connections, o.base_order_id,
                 f.number, f.exchange_code
               FROM subscriptions_orders o
               JOIN subscriptions_order_lines l ON l.order_id = o.id
               LEFT JOIN subscriptions_offering_feeds x ON x.offering_id = l.offering_id
               LEFT JOIN subscriptions_feeds f ON f.id = x.feed_id
               WHERE o.client_id = ? AND o.access = ? AND o.ends_on >= ?
               ORDER BY o.id, f.number";
    let values = [client.into(), Access::Open.as_str().into(), today.into()];
    let mut orders: Vec<ServedOrder> = Vec::new();
    for row in read.raw(read.engine().statement(sql, values)).await? {
        let order: i64 = row.try_get_by_index(0)?;
        if orders.last().is_none_or(|last| last.order != order) {
            let (starts_on, ends_on) = (row.try_get_by_index(3)?, row.try_get_by_index(4)?);
            orders.push(ServedOrder {
                order,
                version: row.try_get_by_index(1)?,
                delivery: row.try_get_by_index(2)?,
                starts_on,
                ends_on,
                open_today: (starts_on..=ends_on).contains(&today),
                connections: row.try_get_by_index(5)?,
                adds_to: row.try_get_by_index(6)?,
                feeds: Vec::new(),
            });
        }
        let feed: (Option<i64>, Option<String>) = (row.try_get_by_index(7)?, row.try_get_by_index(8)?);
        if let (Some(last), (Some(number), Some(exchange_code))) = (orders.last_mut(), feed) {
            last.feeds.push(ServedFeed { number, exchange_code });
        }
    }
    Ok(orders)
}

/// The feeds of one order, by number.
pub(super) async fn feeds_of_order(read: &impl Read, order: i64) -> Result<Vec<ServedFeed>> {
    let sql = "SELECT DISTINCT f.number, f.exchange_code FROM subscriptions_order_lines l
               JOIN subscriptions_offering_feeds x ON x.offering_id = l.offering_id
               JOIN subscriptions_feeds f ON f.id = x.feed_id
               WHERE l.order_id = ? ORDER BY f.number";
    let rows = read.raw(read.engine().statement(sql, [order.into()])).await?;
    let feed = |row: &sea_orm::QueryResult| {
        Ok(ServedFeed { number: row.try_get_by_index(0)?, exchange_code: row.try_get_by_index(1)? })
    };
    rows.iter().map(feed).collect()
}
