//! The small calculator of the price list: months and connections to prices.

use kernel::{Check, FieldError, In, Result};
use serde::Deserialize;

use crate::offering::row::Model as Offering;
use crate::order::delivery::Delivery;
use crate::order::price::{self, LineInput, LinePrice, MONTHS_MAX, PriceInput};
use crate::order::terms::Terms;
use crate::settings::PriceRules;

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Calculator {
    /// P.
    pub months: In<u8>,
    /// N.
    pub connections: In<u32>,
}

/// What is asked, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// P.
    pub months: u8,
    /// N.
    pub connections: u32,
}

/// What stands in the calculator before anybody typed.
pub(super) const USUAL: Asked = Asked { months: 6, connections: 1 };

impl Calculator {
    /// The numbers, or what is wrong with them.
    pub(super) fn read(&self, rules: &PriceRules) -> Result<Asked> {
        let mut check = Check::new();
        let months = check.or("months", &self.months, USUAL.months);
        let months = check.that("months", months, "months_range", |m| (1..=MONTHS_MAX).contains(m));
        let connections = check.or("connections", &self.connections, USUAL.connections);
        let max = rules.connections_max;
        if connections.is_some_and(|n| n == 0 || n > max) {
            check.fail(FieldError::new("connections", "connections_range").arg("max", max));
        }
        let (months, connections) = check.done((months, connections))?;
        Ok(Asked { months, connections })
    }
}

impl Asked {
    /// What each of these offerings of one type costs, each by itself. None if the sum is beyond counting.
    pub(super) fn price(
        self,
        rules: &PriceRules,
        delivery: Delivery,
        one: &Offering,
    ) -> Result<Option<LinePrice>> {
        let input = PriceInput {
            terms: Terms::Standard,
            trial: false,
            delivery,
            months: self.months,
            connections: if delivery.has_connections() { self.connections } else { 1 },
            k1: rules.k1,
            k2: rules.k2,
            k3: rules.k3,
            lines: vec![LineInput {
                unit_price: one.unit_price()?.to_decimal(),
                discounted: one.discounted,
                quantity: 1,
            }],
        };
        Ok(price::quote(&input).ok().and_then(|quote| quote.lines.into_iter().next()))
    }
}
