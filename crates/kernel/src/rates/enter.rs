//! Entering a rate by hand.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::row;
use super::store::HAND;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::money::{Currency, Rate};
use crate::right::Right;
use crate::rights::RATES_EDIT;

/// Enters the rate of a currency for a day, or corrects it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EnterRate {
    /// Three-letter code: `USD`.
    pub currency: In<String>,
    /// The day; today if left out.
    pub on_date: In<NaiveDate>,
    /// Roubles for one unit.
    pub rate: In<Decimal>,
}

impl Command for EnterRate {
    const EVENT: &'static str = "rates.enter";
    const RIGHT: Right = RATES_EDIT;
    type Ready = (Currency, NaiveDate, Rate);
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let currency = check.need("currency", &self.currency).and_then(|c| {
            let currency = Currency::parse(&c).ok().filter(|c| *c != Currency::RUB);
            if currency.is_none() {
                check.fail(FieldError::new("currency", "currency"));
            }
            currency
        });
        let day = check.or("on_date", &self.on_date, ctx.state.clock().today());
        let rate = check.need("rate", &self.rate).and_then(|value| {
            let rate = Rate::from_decimal(value).ok().filter(|r| r.scaled() > 0);
            if rate.is_none() {
                check.fail(FieldError::new("rate", "rate"));
            }
            rate
        });
        check.done((currency, day, rate))
    }

    async fn apply(self, (currency, on_date, rate): Self::Ready, tx: &mut Tx) -> Result<i64> {
        tx.lock("rates", 0).await?;
        let same = row::Entity::find()
            .filter(row::Column::Currency.eq(currency.to_string()))
            .filter(row::Column::OnDate.eq(on_date));
        let old = tx.one(same).await?;
        let row = row::Model {
            id: old.as_ref().map_or(0, |r| r.id),
            currency: currency.to_string(),
            on_date,
            rate: rate.scaled(),
            source: HAND.to_owned(),
            entered_by: tx.actor().name().to_owned(),
            created_at: tx.now(),
            document_on: None,
        };
        let row = if old.is_some() { tx.update(row).await? } else { tx.insert(row).await? };
        tx.about("rate", row.id);
        Ok(row.id)
    }
}
