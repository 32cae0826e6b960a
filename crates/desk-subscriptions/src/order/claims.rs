//! The conflict rule over a client's orders (spec §1.8). The caller holds the client's lock.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use kernel::db::Read;
use kernel::{Error, Refusal, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::access::Access;
use super::conflict::{Bundle, Claim, Conflict, Span, conflicts};
use super::period::Term;
use super::{line, row};
use crate::settings::first_day;
use crate::{feed, offering};

/// Refused as `conflict` when the order claims a feed twice, or one that another order of the client has then.
pub(super) async fn must_not_conflict(read: &impl Read, order: &row::Model, offerings: &[i64]) -> Result<()> {
    if !order.delivery.can_conflict() {
        return Ok(());
    }
    // An order of an earlier day begins as late after it as the settings of today say.
    let today = order.created_on;
    let late = first_day(read, today).await? - today;
    let others = live_orders(read, order.client_id).await?;
    let lines = line::Entity::find().filter(line::Column::OrderId.is_in(others.iter().map(|o| o.id)));
    let mut by_order: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for line in read.all(lines).await? {
        by_order.entry(line.order_id).or_default().push(line.offering_id);
    }
    let mut ids: BTreeSet<i64> = by_order.values().flatten().copied().collect();
    ids.extend(offerings);
    let feeds = offering::feeds_of(read, &ids.into_iter().collect::<Vec<_>>()).await?;
    let own = claim(order, offerings, &feeds, late);
    let others: Vec<Claim> = others
        .iter()
        .filter(|o| o.id != order.id)
        .map(|o| claim(o, by_order.get(&o.id).map_or(&[], Vec::as_slice), &feeds, late))
        .collect();
    match conflicts(&own, &others).first() {
        None => Ok(()),
        Some(conflict) => Err(refusal(read, conflict).await?),
    }
}

async fn live_orders(read: &impl Read, client: i64) -> Result<Vec<row::Model>> {
    let live = [Access::None, Access::Open, Access::Suspended];
    let select = row::Entity::find()
        .filter(row::Column::ClientId.eq(client))
        .filter(row::Column::ArchivedAt.is_null())
        .filter(row::Column::Access.is_in(live));
    read.all(select).await
}

fn claim(
    order: &row::Model,
    offerings: &[i64],
    feeds: &BTreeMap<i64, BTreeSet<i64>>,
    late: TimeDelta,
) -> Claim {
    let bundle = |id: &i64| Bundle { offering: *id, feeds: feeds.get(id).cloned().unwrap_or_default() };
    Claim {
        order: order.id,
        base: order.base_order_id,
        delivery: order.delivery,
        access: order.access,
        archived: order.archived_at.is_some(),
        span: Span::of_order(
            order.starts_on,
            order.ends_on,
            order.desired_on.or(order.created_on.checked_add_signed(late)),
            order.created_on,
            order.term(),
        ),
        bundles: offerings.iter().map(bundle).collect(),
    }
}

async fn refusal(read: &impl Read, conflict: &Conflict) -> Result<Error> {
    let (Conflict::Within { feed, .. } | Conflict::Between { feed, .. }) = conflict;
    let feed = feed::get(read, *feed).await?;
    let plain = Refusal::new(Conflict::CODE);
    Ok(Error::Refused(match conflict {
        Conflict::Between { order, span, .. } => {
            plain.arg("feed", feed.name).arg("order", *order).arg("from", span.start).arg("to", span.end)
        }
        Conflict::Within { .. } => Refusal {
            message: kernel::Message::new("refused-conflict-within").arg("feed", feed.name),
            ..plain
        },
    }))
}

impl row::Model {
    /// How long the order lasts when nobody says its end.
    pub fn term(&self) -> Term {
        let days = u16::try_from(self.trial_days).unwrap_or(u16::MAX);
        Term::of(self.delivery, self.is_trial(), u8::try_from(self.months).unwrap_or(0), days)
    }
}
