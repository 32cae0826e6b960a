//! The desk's nightly work (spec §1.18): idempotent, and what was missed is made good.

use kernel::jobs::JobSpec;
use kernel::{Error, Result, execute};

use crate::order::{self, FinishDueAccess, ResumeDueAccess};

/// All of them.
pub const JOBS: &[JobSpec] = &[
    JobSpec {
        name: "subscriptions.resume_access",
        hour: 0,
        minute: 5,
        run: |ctx| {
            Box::pin(async move {
                let mut done = 0;
                while order::any_to_resume(&ctx).await? {
                    done += some(execute(&ctx, None, ResumeDueAccess {}).await?)?;
                }
                Ok(format!("orders: {done}"))
            })
        },
    },
    JobSpec {
        name: "subscriptions.finish_access",
        hour: 0,
        minute: 5,
        run: |ctx| {
            Box::pin(async move {
                let mut done = 0;
                while order::any_to_finish(&ctx).await? {
                    done += some(execute(&ctx, None, FinishDueAccess {}).await?)?;
                }
                Ok(format!("orders: {done}"))
            })
        },
    },
];

/// A chunk that did nothing although something was due would be followed by the same chunk for ever.
fn some(done: u64) -> Result<u64> {
    if done == 0 { Err(Error::Stale) } else { Ok(done) }
}
