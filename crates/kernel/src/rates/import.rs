//! Taking a day's rates from a file of the Bank of Russia.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::document;
use super::store::{DayRates, StoredRates, day_rates, refused, store};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::field::In;
use crate::files;
use crate::right::Right;
use crate::rights::RATES_EDIT;

/// Takes the rates of a day from an uploaded file, as `XML_daily.asp` gives it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportRates {
    /// The day; the document's own if left out.
    pub on_date: In<NaiveDate>,
    /// The upload.
    pub file: In<i64>,
}

impl Command for ImportRates {
    const EVENT: &'static str = "rates.import";
    const RIGHT: Right = RATES_EDIT;
    type Ready = DayRates;
    type Out = StoredRates;

    async fn prepare(&self, ctx: &Ctx) -> Result<DayRates> {
        let mut check = Check::new();
        let day = check.optional("on_date", &self.on_date);
        let file = check.need("file", &self.file);
        let (day, file) = check.done((day, file))?;
        let (_, bytes) = files::uploaded(ctx, "file", file).await?;
        let document = document::parse(&bytes).map_err(refused)?;
        day_rates(ctx, day.unwrap_or(document.date), document).await
    }

    async fn apply(self, rates: DayRates, tx: &mut Tx) -> Result<StoredRates> {
        store(tx, rates).await
    }
}
