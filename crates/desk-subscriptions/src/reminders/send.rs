//! Reminding subscribers: the row that makes a reminder one only, and the letter, in one transaction.

use kernel::clients::{self, Client};
use kernel::db::{Read as _, Tx};
use kernel::outbox::Letter;
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Command, Ctx, Error, Message, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::continued::is_continued;
use super::due::{is_spoken_of, reminder_of, sent};
use super::letters::ENDING;
use super::rule::{Due, Terms};
use crate::order::Order;
use crate::order::{line, row};
use crate::rights::SUBSCRIBER_WRITE;
use crate::{offering, order};

/// Reminds the subscribers of these orders of their end, of those of them that are due; tells how many.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendReminders {
    /// The orders.
    pub orders: Vec<i64>,
}

impl Command for SendReminders {
    const EVENT: &'static str = "subscriptions.reminders.send";
    const RIGHT: Right = SUBSCRIBER_WRITE;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let terms = Terms::on(tx, tx.today()).await?;
        let all = row::Entity::find()
            .filter(row::Column::Id.is_in(self.orders.iter().copied()))
            .order_by_asc(row::Column::Id);
        let orders = tx.all(all).await?;
        let sent = sent(tx, &orders).await?;
        let mut done = 0;
        for order in orders.iter().filter(|o| is_spoken_of(o)) {
            let own = sent.get(&order.id).map_or(&[][..], Vec::as_slice);
            let Some(due) = reminder_of(terms, order, tx.today(), own) else { continue };
            if is_continued(tx, order).await? {
                continue;
            }
            let client = match clients::get(tx, tx.actor(), order.client_id).await {
                // A client put away is written to no more.
                Err(Error::NotFound) => continue,
                found => found?,
            };
            if note(tx, order, due).await? {
                post(tx, &client, order, due).await?;
                done += 1;
            }
        }
        Ok(done)
    }
}

/// Writes that a reminder is sent; whether this is the first time. Another worker may be at it too: it
/// waits here for this one to end.
pub(super) async fn note(tx: &mut Tx, order: &Order, due: Due) -> Result<bool> {
    let sql = "INSERT INTO subscriptions_reminders (order_id, ends_on, number, days, sent_at)
               VALUES (?, ?, ?, ?, ?) ON CONFLICT (order_id, ends_on, number) DO NOTHING";
    let values: [sea_orm::Value; 5] =
        [order.id.into(), order.ends_on.into(), due.number.into(), due.days.into(), tx.now().into()];
    let is_first = tx.run(tx.engine().statement(sql, values)).await? == 1;
    if is_first {
        tx.about("subscriptions.order", order.id);
    }
    Ok(is_first)
}

async fn post(tx: &mut Tx, client: &Client, order: &Order, due: Due) -> Result<()> {
    let index = usize::try_from(due.number - 1).map_err(Error::internal)?;
    let Some(spec) = ENDING.get(index) else { return Ok(()) };
    let Some(ends_on) = order.ends_on else { return Ok(()) };
    tx.about("client", client.id);
    let settings = Settings::on(tx, tx.today()).await?;
    let locale = clients::language(tx, client.id).await?;
    let left = (ends_on - tx.today()).num_days();
    let left_in_words = tx.ctx().state.texts().say(locale, &Message::new("mail-days-left").arg("days", left));
    let fields = json!({
        "name": client.person,
        "client": client.name,
        "organisation": settings.organisation(),
        "order": order.id,
        "lines": titles(tx, order, locale).await?,
        "date": locale.date(ends_on),
        "days": left,
        "left": left_in_words,
        "address": tx.ctx().state.address(),
    });
    let letter = Letter::to_client(tx, client, spec.kind, &fields).await?;
    tx.post(letter.in_hours());
    Ok(())
}

/// What an order is for, in this language.
pub(super) async fn titles(tx: &Tx, order: &order::Order, locale: kernel::Locale) -> Result<Vec<String>> {
    let lines =
        line::Entity::find().filter(line::Column::OrderId.eq(order.id)).order_by_asc(line::Column::Position);
    let mut titles = Vec::new();
    for line in tx.all(lines).await? {
        let offering = offering::get(tx, line.offering_id).await?;
        titles.push(offering::title(&offering, locale).to_owned());
    }
    Ok(titles)
}
