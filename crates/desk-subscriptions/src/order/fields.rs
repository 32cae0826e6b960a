//! What an order is filled with, and the checks that need the catalogue (spec §1.3, §1.6, §1.17).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::clients::ClientKind;
use kernel::db::Read;
use kernel::money::{Currency, Money};
use kernel::{Check, Error, FieldError, In, Result, text_key};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::delivery::Delivery;
use super::invoice_way::InvoiceWay;
use super::price::{self, LineInput, PriceInput, Quote};
use super::terms::Terms;
use super::{line, row};
use crate::offering;
use crate::settings::PriceRules;

/// A line of an order: an offering, and how many of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LineFields {
    /// Code of the offering.
    pub offering: In<String>,
    /// How many; for certificates only, one otherwise.
    pub quantity: In<u32>,
}

/// What an order is filled with.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrderFields {
    /// The offerings, all of one type.
    pub lines: Vec<LineFields>,
    /// P: months of access, 1 to 12; not for single requests, contracts and certificates.
    pub months: In<u8>,
    /// N: connections at once; organisations and online offerings only.
    pub connections: In<u32>,
    /// From when access is desired; as soon as possible if left out.
    pub desired_on: In<NaiveDate>,
    /// How the invoice is to be sent: `email`, `fax`, `cabinet` or `edo`; by e-mail if left out.
    pub invoice_way: In<InvoiceWay>,
}

/// Fields that can be read without the catalogue.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The place among the fields, the offering's code, how many.
    lines: Vec<(usize, String, u32)>,
    months: u8,
    connections: u32,
    pub(super) desired_on: Option<NaiveDate>,
    pub(super) invoice_way: InvoiceWay,
}

impl OrderFields {
    /// Reads the fields; errors stand under `order.`.
    pub(super) fn check(&self, outer: &mut Check, today: NaiveDate) -> Option<Checked> {
        let mut check = Check::new();
        let mut lines = Vec::new();
        let mut seen = BTreeSet::new();
        // An empty line is one the person left alone.
        for (n, line) in self.lines.iter().enumerate().filter(|(_, l)| !l.offering.raw().trim().is_empty()) {
            let path = format!("lines[{n}].offering");
            let code = check.need_text(&path, &line.offering, 15);
            let code = check.that(&path, code, "twice", |c| seen.insert(text_key::fold(c)));
            let quantity = check.or(&format!("lines[{n}].quantity"), &line.quantity, 1);
            let quantity = check.that(&format!("lines[{n}].quantity"), quantity, "quantity_range", |q| {
                (1..=10_000).contains(q)
            });
            lines.extend(code.zip(quantity).map(|(code, quantity)| (n, code, quantity)));
        }
        if self.lines.iter().all(|l| l.offering.raw().trim().is_empty()) {
            check.fail(FieldError::new("lines", "required"));
        }
        let months = check.or("months", &self.months, 0);
        let connections = check.or("connections", &self.connections, 1);
        let desired_on = check.optional("desired_on", &self.desired_on);
        let desired_on = check.that("desired_on", desired_on, "past", |d| d.is_none_or(|d| d >= today));
        let invoice_way = check.or("invoice_way", &self.invoice_way, InvoiceWay::Email);
        outer.nest("order.", check);
        Some(Checked {
            lines,
            months: months?,
            connections: connections?,
            desired_on: desired_on?,
            invoice_way: invoice_way?,
        })
    }
}

/// An order's contents with their price: what is written into the rows.
#[derive(Clone, Debug)]
pub(super) struct Priced {
    pub delivery: Delivery,
    pub info_kind: String,
    pub months: u8,
    pub connections: u32,
    pub currency: Currency,
    pub offerings: Vec<(offering::row::Model, u32)>,
    pub quote: Quote,
    pub total: Money,
}

/// Finds the offerings, checks what their type and the client's kind allow, and tells the price.
/// `had` are offerings the order had before: they may have been taken off sale since.
pub(super) async fn price(
    read: &impl Read,
    fields: &Checked,
    terms: Terms,
    kind: ClientKind,
    today: NaiveDate,
    had: &BTreeSet<i64>,
) -> Result<Priced> {
    let rules = PriceRules::on(read, today).await?;
    let mut check = Check::new();
    let offerings = find(read, &mut check, &fields.lines, had).await?;
    let first = offerings.first().map(|(o, _)| o);
    // Of what type the order is to be is known when one of its offerings is.
    let (delivery, info_kind) = first.map(|o| (o.delivery, o.info_kind.clone())).unzip();
    let months = delivery.and_then(|d| fields.months(&mut check, d));
    let n = fields.connections;
    let connections = delivery.and_then(|d| connections(&mut check, n, d, kind, rules.connections_max));
    let mut outer = Check::new();
    outer.nest("order.", check);
    let (delivery, info_kind, months, connections) =
        outer.done((delivery, info_kind, months, connections))?;
    let input = PriceInput {
        terms,
        trial: false,
        delivery,
        months,
        connections,
        k1: rules.k1,
        k2: rules.k2,
        k3: rules.k3,
        lines: offerings.iter().map(|(o, quantity)| line_input(o, *quantity)).collect::<Result<_>>()?,
    };
    let quote = price::quote(&input).map_err(|e| FieldError::new("order.lines", e.code()))?;
    let total = quote.lines.iter().try_fold(Money::zero(rules.currency), |sum, line| {
        Money::from_decimal(line.sum, rules.currency).and_then(|s| sum.checked_add(s))
    });
    let total = total.map_err(|e| FieldError::new("order.lines", e.code()))?;
    Ok(Priced { delivery, info_kind, months, connections, currency: rules.currency, offerings, quote, total })
}

fn line_input(offering: &offering::row::Model, quantity: u32) -> Result<LineInput> {
    Ok(LineInput {
        unit_price: offering.unit_price()?.to_decimal(),
        discounted: offering.discounted,
        quantity,
    })
}

async fn find(
    read: &impl Read,
    check: &mut Check,
    lines: &[(usize, String, u32)],
    had: &BTreeSet<i64>,
) -> Result<Vec<(offering::row::Model, u32)>> {
    let mut found: Vec<(offering::row::Model, u32)> = Vec::new();
    for (n, code, quantity) in lines {
        let path = format!("lines[{n}].offering");
        match offering::by_code(read, code).await? {
            None => check.fail(FieldError::new(path, "no_offering")),
            Some(o) if !o.on_sale && !had.contains(&o.id) => {
                check.fail(FieldError::new(path, "offering_not_on_sale"));
            }
            Some(o) if found.first().is_some_and(|(first, _)| first.delivery != o.delivery) => {
                check.fail(FieldError::new(path, "mixed_types"));
            }
            Some(o) => {
                if *quantity > 1 && !o.delivery.has_quantity() {
                    check.fail(FieldError::new(format!("lines[{n}].quantity"), "quantity_range"));
                }
                found.push((o, *quantity));
            }
        }
    }
    Ok(found)
}

impl Checked {
    fn months(&self, check: &mut Check, delivery: Delivery) -> Option<u8> {
        if !delivery.has_months() {
            return Some(0);
        }
        check.that("months", Some(self.months), "months_range", |m| (1..=price::MONTHS_MAX).contains(m))
    }
}

/// N of an order of this type by a client of this kind (spec §1.17: `connections_range`, `connections_person`).
pub(super) fn connections(
    check: &mut Check,
    n: u32,
    delivery: Delivery,
    kind: ClientKind,
    max: u32,
) -> Option<u32> {
    if n > 1 && (!kind.is_organisation() || !delivery.has_connections()) {
        check.fail(FieldError::new("connections", "connections_person"));
        return None;
    }
    if n == 0 || n > max {
        check.fail(FieldError::new("connections", "connections_range").arg("max", max));
        return None;
    }
    Some(n)
}

impl Priced {
    /// The offerings' ids.
    pub(super) fn offering_ids(&self) -> Vec<i64> {
        self.offerings.iter().map(|(o, _)| o.id).collect()
    }

    /// Writes contents and price into an order's row.
    pub(super) fn fill(&self, row: row::Model) -> row::Model {
        row::Model {
            delivery: self.delivery,
            info_kind: self.info_kind.clone(),
            months: self.months.into(),
            connections: self.connections.into(),
            currency: self.currency.to_string(),
            total: self.total.minor(),
            ..row
        }
    }

    /// The lines' rows.
    pub(super) fn lines(&self, order: i64) -> Result<Vec<line::Model>> {
        let mut rows = Vec::with_capacity(self.offerings.len());
        for (position, ((offering, quantity), price)) in
            (1..).zip(self.offerings.iter().zip(&self.quote.lines))
        {
            let minor = |value: Decimal| {
                Money::from_decimal(value, self.currency).map(Money::minor).map_err(Error::internal)
            };
            let monthly = (price.c * Decimal::from(10_000)).round();
            rows.push(line::Model {
                id: 0,
                order_id: order,
                position,
                offering_id: offering.id,
                quantity: i64::from(*quantity),
                unit_price: offering.price,
                discounted: offering.discounted,
                monthly: i64::try_from(monthly).map_err(Error::internal)?,
                total: minor(price.sum)?,
                discount: minor(price.discount)?,
            });
        }
        Ok(rows)
    }
}
