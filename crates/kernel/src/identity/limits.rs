//! How often somebody may try to sign in: a lock a login in the database, a rate an address here.

use std::num::NonZeroU32;

use chrono::TimeDelta;
use governor::clock::DefaultClock;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

/// Wrong passwords in a row that lock a login.
pub(super) const WRONG_IN_A_ROW: i64 = 5;
/// For how long.
pub(super) const LOCKED_FOR: TimeDelta = TimeDelta::minutes(15);
/// Attempts a minute from one address; an office behind one address still gets in.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// Registrations an hour from one address: each makes a login and sends a letter to whom it names.
const SIGN_UPS_AN_HOUR: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// Letters with a link to one address of a person within an hour: nobody's box is filled by others.
const LINKS_AN_HOUR: NonZeroU32 = NonZeroU32::new(5).unwrap();

type ByAddress = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock>;

/// The attempts of this process, by address.
pub struct SignInLimits {
    sign_ins: ByAddress,
    sign_ups: ByAddress,
    links: ByAddress,
}

impl std::fmt::Debug for SignInLimits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInLimits")
    }
}

impl Default for SignInLimits {
    fn default() -> Self {
        Self::new()
    }
}

impl SignInLimits {
    /// Nobody has tried yet.
    pub fn new() -> Self {
        let sign_ups = RateLimiter::keyed(Quota::per_hour(SIGN_UPS_AN_HOUR));
        let links = RateLimiter::keyed(Quota::per_hour(LINKS_AN_HOUR));
        Self { sign_ins: RateLimiter::keyed(Quota::per_minute(A_MINUTE)), sign_ups, links }
    }

    /// Whether this address may try a password once more.
    pub fn may_try(&self, address: &str) -> bool {
        may(&self.sign_ins, address)
    }

    /// Whether one more may register from this address.
    pub fn may_sign_up(&self, address: &str) -> bool {
        may(&self.sign_ups, address)
    }

    /// Whether one more link may be sent to what somebody typed: a login or an address.
    pub(super) fn may_send_link(&self, who: &str) -> bool {
        may(&self.links, who)
    }
}

fn may(limiter: &ByAddress, address: &str) -> bool {
    // Addresses that have been quiet are forgotten, so that the table cannot grow for ever.
    if limiter.len() > 10_000 {
        limiter.retain_recent();
    }
    limiter.check_key(&address.to_owned()).is_ok()
}
