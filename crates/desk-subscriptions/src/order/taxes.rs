//! What is paid besides the tariff, and what of a sum is tax (spec §1.7 «НДС», §1.11, A24; §2).
//!
//! The formulas of §1.7 give the tariff's price. By the setting it includes VAT, or VAT is laid on top of it,
//! or none is paid; a further tax of some per cent (A24) is laid on top of all that. What an order costs is
//! what is paid with both, so that quote, order, invoice and payment name one sum, and of any sum its VAT is
//! told by the rates of the paper's own date.

use chrono::NaiveDate;
use kernel::db::Read;
use kernel::money::{Money, VatRate, exact, vat_included};
use kernel::settings::{Settings, VAT};
use kernel::{Error, Result};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::price::{LinePrice, PriceError, Quote};
use crate::settings::{EXTRA_TAX, VAT_MODE};

/// How VAT stands to the tariff's prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VatMode {
    /// Prices have it in them.
    Included,
    /// It is laid on top.
    OnTop,
    /// None is paid: «без НДС».
    None,
}

/// The taxes of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taxes {
    /// How VAT stands to prices.
    pub mode: VatMode,
    /// VAT in per cent; zero where none is paid.
    pub vat: Decimal,
    /// A further tax in per cent; zero where there is none.
    pub extra: Decimal,
}

/// What of a sum is tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TaxesOf {
    /// How VAT stands to the tariff's prices.
    pub mode: VatMode,
    /// VAT in per cent, as it is said: `22`.
    pub vat_rate: String,
    /// VAT in the sum.
    pub vat: Money,
    /// The further tax in per cent.
    pub extra_rate: String,
    /// The further tax in the sum.
    pub extra: Money,
}

impl Taxes {
    /// Those of a day.
    pub async fn on(read: &impl Read, day: NaiveDate) -> Result<Self> {
        Self::of(&Settings::on(read, day).await?)
    }

    /// Those of settings.
    pub fn of(settings: &Settings) -> Result<Self> {
        let mode = match settings.text(&VAT_MODE).as_str() {
            "on_top" => VatMode::OnTop,
            "none" => VatMode::None,
            _ => VatMode::Included,
        };
        let vat = if mode == VatMode::None { Decimal::ZERO } else { settings.decimal(&VAT)? };
        Ok(Self { mode, vat, extra: settings.decimal(&EXTRA_TAX)? })
    }

    /// What a tariff's price is multiplied by: one where nothing is laid on top.
    pub fn factor(self) -> Decimal {
        let vat = if self.mode == VatMode::OnTop { self.vat } else { Decimal::ZERO };
        let with = |percent: Decimal| Decimal::ONE + percent / Decimal::ONE_HUNDRED;
        (with(vat) * with(self.extra)).normalize()
    }

    /// What of a sum that is paid is tax: first the further tax, which lies on top of all, then VAT by the
    /// calculated rate r/(100+r) of the rest.
    pub fn in_sum(self, sum: Money) -> Result<TaxesOf> {
        let rate = |percent| VatRate::from_decimal(percent).map_err(Error::internal);
        let extra = vat_included(sum, rate(self.extra)?);
        let rest = sum.checked_sub(extra).map_err(Error::internal)?;
        Ok(TaxesOf {
            mode: self.mode,
            vat_rate: self.vat.normalize().to_string(),
            vat: vat_included(rest, rate(self.vat)?),
            extra_rate: self.extra.normalize().to_string(),
            extra,
        })
    }

    /// Both together in 1/100 of a per cent of the sum without them: what statistics take out of a sum.
    pub fn both(self) -> Decimal {
        let with = |percent: Decimal| Decimal::ONE + percent / Decimal::ONE_HUNDRED;
        ((with(self.vat) * with(self.extra) - Decimal::ONE) * Decimal::from(10_000)).round()
    }
}

impl Quote {
    /// The same with what is laid on top of the tariff: of sums and discounts, not of the tariff itself.
    pub fn taxed(self, factor: Decimal) -> Result<Self, PriceError> {
        if factor == Decimal::ONE {
            return Ok(self);
        }
        let times = |value| exact::mul(value, factor).ok_or(PriceError::TooLarge);
        let line = |line: LinePrice| {
            Ok(LinePrice { sum: times(line.sum)?, discount: times(line.discount)?, ..line })
        };
        let lines = self.lines.into_iter().map(line).collect::<Result<_, _>>()?;
        Ok(Self { lines, total: times(self.total)? })
    }

    /// The same at a price of the order as a whole (A21): each line has its part of it by the tariff, the
    /// last one what is left, and there is no discount. What costs nothing goes on costing nothing.
    pub fn at(self, price: Decimal) -> Result<Self, PriceError> {
        if self.total.is_zero() || price.is_zero() {
            return Ok(self);
        }
        let count = self.lines.len();
        let mut left = price;
        let mut lines = Vec::with_capacity(count);
        for (n, line) in self.lines.into_iter().enumerate() {
            let part = price.checked_mul(line.sum).and_then(|part| part.checked_div(self.total));
            let part = part.ok_or(PriceError::TooLarge)?.round_dp(2);
            let sum = if n + 1 == count { left } else { part.min(left) };
            left = exact::sub(left, sum).ok_or(PriceError::TooLarge)?;
            lines.push(LinePrice { sum, discount: Decimal::ZERO, ..line });
        }
        Ok(Self { lines, total: price })
    }
}

#[cfg(test)]
mod tests;
