//! The desk's nightly work: idempotent, and what was missed is made good.

use kernel::jobs::JobSpec;
use kernel::{Error, execute};

use crate::ticket::{ArchiveDone, any_to_archive};

/// All of them.
pub const JOBS: &[JobSpec] = &[JobSpec {
    name: "support.archive_done",
    hour: 0,
    minute: 15,
    zone: None,
    run: |ctx| {
        Box::pin(async move {
            let mut done = 0;
            while any_to_archive(&ctx).await? {
                let chunk = execute(&ctx, None, ArchiveDone {}).await?;
                // A chunk that did nothing although something was due would be followed by the same for ever.
                if chunk == 0 {
                    return Err(Error::Stale);
                }
                done += chunk;
            }
            Ok(format!("tickets: {done}"))
        })
    },
}];
