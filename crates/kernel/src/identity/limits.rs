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

/// The attempts of this process, by address.
pub struct SignInLimits(RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock>);

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
        Self(RateLimiter::keyed(Quota::per_minute(A_MINUTE)))
    }

    /// Whether this address may try once more.
    pub fn may_try(&self, address: &str) -> bool {
        // Addresses that have been quiet are forgotten, so that the table cannot grow for ever.
        if self.0.len() > 10_000 {
            self.0.retain_recent();
        }
        self.0.check_key(&address.to_owned()).is_ok()
    }
}
