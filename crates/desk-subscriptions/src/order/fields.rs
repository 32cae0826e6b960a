//! What an order is filled with, and the checks that need the catalogue (spec §1.3, §1.6, §1.17).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::clients::{Client, ClientKind};
use kernel::db::Read;
use kernel::money::{Currency, Money};
use kernel::settings::Settings;
use kernel::{Check, Error, FieldError, In, Result, profiles, text_key};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::delivery::Delivery;
use super::invoice_way::InvoiceWay;
use super::price::{self, LineInput, PriceInput, Quote};
use super::taxes::{Taxes, TaxesOf};
use super::terms::Terms;
use super::{line, row};
use crate::offering;
use crate::settings::{PriceRules, TRIAL_DAYS};

/// Most lines of an order and of a quote: each is priced, written and mailed, whoever asks.
pub(super) const LINES_MAX: u8 = 100;

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
    /// Days of a trial, which only staff enters; zero of any other order.
    pub(super) trial_days: u16,
}

impl OrderFields {
    /// Reads the fields; errors stand under `order.`.
    pub(super) fn check(&self, outer: &mut Check, today: NaiveDate) -> Option<Checked> {
        let mut check = Check::new();
        let mut lines = Vec::new();
        let mut seen = BTreeSet::new();
        // An empty line is one the person left alone.
        let filled = || self.lines.iter().enumerate().filter(|(_, l)| !l.offering.raw().trim().is_empty());
        if too_many(filled().count()) {
            outer.fail(FieldError::new("order.lines", "too_many").arg("max", LINES_MAX));
            return None;
        }
        for (n, line) in filled() {
            let path = format!("lines[{n}].offering");
            let code = check.need_text(&path, &line.offering, 15);
            let code = check.that(&path, code, "twice", |c| seen.insert(text_key::fold(c)));
            let quantity = check.or(&format!("lines[{n}].quantity"), &line.quantity, 1);
            let quantity = check.that(&format!("lines[{n}].quantity"), quantity, "quantity_range", |q| {
                (1..=10_000).contains(q)
            });
            lines.extend(code.zip(quantity).map(|(code, quantity)| (n, code, quantity)));
        }
        if filled().next().is_none() {
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
            trial_days: 0,
        })
    }
}

/// Whether these are more lines than anybody may send.
pub(super) fn too_many(lines: usize) -> bool {
    lines > usize::from(LINES_MAX)
}

/// What an order had before it is changed. Its offerings may have been taken off sale since, and keep the
/// price that was agreed on; in another currency of prices they have none.
#[derive(Clone, Debug, Default)]
pub(super) struct Had {
    currency: String,
    /// By offering: the price of a month, and whether discounts applied.
    lines: BTreeMap<i64, (i64, bool)>,
}

impl Had {
    pub(super) fn of<'a>(order: &row::Model, lines: impl IntoIterator<Item = &'a line::Model>) -> Self {
        let lines = lines.into_iter().map(|l| (l.offering_id, (l.unit_price, l.discounted))).collect();
        Self { currency: order.currency.clone(), lines }
    }

    /// The offering at the price of its line.
    fn priced(&self, offering: offering::row::Model, currency: Currency) -> offering::row::Model {
        match self.lines.get(&offering.id) {
            Some((price, discounted)) if self.currency == currency.as_str() => {
                offering::row::Model { price: *price, discounted: *discounted, ..offering }
            }
            _ => offering,
        }
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
    /// What is paid, with what is laid on top of the tariff.
    pub total: Money,
    /// What of it is tax.
    pub taxes: TaxesOf,
}

/// Finds the offerings, checks what their type and the client's kind allow, and tells the price.
pub(super) async fn price(
    read: &impl Read,
    fields: &Checked,
    terms: Terms,
    client: &Client,
    today: NaiveDate,
    had: &Had,
) -> Result<Priced> {
    let rules = PriceRules::on(read, today).await?;
    let mut check = Check::new();
    let offerings = find(read, &mut check, fields, had).await?;
    let offerings: Vec<_> = offerings.into_iter().map(|(o, n)| (had.priced(o, rules.currency), n)).collect();
    let first = offerings.first().map(|(o, _)| o);
    // Of what type the order is to be is known when one of its offerings is.
    let (delivery, info_kind) = first.map(|o| (o.delivery, o.info_kind.clone())).unzip();
    let months = delivery.and_then(|d| fields.months(&mut check, d));
    let n = fields.connections;
    let connections =
        delivery.and_then(|d| connections(&mut check, n, d, client.kind, rules.connections_max));
    let mut outer = Check::new();
    outer.nest("order.", check);
    let (delivery, info_kind, months, connections) =
        outer.done((delivery, info_kind, months, connections))?;
    let input = PriceInput {
        terms,
        trial: fields.is_trial(),
        delivery,
        months,
        connections,
        k1: rules.k1,
        k2: rules.k2,
        k3: rules.k3,
        lines: offerings.iter().map(|(o, quantity)| line_input(o, *quantity)).collect::<Result<_>>()?,
    };
    let agency = if profiles::is_agency(read, client).await? { rules.agency_price } else { Decimal::ZERO };
    let taxes = Taxes::on(read, today).await?;
    let quote = price::quote(&input)
        .and_then(|quote| quote.at(agency))
        .and_then(|quote| quote.taxed(taxes.factor()))
        .map_err(|e| FieldError::new("order.lines", e.code()))?;
    // What is paid are whole minor units: the exact ΣS is rounded once, and roubles follow from that.
    let total = Money::from_decimal(quote.total, rules.currency);
    let total = total.map_err(|e| FieldError::new("order.lines", e.code()))?;
    let taxes = taxes.in_sum(total)?;
    let currency = rules.currency;
    Ok(Priced { delivery, info_kind, months, connections, currency, offerings, quote, total, taxes })
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
    fields: &Checked,
    had: &Had,
) -> Result<Vec<(offering::row::Model, u32)>> {
    let lines = &fields.lines;
    let codes: Vec<&str> = lines.iter().map(|(_, code, _)| code.as_str()).collect();
    let mut known = offering::by_codes(read, &codes).await?;
    let mut found: Vec<(offering::row::Model, u32)> = Vec::new();
    for (n, code, quantity) in lines {
        let path = format!("lines[{n}].offering");
        match known.remove(&text_key::fold(code)) {
            None => check.fail(FieldError::new(path, "no_offering")),
            Some(o) if !o.on_sale && !had.lines.contains_key(&o.id) => {
                check.fail(FieldError::new(path, "offering_not_on_sale"));
            }
            Some(o) if fields.is_trial() && !o.trial_allowed => {
                check.fail(FieldError::new(path, "test_not_allowed"));
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
    /// An order may keep a desired day that has passed meanwhile, and get no other such.
    pub(super) fn may_desire(&self, old: Option<NaiveDate>, today: NaiveDate) -> Result<()> {
        if self.desired_on == old || self.desired_on.is_none_or(|day| day >= today) {
            return Ok(());
        }
        Err(FieldError::new("order.desired_on", "past").into())
    }

    /// The same as a trial of as many days as the settings of the day say (spec §1.3 «Тестовая»).
    pub(super) async fn for_trial(self, read: &impl Read, today: NaiveDate) -> Result<Self> {
        let days = Settings::on(read, today).await?.whole(&TRIAL_DAYS)?;
        Ok(Self { trial_days: u16::try_from(days).map_err(Error::internal)?, ..self })
    }

    /// The same for an order that was entered: a trial stays one, of the days it had.
    pub(super) fn like(self, old: &row::Model) -> Self {
        Self { trial_days: u16::try_from(old.trial_days).unwrap_or(u16::MAX), ..self }
    }

    /// Whether it is a trial order.
    pub(super) const fn is_trial(&self) -> bool {
        self.trial_days > 0
    }

    fn months(&self, check: &mut Check, delivery: Delivery) -> Option<u8> {
        if self.is_trial() || !delivery.has_months() {
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

    /// The lines' rows. What is rounded are the sums of the first line, of the first two and so on, and a
    /// line is the difference between them: so the lines make the exact sum rounded once.
    pub(super) fn lines(&self, order: i64) -> Result<Vec<line::Model>> {
        let mut rows = Vec::with_capacity(self.offerings.len());
        let (mut exact, mut before) = (Decimal::ZERO, 0);
        for (position, ((offering, quantity), price)) in
            (1..).zip(self.offerings.iter().zip(&self.quote.lines))
        {
            let minor = |value: Decimal| {
                Money::from_decimal(value, self.currency).map(Money::minor).map_err(Error::internal)
            };
            exact += price.sum;
            let until = minor(exact)?;
            let total = until - before;
            before = until;
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
                total,
                discount: minor(price.discount)?,
            });
        }
        Ok(rows)
    }
}
