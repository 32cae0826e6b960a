//! What an order would cost (spec §1.7), without entering it.

use std::collections::BTreeMap;

use kernel::clients::ClientKind;
use kernel::money::Money;
use kernel::right::{PUBLIC, Right};
use kernel::{Check, Ctx, Error, FieldError, In, Query, Result, text_key};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::delivery::Delivery;
use super::fields::{LINES_MAX, connections, too_many};
use super::price::{self, LineInput, LinePrice, PriceInput};
use super::taxes::{Taxes, TaxesOf};
use super::terms::Terms;
use crate::offering;
use crate::rights::QUOTE_WHAT_IF;
use crate::settings::PriceRules;

/// A line of a quote: an offering, or a price of one's own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QuoteLine {
    /// Code of an offering.
    pub offering: In<String>,
    /// How many; for certificates.
    pub quantity: In<u32>,
    /// T, instead of an offering's.
    pub unit_price: In<Decimal>,
    /// Whether discounts apply to such a price; they do if left out.
    pub discounted: In<bool>,
}

/// Asks what an order would cost.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskQuote {
    /// `standard`, `trial`, `negotiated` or `free`; standard if left out.
    pub terms: In<Terms>,
    /// Kind of client; a resident organisation if left out.
    pub client_kind: In<ClientKind>,
    /// Type of all offerings; that of the first one if left out.
    pub delivery: In<Delivery>,
    /// Whether it is for an agency, whose orders have a price of their own.
    pub agency: In<bool>,
    /// P, 1 to 12.
    pub months: In<u8>,
    /// N; one if left out.
    pub connections: In<u32>,
    /// The lines.
    pub lines: Vec<QuoteLine>,
    /// Another K1 than the settings', to ask "what if"; staff only.
    pub k1: In<Decimal>,
    /// Another K2; staff only.
    pub k2: In<Decimal>,
    /// Another K3; staff only.
    pub k3: In<Decimal>,
}

/// What it would cost; amounts are decimal strings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Quoted {
    /// What is paid: ΣS, with what is laid on top of it.
    pub total: String,
    /// What of it is tax.
    pub taxes: TaxesOf,
    /// The currency of prices.
    pub currency: String,
    /// The lines, as asked.
    pub lines: Vec<QuotedLine>,
}

/// What a line would cost.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QuotedLine {
    /// T.
    pub unit_price: String,
    /// C0: a month for all connections.
    pub c0: String,
    /// C: the same with the discount for the period.
    pub c: String,
    /// S.
    pub sum: String,
    /// SA: the discount for the period.
    pub discount: String,
}

impl Query for AskQuote {
    const NAME: &'static str = "subscriptions.quote";
    const RIGHT: Right = PUBLIC;
    type Out = Quoted;

    async fn answer(self, ctx: &Ctx) -> Result<Quoted> {
        if too_many(self.lines.len()) {
            return Err(FieldError::new("lines", "too_many").arg("max", LINES_MAX).into());
        }
        let today = ctx.state.clock().today();
        let rules = PriceRules::on(ctx, today).await?;
        let taxes = Taxes::on(ctx, today).await?;
        let mut check = Check::new();
        let terms = check.or("terms", &self.terms, Terms::Standard);
        let kind = check.or("client_kind", &self.client_kind, ClientKind::OrganisationResident);
        let agency = check.or("agency", &self.agency, false);
        let asked = check.optional("delivery", &self.delivery);
        let mut found = None;
        let mut lines = Vec::with_capacity(self.lines.len());
        let known = self.known(ctx).await?;
        for (n, line) in self.lines.iter().enumerate() {
            lines.extend(line.read(&mut check, n, asked.flatten(), &known, &mut found)?);
        }
        if self.lines.is_empty() {
            check.fail(FieldError::new("lines", "required"));
        }
        let delivery = asked.flatten().or(found).unwrap_or(Delivery::Online);
        let months = self.months(&mut check, delivery);
        let n = check.or("connections", &self.connections, 1);
        let max = rules.connections_max;
        let n = n.zip(kind).and_then(|(n, kind)| connections(&mut check, n, delivery, kind, max));
        let (k1, k2, k3) = self.coefficients(ctx, &mut check, &rules)?;
        let (terms, months, connections, agency) = check.done((terms, months, n, agency))?;
        let fixed = if agency { rules.agency_price } else { Decimal::ZERO };
        let input = PriceInput { terms, trial: false, delivery, months, connections, k1, k2, k3, lines };
        let wrong = |e: price::PriceError| FieldError::new("lines", e.code());
        let quote = price::quote(&input).and_then(|q| q.at(fixed)).and_then(|q| q.taxed(taxes.factor()));
        let quote = quote.map_err(wrong)?;
        let payable = Money::from_decimal(quote.total, rules.currency);
        let taxes = taxes.in_sum(payable.map_err(|e| FieldError::new("lines", e.code()))?)?;
        let total = written(quote.total);
        Ok(Quoted {
            total,
            taxes,
            currency: rules.currency.to_string(),
            lines: quote.lines.iter().map(QuotedLine::of).collect(),
        })
    }
}

impl AskQuote {
    /// The offerings that the asker may know of, by their folded codes.
    async fn known(&self, ctx: &Ctx) -> Result<BTreeMap<String, offering::row::Model>> {
        let codes: Vec<&str> = self.lines.iter().map(|l| l.offering.raw().trim()).collect();
        let mut known = offering::by_codes(ctx, &codes).await?;
        known.retain(|_, o| o.on_sale || ctx.actor.holds(QUOTE_WHAT_IF));
        Ok(known)
    }

    fn months(&self, check: &mut Check, delivery: Delivery) -> Option<u8> {
        let months = check.or("months", &self.months, 0)?;
        if !delivery.has_months() {
            return Some(0);
        }
        check.that("months", Some(months), "months_range", |m| (1..=price::MONTHS_MAX).contains(m))
    }

    fn coefficients(
        &self,
        ctx: &Ctx,
        check: &mut Check,
        rules: &PriceRules,
    ) -> Result<(Decimal, Decimal, Decimal)> {
        let own = [&self.k1, &self.k2, &self.k3].iter().any(|k| !k.raw().is_empty());
        if own && !ctx.actor.holds(QUOTE_WHAT_IF) {
            return Err(Error::Forbidden(QUOTE_WHAT_IF));
        }
        let mut read = |path: &str, field: &In<Decimal>, usual: Decimal| {
            let value = check.or(path, field, usual);
            let fits = |k: &Decimal| *k >= Decimal::ZERO && *k <= Decimal::TEN;
            check.that(path, value, "coefficient", fits).unwrap_or(usual)
        };
        Ok((read("k1", &self.k1, rules.k1), read("k2", &self.k2, rules.k2), read("k3", &self.k3, rules.k3)))
    }
}

impl QuoteLine {
    fn read(
        &self,
        check: &mut Check,
        n: usize,
        asked: Option<Delivery>,
        known: &BTreeMap<String, offering::row::Model>,
        found: &mut Option<Delivery>,
    ) -> Result<Option<LineInput>> {
        let at = |name: &str| format!("lines[{n}].{name}");
        let quantity = check.or(&at("quantity"), &self.quantity, 1);
        let quantity = check.that(&at("quantity"), quantity, "quantity_range", |q| (1..=10_000).contains(q));
        let own = check.optional(&at("unit_price"), &self.unit_price).flatten();
        if let Some(unit_price) = own {
            let discounted = check.or(&at("discounted"), &self.discounted, true);
            let fits = |p: &Decimal| {
                *p >= Decimal::ZERO && p.normalize().scale() <= 4 && *p < Decimal::from(1_000_000_000)
            };
            let unit_price = check.that(&at("unit_price"), Some(unit_price), "price", fits);
            let all = unit_price.zip(discounted).zip(quantity);
            return Ok(all.map(|((unit_price, discounted), quantity)| LineInput {
                unit_price,
                discounted,
                quantity,
            }));
        }
        let Some(code) = check.need_text(&at("offering"), &self.offering, 15) else { return Ok(None) };
        let Some(offering) = known.get(&text_key::fold(&code)) else {
            check.fail(FieldError::new(at("offering"), "no_offering"));
            return Ok(None);
        };
        if asked.or(*found).is_some_and(|d| d != offering.delivery) {
            check.fail(FieldError::new(at("offering"), "mixed_types"));
        }
        *found = found.or(Some(offering.delivery));
        let unit_price = offering.unit_price()?.to_decimal();
        Ok(quantity.map(|quantity| LineInput { unit_price, discounted: offering.discounted, quantity }))
    }
}

impl QuotedLine {
    fn of(line: &LinePrice) -> Self {
        Self {
            unit_price: written(line.unit_price),
            c0: written(line.c0),
            c: written(line.c),
            sum: written(line.sum),
            discount: written(line.discount),
        }
    }
}

/// Two digits after the point at least, and no more than the exact value needs.
fn written(value: Decimal) -> String {
    let mut value = value.normalize();
    if value.scale() < 2 {
        value.rescale(2);
    }
    value.to_string()
}
