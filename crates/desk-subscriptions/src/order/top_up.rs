//! What connections bought later cost: a part of the difference, for the days that are left.
//!
//! `t0 = max(today + R, D1)`; `d = D2 − t0 + 1`; `D = D2 − D1 + 1`; of each offering
//! `Δ = C0(N0+M) − C0(N0)`; `S = [Δ·P·d/D]`. The coefficients of the period do not count (A19).
//! Source: seed §1.3 «Докупка подключений», spec/subscriptions.md §1.7 with its worked examples.

use chrono::{Days, NaiveDate};
use kernel::money::exact;
use rust_decimal::Decimal;

use super::price::{PriceError, for_connections};

/// All that the price of a top-up depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct TopUpInput {
    /// The base's offerings, at the prices of its lines.
    pub lines: Vec<TopUpLine>,
    /// N0: connections of the base and of its earlier top-ups.
    pub had: u32,
    /// M: connections to add, at least 1.
    pub more: u32,
    /// P of the base, in months.
    pub months: u8,
    /// The coefficient for further connections.
    pub k1: Decimal,
    /// D1: the base's first day.
    pub starts_on: NaiveDate,
    /// D2: the base's last day.
    pub ends_on: NaiveDate,
    /// R: days reserved for the paperwork.
    pub reserve_days: u32,
}

/// An offering of the base.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopUpLine {
    /// T of the base's line.
    pub unit_price: Decimal,
    /// Whether the coefficient of connections counts (A10).
    pub discounted: bool,
}

/// The price, and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct TopUp {
    /// t0: the first day that is paid.
    pub from: NaiveDate,
    /// d: days from there to the base's last.
    pub days: i64,
    /// D: days of the base's whole period.
    pub of_days: i64,
    /// The lines, in the order of the input.
    pub lines: Vec<TopUpPrice>,
    /// The sum of the lines' sums.
    pub total: Decimal,
}

/// The price of one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopUpPrice {
    /// C0(N0): a month for the connections there were.
    pub before: Decimal,
    /// C0(N0+M): a month for all of them.
    pub after: Decimal,
    /// Δ.
    pub difference: Decimal,
    /// S: whole units of the currency.
    pub sum: Decimal,
}

/// Why a top-up has no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopUpError {
    /// No day is left to be paid: `addon_expired`.
    Expired {
        /// The base's last day.
        ends_on: NaiveDate,
    },
    /// The formulas give none.
    Price(PriceError),
}

impl From<PriceError> for TopUpError {
    fn from(error: PriceError) -> Self {
        Self::Price(error)
    }
}

/// The price of a top-up asked for today, the day in the site's zone.
/// Errors: [`TopUpError`].
pub fn top_up(input: &TopUpInput, today: NaiveDate) -> Result<TopUp, TopUpError> {
    let ready = today.checked_add_days(Days::new(input.reserve_days.into())).unwrap_or(NaiveDate::MAX);
    let from = ready.max(input.starts_on);
    let days = (input.ends_on - from).num_days() + 1;
    let of_days = (input.ends_on - input.starts_on).num_days() + 1;
    if days <= 0 || of_days <= 0 {
        return Err(TopUpError::Expired { ends_on: input.ends_on });
    }
    let all = input.had.checked_add(input.more).ok_or(PriceError::TooLarge)?;
    let mut lines = Vec::with_capacity(input.lines.len());
    let mut total = Decimal::ZERO;
    for line in &input.lines {
        let c0 = |connections| for_connections(line.unit_price, connections, input.k1, line.discounted);
        let (before, after) = (c0(input.had)?, c0(all)?);
        let difference = exact::sub(after, before).ok_or(PriceError::TooLarge)?;
        let sum = part(difference, input.months, days, of_days)?;
        total = exact::add(total, sum).ok_or(PriceError::TooLarge)?;
        lines.push(TopUpPrice { before, after, difference, sum });
    }
    Ok(TopUp { from, days, of_days, lines, total })
}

/// `[Δ·P·d/D]`. The product is exact; the quotient has 28 digits, and an exact one that is not whole is
/// further from a whole number than those could hide, for D is small.
fn part(difference: Decimal, months: u8, days: i64, of_days: i64) -> Result<Decimal, PriceError> {
    let product = exact::mul(difference, Decimal::from(months));
    let product = product.and_then(|value| exact::mul(value, Decimal::from(days)));
    let quotient = product.and_then(|value| value.checked_div(Decimal::from(of_days)));
    quotient.map(|value| value.floor()).ok_or(PriceError::TooLarge)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use proptest::prelude::*;

    use super::*;
    use crate::order::period::access_end;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
    }

    fn input(price: i64, had: u32, more: u32, months: u8, starts_on: &str) -> TopUpInput {
        let starts_on = day(starts_on);
        TopUpInput {
            lines: vec![TopUpLine { unit_price: price.into(), discounted: true }],
            had,
            more,
            months,
            k1: Decimal::new(5, 1),
            starts_on,
            ends_on: access_end(starts_on, months),
            reserve_days: 5,
        }
    }

    #[test]
    fn the_worked_examples() {
        for (input, today, days, sum) in [
            (input(200, 2, 3, 6, "01.12.2026"), "10.02.2027", 106, 1048),
            (input(200, 2, 3, 12, "01.01.2026"), "01.07.2026", 179, 1765),
            (input(55, 2, 1, 6, "01.11.2026"), "21.11.2026", 156, 144),
            (input(200, 1, 1, 3, "01.10.2026"), "25.12.2026", 2, 6),
        ] {
            let priced = top_up(&input, day(today)).unwrap();
            assert_eq!((priced.days, priced.total), (days, Decimal::from(sum)), "{input:?}");
            assert_eq!(priced.from, day(today) + Days::new(5));
        }
        let first = top_up(&input(200, 2, 3, 6, "01.12.2026"), day("10.02.2027")).unwrap();
        assert_eq!((first.of_days, first.lines[0].difference), (182, Decimal::from(300)));
        let late = input(200, 1, 1, 3, "01.10.2026");
        let expired = TopUpError::Expired { ends_on: day("31.12.2026") };
        assert_eq!(top_up(&late, day("27.12.2026")), Err(expired));
    }

    #[test]
    fn before_the_first_day_the_whole_period_is_paid_and_without_discounts_prices_add_up() {
        let whole = top_up(&input(200, 2, 3, 6, "01.12.2026"), day("21.11.2026")).unwrap();
        assert_eq!((whole.from, whole.days, whole.total), (day("01.12.2026"), 182, Decimal::from(1800)));
        let mut plain = input(200, 2, 3, 6, "01.12.2026");
        plain.lines[0].discounted = false;
        let plain = top_up(&plain, day("21.11.2026")).unwrap();
        assert_eq!(plain.lines[0].difference, Decimal::from(600));
    }

    fn any_input() -> impl Strategy<Value = (TopUpInput, NaiveDate)> {
        let price = (0_i64..10_000_000, any::<bool>());
        let lines = proptest::collection::vec(price, 1..4);
        (lines, 1_u32..50, 1_u32..50, 1_u8..=12, 0_u64..800, 0_i64..=10_000, 0_u32..30, 0_u64..400).prop_map(
            |(lines, had, more, months, start, k1, reserve_days, asked)| {
                let starts_on = day("01.01.2026") + Days::new(start);
                let line = |(t, discounted)| TopUpLine { unit_price: Decimal::new(t, 4), discounted };
                let input = TopUpInput {
                    lines: lines.into_iter().map(line).collect(),
                    had,
                    more,
                    months,
                    k1: Decimal::new(k1, 4),
                    starts_on,
                    ends_on: access_end(starts_on, months),
                    reserve_days,
                };
                (input, starts_on + Days::new(asked) - Days::new(20))
            },
        )
    }

    proptest! {
        #[test]
        fn it_is_whole_and_never_above_the_full_price((input, today) in any_input()) {
            let Ok(priced) = top_up(&input, today) else { return Ok(()) };
            prop_assert!(priced.days >= 1 && priced.days <= priced.of_days);
            for line in &priced.lines {
                let full = line.difference * Decimal::from(input.months);
                prop_assert!(line.sum <= full && line.sum >= Decimal::ZERO);
                prop_assert_eq!(line.sum, line.sum.floor());
                // The rule in integers: S is the greatest whole number with S·D ≤ Δ·P·d.
                let exact = full * Decimal::from(priced.days);
                let of_days = Decimal::from(priced.of_days);
                prop_assert!(line.sum * of_days <= exact && (line.sum + Decimal::ONE) * of_days > exact);
            }
        }

        #[test]
        fn a_day_later_it_never_costs_more((input, today) in any_input()) {
            let (now, later) = (top_up(&input, today), top_up(&input, today + Days::new(1)));
            if let Ok(later) = later {
                prop_assert!(later.total <= now.unwrap().total);
            }
        }

        #[test]
        fn more_connections_never_cost_less((input, today) in any_input()) {
            let more = TopUpInput { more: input.more + 1, ..input.clone() };
            if let (Ok(fewer), Ok(more)) = (top_up(&input, today), top_up(&more, today)) {
                prop_assert!(more.total >= fewer.total);
            }
        }
    }
}
