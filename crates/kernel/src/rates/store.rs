//! Writing the rates of a document to a day.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::document::{Document, Fault};
use super::row;
use crate::command::Ctx;
use crate::db::{Read as _, Tx};
use crate::error::{Error, Refusal, Result};
use crate::money::{Currency, Rate};
use crate::settings::{RATES_CURRENCIES, Settings};

/// The source of a rate entered by hand: it is never written over.
pub(super) const HAND: &str = "hand";
/// The source of a rate of the Bank of Russia.
pub(super) const BANK: &str = "bank";

/// The longest holidays: a document older than this is not the day's.
const OLDEST: Days = Days::new(15);

/// What became of a day's rates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoredRates {
    /// The day.
    pub on_date: NaiveDate,
    /// The date of the Bank of Russia's document; on days off it is earlier.
    pub document_on: NaiveDate,
    /// How many rates were written.
    pub written: u32,
    /// How many were there already.
    pub same: u32,
    /// How many stay as they were entered by hand.
    pub by_hand: u32,
}

/// The rates of a document that are kept, for one day.
#[derive(Clone, Debug)]
pub struct DayRates {
    pub(super) on_date: NaiveDate,
    document_on: NaiveDate,
    rates: BTreeMap<Currency, Rate>,
}

/// What of a document is written to this day; refused if it is the document of another.
pub(super) async fn day_rates(ctx: &Ctx, on_date: NaiveDate, document: Document) -> Result<DayRates> {
    if document.date > on_date
        || on_date.checked_sub_days(OLDEST).is_some_and(|oldest| document.date < oldest)
    {
        let refusal = Refusal::new("rates_wrong_day").arg("document", document.date).arg("day", on_date);
        return Err(refusal.into());
    }
    let wanted = Settings::on(ctx, ctx.state.clock().today()).await?.text(&RATES_CURRENCIES);
    let wanted: Vec<_> = wanted
        .split([' ', ',', ';'])
        .filter(|code| !code.is_empty())
        .map(|code| {
            Currency::parse(code).map_err(|_| Error::from(Refusal::new("rates_currencies").arg("code", code)))
        })
        .collect::<Result<_>>()?;
    let mut rates = document.rates;
    rates.retain(|currency, _| wanted.is_empty() || wanted.contains(currency));
    if rates.is_empty() {
        return Err(Refusal::new("rates_none").into());
    }
    Ok(DayRates { on_date, document_on: document.date, rates })
}

/// The refusal of a document that cannot be read.
pub(super) fn refused(fault: Fault) -> Error {
    Refusal::new("rates_document").term("reason", fault.message()).into()
}

/// Writes the day's rates, but for those entered by hand.
pub(super) async fn store(tx: &Tx, day: DayRates) -> Result<StoredRates> {
    tx.lock("rates", 0).await?;
    let DayRates { on_date, document_on, rates } = day;
    let there = tx.all(row::Entity::find().filter(row::Column::OnDate.eq(on_date))).await?;
    let mut stored = StoredRates { on_date, document_on, ..StoredRates::default() };
    for (currency, rate) in rates {
        let code = currency.to_string();
        let old = there.iter().find(|row| row.currency == code).cloned();
        let new = row::Model {
            id: old.as_ref().map_or(0, |row| row.id),
            currency: code,
            on_date,
            rate: rate.scaled(),
            source: BANK.to_owned(),
            entered_by: tx.actor().name().to_owned(),
            created_at: tx.now(),
            document_on: Some(document_on),
        };
        match old {
            Some(old) if old.source == HAND => stored.by_hand += 1,
            Some(old) if old.rate == new.rate && old.document_on == new.document_on => stored.same += 1,
            Some(_) => {
                tx.update(new).await?;
                stored.written += 1;
            }
            None => {
                tx.insert(new).await?;
                stored.written += 1;
            }
        }
    }
    Ok(stored)
}
