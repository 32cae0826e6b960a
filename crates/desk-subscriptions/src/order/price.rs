//! What an order costs: the seed's formulas in exact decimal arithmetic.
//!
//! `C0 = T + [T·(N−1)·K1]`; `C = C0` below four months, `[C0·K2]` below six, `[C0·K3]` from six
//! on; `S = C·P`; the discount `C0·P − S`; the total is the sum of the lines. `[x]` is the whole
//! part, in whole units of the price's currency (A11). T itself is not rounded.
//! Source: seed §1.3 «Стоимость», spec/subscriptions.md §1.7 with its worked examples.

use kernel::money::exact;
use rust_decimal::Decimal;

use crate::order::delivery::Delivery;
use crate::order::terms::Terms;

/// The longest period in months (seed §1.3 «Период»).
pub const MONTHS_MAX: u8 = 12;

/// All that the price of an order depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceInput {
    /// The financial status of the order.
    pub terms: Terms,
    /// A trial order costs nothing on any terms (A12).
    pub trial: bool,
    /// The type of the order; it says which of the numbers below count.
    pub delivery: Delivery,
    /// P, 1 to 12; counts for `Online` and `Mail` only, and not when nothing is paid.
    pub months: u8,
    /// N, at least 1; counts for `Online` only, elsewhere it is 1.
    pub connections: u32,
    /// The coefficient for further connections.
    pub k1: Decimal,
    /// The coefficient for a period of four and five months.
    pub k2: Decimal,
    /// The coefficient for a period of six months and more (A9).
    pub k3: Decimal,
    /// The offerings.
    pub lines: Vec<LineInput>,
}

/// One offering of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct LineInput {
    /// T: the price for one connection and one month, in the price's currency.
    pub unit_price: Decimal,
    /// «Наличие скидки»: without it the coefficients do not count, `C = C0 = T·N` (A10).
    pub discounted: bool,
    /// How many; at least 1; counts for `Certificate` only (A2).
    pub quantity: u32,
}

/// The price of an order, in the price's currency, exact: rounding is
/// [`Money::from_decimal`](kernel::money::Money::from_decimal).
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The lines, in the order of the input.
    pub lines: Vec<LinePrice>,
    /// The sum of the lines' sums.
    pub total: Decimal,
}

/// The price of one line. When nothing is paid `c0` and `c` show what it would cost, and the sum
/// and the discount are zero.
#[derive(Clone, Debug, PartialEq)]
pub struct LinePrice {
    /// T, as it came.
    pub unit_price: Decimal,
    /// C0: the month's price for all connections.
    pub c0: Decimal,
    /// C: the month's price with the coefficient of the period.
    pub c: Decimal,
    /// S: the sum of the line.
    pub sum: Decimal,
    /// SA: what the length of the period saves; the coefficient of connections is not in it.
    pub discount: Decimal,
}

/// Why a price cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceError {
    /// P is not 1 to 12.
    Months,
    /// N is zero.
    Connections,
    /// The quantity is zero.
    Quantity,
    /// A price or a coefficient is below zero.
    Negative,
    /// An exact result does not fit.
    TooLarge,
    /// The sum was replaced on terms that do not allow it.
    NotNegotiable,
}

impl PriceError {
    /// The stable code (spec/subscriptions.md §1.17; the last four are ours).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Months => "months_range",
            Self::Connections => "connections_range",
            Self::Quantity => "quantity_range",
            Self::Negative => "negative",
            Self::TooLarge => "too_large",
            Self::NotNegotiable => "sum_fixed",
        }
    }
}

/// The price of an order. Errors: [`PriceError`] but the last.
pub fn quote(input: &PriceInput) -> Result<Quote, PriceError> {
    let factors = [input.k1, input.k2, input.k3];
    if factors.iter().any(|factor| *factor < Decimal::ZERO) {
        return Err(PriceError::Negative);
    }
    let paid = !input.trial && !input.terms.without_pay();
    if paid && input.delivery.has_months() && !(1..=MONTHS_MAX).contains(&input.months) {
        return Err(PriceError::Months);
    }
    let mut lines = Vec::with_capacity(input.lines.len());
    let mut total = Decimal::ZERO;
    for line in &input.lines {
        let mut price = price_line(input, line)?;
        if !paid {
            (price.sum, price.discount) = (Decimal::ZERO, Decimal::ZERO);
        }
        total = exact::add(total, price.sum).ok_or(PriceError::TooLarge)?;
        lines.push(price);
    }
    Ok(Quote { lines, total })
}

fn price_line(input: &PriceInput, line: &LineInput) -> Result<LinePrice, PriceError> {
    let delivery = input.delivery;
    let connections = if delivery.has_connections() { input.connections } else { 1 };
    let c0 = for_connections(line.unit_price, connections, input.k1, line.discounted)?;
    let coefficient = match input.months {
        _ if !line.discounted || !delivery.has_months() => None,
        0..4 => None,
        4..6 => Some(input.k2),
        6.. => Some(input.k3),
    };
    let c = match coefficient {
        Some(factor) => times(c0, factor)?.floor(),
        None => c0,
    };
    let times_sold = match delivery {
        Delivery::Online | Delivery::Mail => input.months.into(),
        Delivery::Query | Delivery::Contract => 1,
        Delivery::Certificate if line.quantity == 0 => return Err(PriceError::Quantity),
        Delivery::Certificate => line.quantity,
    };
    let sum = times(c, times_sold.into())?;
    let full = times(c0, times_sold.into())?;
    let discount = exact::sub(full, sum).ok_or(PriceError::TooLarge)?;
    Ok(LinePrice { unit_price: line.unit_price, c0, c, sum, discount })
}

/// C0: what a month costs for so many connections: `T + [T·(N−1)·K1]`, or `T·N` when the
/// offering has no discounts. Errors: [`PriceError::Connections`], [`PriceError::Negative`],
/// [`PriceError::TooLarge`].
pub fn for_connections(
    unit_price: Decimal,
    connections: u32,
    k1: Decimal,
    discounted: bool,
) -> Result<Decimal, PriceError> {
    let further = connections.checked_sub(1).ok_or(PriceError::Connections)?;
    if unit_price < Decimal::ZERO || k1 < Decimal::ZERO {
        return Err(PriceError::Negative);
    }
    if !discounted {
        return times(unit_price, connections.into());
    }
    let more = times(times(unit_price, further.into())?, k1)?.floor();
    exact::add(unit_price, more).ok_or(PriceError::TooLarge)
}

/// The sum of the order: as quoted, or as the operator replaced it, which only negotiated terms
/// allow, and not for a trial order. Errors: [`PriceError::NotNegotiable`],
/// [`PriceError::Negative`]. Source: spec/subscriptions.md §1.6 «Правка суммы», §1.7.
pub fn order_sum(
    terms: Terms,
    trial: bool,
    quoted: Decimal,
    replaced: Option<Decimal>,
) -> Result<Decimal, PriceError> {
    match replaced {
        None => Ok(quoted),
        Some(_) if terms != Terms::Negotiated || trial => Err(PriceError::NotNegotiable),
        Some(sum) if sum < Decimal::ZERO => Err(PriceError::Negative),
        Some(sum) => Ok(sum),
    }
}

fn times(a: Decimal, b: Decimal) -> Result<Decimal, PriceError> {
    exact::mul(a, b).ok_or(PriceError::TooLarge)
}

#[cfg(test)]
mod tests;
