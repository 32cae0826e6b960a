//! Finding the orders that somebody is to be reminded of.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::db::Read;
use kernel::settings::Settings;
use kernel::{Ctx, Result};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::continued::is_continued;
use super::row as reminder;
use super::rule::{Due, Handled, Terms, due};
use crate::order::Order;
use crate::order::access::Access;
use crate::order::delivery::Delivery;
use crate::order::row;
use crate::settings::{END_NOTICES, OPERATOR_NOTICE_DAYS};

/// Orders read at once.
const PAGE: u64 = 500;

impl Terms {
    /// By the settings of a day.
    pub(super) async fn on(read: &impl Read, day: NaiveDate) -> Result<Self> {
        let settings = Settings::on(read, day).await?;
        let mut days = [0; 5];
        for (place, setting) in days.iter_mut().zip(&END_NOTICES) {
            *place = settings.whole(setting)?;
        }
        Ok(Self(days))
    }
}

/// The operators' single term, as a list of which only it is not zero.
pub(super) async fn operators_days(read: &impl Read, day: NaiveDate) -> Result<i64> {
    Settings::on(read, day).await?.whole(&OPERATOR_NOTICE_DAYS)
}

/// The orders of which a subscriber is to be reminded today.
pub(super) async fn to_remind(ctx: &Ctx) -> Result<Vec<i64>> {
    let today = ctx.state.clock().today();
    let terms = Terms::on(ctx, today).await?;
    let Some(horizon) = terms.horizon(today) else { return Ok(Vec::new()) };
    let is_due = |order: &Order, sent: &[Handled]| reminder_of(terms, order, today, sent).is_some();
    look(ctx, today, horizon, is_due).await
}

/// The orders of which the operators are to be told today.
pub(super) async fn to_tell(ctx: &Ctx) -> Result<Vec<i64>> {
    let today = ctx.state.clock().today();
    let terms = Terms([operators_days(ctx, today).await?, 0, 0, 0, 0]);
    let Some(horizon) = terms.horizon(today) else { return Ok(Vec::new()) };
    let is_due = |_: &Order, sent: &[Handled]| !sent.iter().any(|h| h.number == 0);
    look(ctx, today, horizon, is_due).await
}

/// The reminder of an order that is due, by what was sent for its present last day.
pub(super) fn reminder_of(terms: Terms, order: &Order, today: NaiveDate, sent: &[Handled]) -> Option<Due> {
    let subscribers: Vec<Handled> = sent.iter().filter(|h| h.number > 0).copied().collect();
    due(terms, (order.starts_on?, order.ends_on?), today, &subscribers)
}

/// Whether anybody is reminded of the end of such an order. A single request has no end to speak of; a
/// trial and connections bought later end without a word of their own; suspended access waits.
pub(super) fn is_spoken_of(order: &Order) -> bool {
    order.access == Access::Open
        && order.archived_at.is_none()
        && order.delivery != Delivery::Query
        && !order.is_trial()
        && !order.is_top_up()
}

/// Open orders that end between two days and are due, and do not go on.
async fn look(
    ctx: &Ctx,
    from: NaiveDate,
    to: NaiveDate,
    is_due: impl Fn(&Order, &[Handled]) -> bool + Send,
) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    let mut last: Option<(NaiveDate, i64)> = None;
    loop {
        let mut select = row::Entity::find()
            .filter(row::Column::Access.eq(Access::Open))
            .filter(row::Column::EndsOn.between(from, to))
            .order_by_asc(row::Column::EndsOn)
            .order_by_asc(row::Column::Id)
            .limit(PAGE);
        if let Some((day, id)) = last {
            let later = Condition::all().add(row::Column::EndsOn.eq(day)).add(row::Column::Id.gt(id));
            select = select.filter(Condition::any().add(row::Column::EndsOn.gt(day)).add(later));
        }
        let orders = ctx.all(select).await?;
        let Some(end) = orders.last().and_then(|o| Some((o.ends_on?, o.id))) else { return Ok(found) };
        last = Some(end);
        let sent = sent(ctx, &orders).await?;
        for order in orders.iter().filter(|o| is_spoken_of(o)) {
            let own = sent.get(&order.id).map_or(&[][..], Vec::as_slice);
            if is_due(order, own) && !is_continued(ctx, order).await? {
                found.push(order.id);
            }
        }
    }
}

/// What was sent for the present last days of these orders, by order.
pub(super) async fn sent(read: &impl Read, orders: &[Order]) -> Result<BTreeMap<i64, Vec<Handled>>> {
    let ids = orders.iter().map(|o| o.id);
    let rows = read.all(reminder::Entity::find().filter(reminder::Column::OrderId.is_in(ids))).await?;
    let mut sent: BTreeMap<i64, Vec<Handled>> = BTreeMap::new();
    for row in rows {
        let is_present = orders.iter().any(|o| o.id == row.order_id && o.ends_on == Some(row.ends_on));
        if is_present {
            sent.entry(row.order_id).or_default().push(Handled { number: row.number, days: row.days });
        }
    }
    Ok(sent)
}
