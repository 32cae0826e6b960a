//! A subscriber's state, computed from its orders (spec §1.1).

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
}
