//! Scheduled work: once a day at an hour of the site's zone, and at the first chance after downtime.

mod clean;
mod run;

use std::future::Future;
use std::pin::Pin;

use chrono::NaiveTime;
use chrono_tz::Tz;

pub use run::{Ran, run_due, run_now};

use crate::command::Ctx;
use crate::error::Result;

/// What a job did, in a few words for the log: `finished: 12`.
pub type Done = Pin<Box<dyn Future<Output = Result<String>> + Send>>;

/// A daily job. It works by dates, not by "today": a day missed is made good by the next run, and a
/// second run finds nothing to do.
#[derive(Clone, Copy)]
pub struct JobSpec {
    /// `subscriptions.finish_access`.
    pub name: &'static str,
    /// Hour of day.
    pub hour: u32,
    /// Minute.
    pub minute: u32,
    /// The zone of the hour and of the days it is counted in; the site's if there is none.
    pub zone: Option<Tz>,
    /// Does it; its commands run as the system.
    pub run: fn(Ctx) -> Done,
}

impl std::fmt::Debug for JobSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl JobSpec {
    /// The time of day it is due.
    pub fn time(&self) -> NaiveTime {
        NaiveTime::from_hms_opt(self.hour, self.minute, 0).unwrap_or_default()
    }
}

/// The kernel's own jobs.
pub const KERNEL_JOBS: &[JobSpec] = &[
    clean::CLEAN,
    crate::files::CLEAN_FILES,
    crate::notices::CLEAN_NOTICES,
    crate::rates::FETCH_MORNING,
    crate::rates::FETCH_AFTERNOON,
    crate::outbox::CLEAN_LETTERS,
    crate::mail_in::CLEAN_INCOMING,
];
