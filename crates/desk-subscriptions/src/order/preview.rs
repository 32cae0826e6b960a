//! What an order would be, without entering it: the same checks and the same price.

use chrono::NaiveDate;
use kernel::clients::Client;
use kernel::money::Money;
use kernel::{Check, Ctx, Error, Refusal, Result};

use super::claims::must_not_conflict;
use super::delivery::Delivery;
use super::fields::{self, Checked, Had, OrderFields};
use super::open::Opened;
use super::place::blank;
use super::price::LinePrice;
use super::row;
use super::taxes::TaxesOf;
use super::terms::Terms;
use crate::settings::first_day;
use crate::{offer, offering, subscriber};

/// What an order would be.
#[derive(Clone, Debug)]
pub struct Preview {
    /// On what terms.
    pub terms: Terms,
    /// Type of all its offerings.
    pub delivery: Delivery,
    /// P; zero where the type has none.
    pub months: u8,
    /// N; one where the type has none.
    pub connections: u32,
    /// Its lines.
    pub lines: Vec<PreviewLine>,
    /// ΣS.
    pub total: Money,
    /// What of it is tax.
    pub taxes: TaxesOf,
    /// The first day of access, if nobody says otherwise.
    pub starts_on: NaiveDate,
    /// The last day of access, if the type has a term.
    pub ends_on: Option<NaiveDate>,
    /// Offers whose present edition the client has to accept first.
    pub offers: Vec<offer::row::Model>,
    /// The order that stands in its way (spec §1.8).
    pub conflict: Option<Refusal>,
}

/// A line of it.
#[derive(Clone, Debug)]
pub struct PreviewLine {
    /// The offering.
    pub offering: offering::row::Model,
    /// How many.
    pub quantity: u32,
    /// What it costs.
    pub price: LinePrice,
}

/// What a new order of this client would be, or his order `old` with other fields.
pub async fn preview(
    ctx: &Ctx,
    client: &Client,
    order: &OrderFields,
    old: Option<&Opened>,
) -> Result<Preview> {
    let today = ctx.state.clock().today();
    let mut check = Check::new();
    let earliest = if old.is_some() { NaiveDate::MIN } else { today };
    let checked = order.check(&mut check, earliest);
    let (checked,) = check.done((checked,))?;
    let checked = match old {
        Some(old) => {
            checked.may_desire(old.order.desired_on, today)?;
            checked.like(&old.order)
        }
        None => checked,
    };
    let terms = match old {
        Some(old) => old.order.terms,
        None => subscriber::terms(ctx, client.id).await?,
    };
    let had = old.map_or_else(Had::default, |o| Had::of(&o.order, o.lines.iter().map(|(line, _)| line)));
    let priced = fields::price(ctx, &checked, terms, client, today, &had).await?;
    let offers = priced.offerings.iter().filter_map(|(o, _)| o.offer_id).collect();
    let offers = offer::missing(ctx, client.id, &offers).await?;
    let row = priced.fill(planned(ctx, client, terms, &checked, old));
    let conflict = match must_not_conflict(ctx, &row, &priced.offering_ids()).await {
        Ok(()) => None,
        Err(Error::Refused(refusal)) => Some(refusal),
        Err(error) => return Err(error),
    };
    let starts_on = row.desired_on.unwrap_or(first_day(ctx, today).await?);
    let lines = priced.offerings.into_iter().zip(priced.quote.lines);
    Ok(Preview {
        terms,
        delivery: priced.delivery,
        months: priced.months,
        connections: priced.connections,
        lines: lines.map(|((offering, quantity), price)| PreviewLine { offering, quantity, price }).collect(),
        total: priced.total,
        taxes: priced.taxes,
        starts_on,
        ends_on: row.term().end(starts_on),
        offers,
        conflict,
    })
}

fn planned(ctx: &Ctx, client: &Client, terms: Terms, checked: &Checked, old: Option<&Opened>) -> row::Model {
    let clock = ctx.state.clock();
    match old {
        None => blank(clock.now(), clock.today(), client, terms, checked, String::new()),
        Some(old) => row::Model {
            desired_on: checked.desired_on,
            invoice_way: checked.invoice_way,
            ..old.order.clone()
        },
    }
}
