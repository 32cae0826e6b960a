//! Telling the operators which access ends soon: one notice under the bell, one letter, for all of a day.

use chrono::NaiveDate;
use kernel::clients;
use kernel::db::{Read as _, Tx};
use kernel::outbox::Letter;
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Command, Ctx, Error, Locale, Message, Result, identity};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::due::{is_spoken_of, operators_days};
use super::letters::DIGEST;
use super::rule::Due;
use super::send::note;
use crate::order::pages::{LIST, href};
use crate::order::row;
use crate::rights::{ORDER_VIEW, SUBSCRIBER_WRITE};

/// Most orders that the letter names; the list has them all.
const NAMED: usize = 100;

/// Tells everybody who sees orders that access by these ends soon, once for each; tells of how many.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TellOperators {
    /// The orders.
    pub orders: Vec<i64>,
}

/// An order of which the operators are told.
#[derive(Clone, Debug)]
struct Ending {
    order: i64,
    client: String,
    ends_on: NaiveDate,
}

impl Command for TellOperators {
    const EVENT: &'static str = "subscriptions.reminders.tell";
    const RIGHT: Right = SUBSCRIBER_WRITE;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let days = operators_days(tx, tx.today()).await?;
        let all = row::Entity::find()
            .filter(row::Column::Id.is_in(self.orders.iter().copied()))
            .order_by_asc(row::Column::EndsOn)
            .order_by_asc(row::Column::Id);
        let mut endings = Vec::new();
        for order in tx.all(all).await?.into_iter().filter(is_spoken_of) {
            let Some(ends_on) = order.ends_on else { continue };
            let client = match clients::get(tx, tx.actor(), order.client_id).await {
                Err(Error::NotFound) => continue,
                found => found?.name.clone(),
            };
            if note(tx, &order, Due { number: 0, days }).await? {
                endings.push(Ending { order: order.id, client, ends_on });
            }
        }
        notify(tx, &endings).await?;
        post(tx, &endings).await?;
        Ok(u64::try_from(endings.len()).unwrap_or(0))
    }
}

async fn notify(tx: &mut Tx, endings: &[Ending]) -> Result<()> {
    let (Some(first), Some(last)) = (endings.first(), endings.last()) else { return Ok(()) };
    if endings.len() == 1 {
        let message = Message::new("notice-ending-one")
            .arg("order", first.order)
            .arg("client", first.client.as_str())
            .arg("date", first.ends_on);
        return tx.notify_holders(ORDER_VIEW, &message, &href(first.order)).await;
    }
    let count = i64::try_from(endings.len()).unwrap_or(i64::MAX);
    let message = Message::new("notice-ending-many").arg("count", count).arg("date", first.ends_on);
    tx.notify_holders(ORDER_VIEW, &message, &list(first.ends_on, last.ends_on)).await
}

/// The list of open orders that end between two days.
fn list(from: NaiveDate, to: NaiveDate) -> String {
    format!("{LIST}?access=open&ends_from={from}&ends_to={to}")
}

async fn post(tx: &mut Tx, endings: &[Ending]) -> Result<()> {
    let (Some(first), Some(last)) = (endings.first(), endings.last()) else { return Ok(()) };
    let settings = Settings::on(tx, tx.today()).await?;
    let address = tx.ctx().state.address().to_owned();
    for reader in identity::addresses(tx, ORDER_VIEW).await? {
        let fields = json!({
            "name": reader.name,
            "organisation": settings.organisation(),
            "count": endings.len(),
            "lines": lines(endings, reader.locale),
            "more": endings.len().saturating_sub(NAMED),
            "list": format!("{address}{}", list(first.ends_on, last.ends_on)),
            "address": address,
        });
        tx.post(Letter::new(DIGEST.kind, reader.email, reader.locale, &fields)?.in_hours());
    }
    Ok(())
}

fn lines(endings: &[Ending], locale: Locale) -> Vec<String> {
    let line = |e: &Ending| format!("{} – № {}, {}", locale.date(e.ends_on), e.order, e.client);
    endings.iter().take(NAMED).map(line).collect()
}
