//! Exchange rates by the day: roubles for one unit of a currency. Entered by hand, or fetched from the Bank
//! of Russia, a row for every calendar day; a day without a rate has none, and what needs it is refused
//! (seed 003 §1.3, table 1.3.1). What was entered by hand is never written over.

mod document;
mod enter;
mod fetch;
mod import;
mod job;
mod listing;
mod period;
mod row;
mod status;
mod store;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

pub use document::{Document, Fault, parse};
pub use enter::EnterRate;
pub use fetch::FetchRates;
pub use import::ImportRates;
pub(crate) use job::{FETCH_AFTERNOON, FETCH_MORNING};
pub use listing::RATES;
pub use period::{FETCH_PERIOD, FetchRatesPeriod};
pub use status::{LastFetch, last_fetches};
pub use store::StoredRates;

use crate::db::Read;
use crate::error::{Error, Result};
use crate::money::{Currency, Rate};

/// The rate of a currency on exactly this day. The rouble's is one.
pub async fn on(read: &impl Read, currency: Currency, day: NaiveDate) -> Result<Option<Rate>> {
    if currency == Currency::RUB {
        return Ok(Some(Rate::ONE));
    }
    let select = row::Entity::find()
        .filter(row::Column::Currency.eq(currency.to_string()))
        .filter(row::Column::OnDate.eq(day));
    let row = read.one(select).await?;
    row.map(|r| Rate::from_scaled(r.rate).map_err(|e| Error::internal(format!("rate {}: {e}", r.id))))
        .transpose()
}
