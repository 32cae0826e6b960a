//! Who orders what, and what is to become of it.

use chrono::{NaiveDate, TimeDelta};
use desk_subscriptions::offer::AcceptOffer;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{EnterOrder, LineFields, NewOrder, OrderFields, PlaceOrder};
use desk_subscriptions::subscriber::Segment;
use kernel::{Actor, In, Result};
use rust_decimal::Decimal;

use super::goods::{BY_MAIL, CERTIFICATES, CONTRACTS, QUERIES, SUBSCRIPTIONS, by_code};
use super::life::{Life, may_refuse};
use super::people::Who;
use super::steps::{Fate, Planned, Step};

/// What goes into one order.
pub(super) type Basket = &'static [&'static str];

/// How often the two whom visitors sign in as order something.
const OWN: usize = 24;

impl Life {
    /// A new order of somebody; whether there is one.
    pub(super) async fn order(&mut self, day: NaiveDate) -> Result<bool> {
        let n = self.orders;
        let client = match n % OWN {
            0 => 0,
            11 => 1,
            _ => usize::try_from(self.dice.roll(u64::try_from(self.clients.len()).unwrap_or(1))).unwrap_or(0),
        };
        let Some(who) = self.clients.get(client) else { return Ok(false) };
        let (segment, terms) = (who.segment, who.terms);
        let kinds: (&[Basket], Fate) = match self.dice.roll(100) {
            // What came over from elsewhere is what ran for months; the rest is rarer.
            0..=20
                if !self.is_lived(day)
                    && !n.is_multiple_of(3)
                    && client > 1
                    && segment == Segment::Information =>
            {
                (SUBSCRIPTIONS, Fate::Usual)
            }
            _ if segment == Segment::Security => (CERTIFICATES, Fate::Usual),
            _ if n == 9 && client > 1 => (CONTRACTS, Fate::Contract),
            0..=7 => (QUERIES, Fate::Usual),
            8..=12 => (CERTIFICATES, Fate::Usual),
            13..=14 if client > 1 => (CONTRACTS, Fate::Contract),
            15..=20 if client > 1 => (SUBSCRIPTIONS, Fate::Trial),
            _ if client <= 1 => (BY_MAIL, Fate::Usual),
            _ => (SUBSCRIPTIONS, Fate::Usual),
        };
        let (baskets, fate) = kinds;
        let Some(basket) = self.dice.pick(baskets).filter(|b| self.is_free(client, b, day)) else {
            return Ok(false);
        };
        let fate = match (fate, terms) {
            // What costs nothing has no schedule to be paid by either.
            (Fate::Usual | Fate::Contract, Terms::Free | Terms::Trial) => Fate::Gratis,
            // Some of the last orders have not been looked at.
            (Fate::Usual, _) if (self.today - day).num_days() <= 4 && n % 3 == 1 => Fate::Dropped,
            // Some of the last promises to pay are not kept yet.
            (Fate::Usual, _) if (2..=8).contains(&(self.today - day).num_days()) && n.is_multiple_of(3) => {
                Fate::Confirmed
            }
            (Fate::Usual, _) => self.usual(),
            (fate, _) => fate,
        };
        self.enter(client, basket, fate, day, None).await
    }

    /// What becomes of an order that is paid for; most end well.
    fn usual(&mut self) -> Fate {
        match self.dice.roll(100) {
            0..=2 => Fate::Dropped,
            3..=6 => Fate::Unpaid,
            7..=9 => Fate::Trusted,
            10..=12 => Fate::Confirmed,
            _ => Fate::Usual,
        }
    }

    /// Enters an order, by the client himself or by an operator, and plans its first step.
    pub(super) async fn enter(
        &mut self,
        client: usize,
        basket: Basket,
        fate: Fate,
        day: NaiveDate,
        desired: Option<NaiveDate>,
    ) -> Result<bool> {
        let Some(who) = self.clients.get(client).cloned() else { return Ok(false) };
        let Some(sold) = basket.first().and_then(|code| by_code(code)) else { return Ok(false) };
        if !self.is_lived(day)
            && fate == Fate::Usual
            && who.resident
            && matches!(sold.delivery, "online" | "mail")
        {
            return Ok(self.take_over(client, basket, day, desired));
        }
        let has_months = matches!(sold.delivery, "online" | "mail") && fate != Fate::Trial;
        let months = has_months.then(|| self.months());
        let connections = self.connections(&who, sold.delivery);
        let copies = (sold.delivery == "certificate").then(|| self.dice.pick(&[1_u32, 1, 2, 3]).unwrap_or(1));
        let line = |code: &&str| LineFields { offering: In::from(*code), quantity: copies.into() };
        let way = self.dice.pick(&["email", "cabinet", "edo", "edo", "fax"]).unwrap_or("email");
        let order = OrderFields {
            lines: basket.iter().map(line).collect(),
            months: months.into(),
            connections: connections.into(),
            desired_on: desired.into(),
            invoice_way: In::read(way),
        };
        let new = match self.contacts.get(&client).cloned() {
            Some(contact) if fate != Fate::Trial && fate != Fate::Contract && desired.is_none() => {
                // The offer is accepted with the first order that asks for it; not by the one visitors try it as.
                if client > 1 && sold.offer && matches!(contact.actor, Actor::Contact { .. }) {
                    let accept = AcceptOffer {
                        offer: self.catalogue.offer.into(),
                        edition: 1.into(),
                        ..AcceptOffer::default()
                    };
                    may_refuse(&contact, accept).await?;
                }
                may_refuse(&contact, PlaceOrder { order, ..PlaceOrder::default() }).await?
            }
            _ => {
                let months = Decimal::from(months.unwrap_or(1));
                let total = (who.terms == Terms::Negotiated && fate != Fate::Trial)
                    .then(|| agreed(basket, months, connections));
                let enter = EnterOrder {
                    client: who.id.into(),
                    order,
                    total: total.into(),
                    note: In::default(),
                    trial: (fate == Fate::Trial).into(),
                };
                let ctx = self.somebody();
                may_refuse(&ctx, enter).await?
            }
        };
        let Some(new) = new else { return Ok(false) };
        self.orders += 1;
        self.begin(&new, (client, basket), fate, (day, desired, months), copies.unwrap_or_default());
        Ok(true)
    }

    /// For how many months somebody orders.
    pub(super) fn months(&mut self) -> u8 {
        self.dice.pick(&[1_u8, 3, 3, 3, 6, 6, 12, 2]).unwrap_or(3)
    }

    /// From how many places at once.
    pub(super) fn connections(&mut self, who: &Who, delivery: &str) -> u32 {
        if who.organisation && delivery == "online" {
            self.dice.pick(&[1_u32, 1, 2, 2, 3, 5, 8]).unwrap_or(1)
        } else {
            1
        }
    }

    fn begin(
        &mut self,
        new: &NewOrder,
        (client, basket): (usize, Basket),
        fate: Fate,
        (day, desired, months): (NaiveDate, Option<NaiveDate>, Option<u8>),
        copies: u32,
    ) {
        let ends = desired.unwrap_or(day) + TimeDelta::days(31 * i64::from(months.unwrap_or(1)) + 12);
        self.take(client, basket, ends);
        let planned = |step| Planned {
            order: new.id,
            client,
            total: new.total.to_decimal(),
            basket,
            has_months: months.is_some(),
            copies,
            fate,
            step,
        };
        let (wait, step) = match fate {
            Fate::Contract => (1, Step::Recurring),
            Fate::Trial | Fate::Gratis => (1, Step::Open),
            Fate::Dropped => (self.dice.days(3, 14), Step::Cancel),
            Fate::Trusted => (0, Step::Open),
            // Something is left for tomorrow.
            Fate::Usual | Fate::Unpaid | Fate::Confirmed if day == self.today => (1, Step::Invoice),
            Fate::Usual | Fate::Unpaid | Fate::Confirmed => (self.dice.days(0, 1), Step::Invoice),
        };
        self.plan(day + TimeDelta::days(wait), planned(step));
    }

    /// Notes until when a client has what is in a basket.
    pub(super) fn take(&mut self, client: usize, basket: Basket, until: NaiveDate) {
        for feed in basket.iter().filter_map(|code| by_code(code)).flat_map(|o| o.feeds) {
            self.taken.insert((client, *feed), until);
        }
    }

    fn is_free(&self, client: usize, basket: Basket, day: NaiveDate) -> bool {
        let mut feeds = basket.iter().filter_map(|code| by_code(code)).flat_map(|o| o.feeds);
        feeds.all(|feed| self.taken.get(&(client, *feed)).is_none_or(|until| *until < day))
    }
}

/// A sum by agreement: a seventh less than the tariff, in whole units.
pub(super) fn agreed(basket: Basket, months: Decimal, connections: u32) -> Decimal {
    let month: Decimal =
        basket.iter().filter_map(|code| by_code(code)).filter_map(|o| o.price.parse::<Decimal>().ok()).sum();
    let whole = month * months * (Decimal::ONE + Decimal::from(connections - 1) / Decimal::TWO);
    (whole * Decimal::from(6) / Decimal::from(7)).round().max(Decimal::ONE)
}
