//! A subscriber's state, computed from its orders (spec §1.1).

use chrono::NaiveDate;
use kernel::Ctx;
use kernel::Result;
use kernel::db::Read as _;

use crate::order::access::Access;

/// A subscriber's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriberState {
    /// Registered, and never had access.
    New,
    /// Has an order with open access, or with suspended access only.
    Active,
    /// Had access and has none now.
    Passive,
}

impl SubscriberState {
    /// The code, and the end of its message id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Active => "active",
            Self::Passive => "passive",
        }
    }

    /// The state by the accesses of all orders, those put away too.
    pub fn of(accesses: &[Access]) -> Self {
        if accesses.iter().any(|a| matches!(a, Access::Open | Access::Suspended)) {
            Self::Active
        } else if accesses.contains(&Access::Finished) {
            Self::Passive
        } else {
            Self::New
        }
    }
}

/// The segment a subscriber is in by days (A22): `new` lately registered, `refuser` who let his
/// subscription end and ordered nothing since.
#[derive(Clone, Copy, Debug)]
pub struct Segments {
    /// Days from registration in which one is new: X1.
    pub new_days: i64,
    /// Days from the end of the last access in which one is a refuser: X2.
    pub refuser_days: i64,
}

impl Segments {
    /// The code of the segment on a day, if any. `ended_on` is the last day of the last access that
    /// finished, `ordered_since` whether an order was entered after it.
    pub fn of(
        self,
        state: SubscriberState,
        today: NaiveDate,
        registered_on: NaiveDate,
        ended_on: Option<NaiveDate>,
        ordered_since: bool,
    ) -> Option<&'static str> {
        let within = |from: NaiveDate, days: i64| (0..=days).contains(&(today - from).num_days());
        match state {
            SubscriberState::New if within(registered_on, self.new_days) => Some("new"),
            SubscriberState::Passive
                if !ordered_since && ended_on.is_some_and(|d| within(d, self.refuser_days)) =>
            {
                Some("refuser")
            }
            _ => None,
        }
    }
}

/// The state of a client that the caller has found visible.
pub async fn state(ctx: &Ctx, client: i64) -> Result<SubscriberState> {
    let sql = "SELECT DISTINCT access FROM subscriptions_orders WHERE client_id = ?";
    let rows = ctx.raw(ctx.state.db().engine().statement(sql, [client.into()])).await?;
    let accesses: Vec<Access> = rows.iter().map(|r| r.try_get_by_index(0)).collect::<Result<_, _>>()?;
    Ok(SubscriberState::of(&accesses))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_from_the_orders() {
        use Access::{Cancelled, Finished, None, Open, Suspended};
        for (accesses, state) in [
            (&[][..], SubscriberState::New),
            (&[None, Cancelled], SubscriberState::New),
            (&[Finished, Open], SubscriberState::Active),
            (&[Suspended, Finished], SubscriberState::Active),
            (&[Finished, None], SubscriberState::Passive),
        ] {
            assert_eq!(SubscriberState::of(accesses), state, "{accesses:?}");
        }
    }

    #[test]
    fn segments_end_after_their_days() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap_or_default();
        let segments = Segments { new_days: 5, refuser_days: 3 };
        let new = |today| segments.of(SubscriberState::New, day(today), day(1), None, false);
        assert_eq!((new(6), new(7)), (Some("new"), None));
        let passive =
            |today, since| segments.of(SubscriberState::Passive, day(today), day(1), Some(day(10)), since);
        assert_eq!(
            (passive(13, false), passive(14, false), passive(13, true)),
            (Some("refuser"), None, None)
        );
        assert_eq!(segments.of(SubscriberState::Active, day(2), day(1), None, false), None);
    }
}
