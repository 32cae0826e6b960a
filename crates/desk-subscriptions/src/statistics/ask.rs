//! The statistics through the API.

use kernel::command::Query;
use kernel::right::Right;
use kernel::{Ctx, Error, Refusal, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Asked, Report};
use crate::rights::{STATISTICS_VIEW, must_serve_all};

/// The figures that the page of statistics shows, of the same period.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AskStatistics {
    /// Which months.
    #[serde(flatten)]
    pub asked: Asked,
}

impl Query for AskStatistics {
    const NAME: &'static str = "subscriptions.statistics";
    const RIGHT: Right = STATISTICS_VIEW;
    type Out = Report;

    async fn answer(self, ctx: &Ctx) -> Result<Report> {
        must_serve_all(&ctx.actor)?;
        Report::read(ctx, &self.asked).await?.ok_or_else(|| Error::from(Refusal::new("not_counted")))
    }
}
