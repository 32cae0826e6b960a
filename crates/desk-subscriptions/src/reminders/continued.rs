//! Whether an order goes on: the subscriber has ordered what comes after it, and needs no reminder.

use std::collections::BTreeSet;

use kernel::Result;
use kernel::db::Read;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::offering;
use crate::order::Order;
use crate::order::access::Access;
use crate::order::conflict::Span;
use crate::order::{line, row};

/// Whether the client has another living order of some of the same feeds, or of the same offering where it
/// has no feeds, which begins by the day after the last one and goes on beyond it.
pub(super) async fn is_continued(read: &impl Read, order: &Order) -> Result<bool> {
    let Some(next) = order.ends_on.and_then(|day| day.succ_opt()) else { return Ok(false) };
    let live = row::Entity::find()
        .filter(row::Column::ClientId.eq(order.client_id))
        .filter(row::Column::Id.ne(order.id))
        .filter(row::Column::ArchivedAt.is_null())
        .filter(row::Column::Access.is_in([Access::None, Access::Open, Access::Suspended]));
    let goes_on = |other: &Order| {
        let span =
            Span::of_order(other.starts_on, other.ends_on, other.desired_on, other.created_on, other.term());
        span.start <= next && next <= span.end
    };
    let others: Vec<i64> = read
        .all(live)
        .await?
        .into_iter()
        .filter(|o| !o.is_top_up() && !o.is_trial() && goes_on(o))
        .map(|o| o.id)
        .collect();
    if others.is_empty() {
        return Ok(false);
    }
    let mut ids = others;
    ids.push(order.id);
    let lines = read.all(line::Entity::find().filter(line::Column::OrderId.is_in(ids))).await?;
    let of = |own: bool| -> BTreeSet<i64> {
        lines.iter().filter(|l| (l.order_id == order.id) == own).map(|l| l.offering_id).collect()
    };
    let (mine, theirs) = (of(true), of(false));
    let all: Vec<i64> = mine.union(&theirs).copied().collect();
    let feeds = offering::feeds_of(read, &all).await?;
    let feeds_in = |offerings: &BTreeSet<i64>| -> BTreeSet<i64> {
        offerings.iter().filter_map(|o| feeds.get(o)).flatten().copied().collect()
    };
    Ok(!mine.is_disjoint(&theirs) || !feeds_in(&mine).is_disjoint(&feeds_in(&theirs)))
}
