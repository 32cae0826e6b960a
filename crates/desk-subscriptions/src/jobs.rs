//! The desk's nightly work (spec §1.18): idempotent, and what was missed is made good.

use kernel::clients::ClientRole;
use kernel::identity::{Rotation, rotate_passwords};
use kernel::jobs::JobSpec;
use kernel::settings::Settings;
use kernel::{Error, Result, execute};

use crate::delivery::{self, CompleteIssues};
use crate::order::{self, FinishDueAccess, ResumeDueAccess};
use crate::reminders;
use crate::settings::{PASSWORD_ROTATION_DAYS, PASSWORD_WARNING_DAYS};

/// All of them.
pub const JOBS: &[JobSpec] = &[
    JobSpec {
        name: "subscriptions.resume_access",
        hour: 0,
        minute: 5,
        zone: None,
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
        zone: None,
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
    JobSpec {
        name: "subscriptions.reminders",
        hour: 7,
        minute: 0,
        zone: None,
        run: |ctx| Box::pin(async move { reminders::run(&ctx).await }),
    },
    JobSpec {
        name: "subscriptions.passwords",
        hour: 7,
        minute: 5,
        zone: None,
        run: |ctx| {
            Box::pin(async move {
                let settings = Settings::on(&ctx, ctx.state.clock().today()).await?;
                let days = |setting| u32::try_from(settings.whole(setting)?).map_err(Error::internal);
                let rotation = Rotation {
                    period: days(&PASSWORD_ROTATION_DAYS)?,
                    warning: days(&PASSWORD_WARNING_DAYS)?,
                };
                let (warned, changed) = rotate_passwords(&ctx, rotation, ClientRole::Subscriber).await?;
                Ok(format!("warned: {warned}, changed: {changed}"))
            })
        },
    },
    JobSpec {
        name: "subscriptions.deliver_issues",
        hour: 6,
        minute: 30,
        zone: None,
        run: |ctx| {
            Box::pin(async move {
                let mut done = 0;
                while delivery::any_to_complete(&ctx).await? {
                    done += execute(&ctx, None, CompleteIssues {}).await?;
                }
                Ok(format!("letters: {done}"))
            })
        },
    },
    crate::statistics::REFRESH,
];

/// A chunk that did nothing although something was due would be followed by the same chunk for ever.
fn some(done: u64) -> Result<u64> {
    if done == 0 { Err(Error::Stale) } else { Ok(done) }
}
