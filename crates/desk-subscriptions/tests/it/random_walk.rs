//! Three hundred commands as chance will have them: whatever is tried, the invariants hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::offering::{self, EditOffering, OfferingFields};
use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::payment::Payment::{self, Confirmed, Invoiced, Paid};
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{
    CancelOrder, EditOrder, FinishAccess, GrantAccess, MovePayment, OrderFields, PlaceOrder, ResumeAccess,
    RevokeAccess, SuspendAccess,
};
use kernel::clients::ClientKind;
use kernel::{Ctx, Error, In, Result};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    Dice, MODULES, catalogue, entering, fields, operator, row, set_sale, set_terms, speaks_for, to, typed,
};
use crate::invariants;

struct Walk {
    house: Arc<House>,
    operator: Ctx,
    dice: Dice,
    clients: Vec<i64>,
    orders: Vec<i64>,
    /// Whether others walk at the same time, and may be quicker.
    crowded: bool,
    /// How often each thing was done, and how often it was refused.
    tried: BTreeMap<&'static str, (u32, u32)>,
}

impl Walk {
    async fn new(house: House, seed: u64) -> Self {
        catalogue(&house).await;
        let mut clients = Vec::new();
        for kind in ClientKind::ALL.into_iter().cycle().take(8) {
            clients.push(house.given_client(kind).await);
        }
        for terms in [Terms::Negotiated, Terms::Free] {
            let client = house.given_client(ClientKind::OrganisationResident).await;
            set_terms(&house, client, terms).await;
            clients.push(client);
        }
        let (operator, dice) = (operator(&house), Dice::new(seed));
        let (orders, tried) = (Vec::new(), BTreeMap::new());
        Self { house: house.into(), operator, dice, clients, orders, crowded: false, tried }
    }

    /// Somebody else among the same clients and orders.
    fn beside(&self, seed: u64) -> Self {
        Self {
            house: self.house.clone(),
            operator: operator(&self.house),
            dice: Dice::new(seed),
            clients: self.clients.clone(),
            orders: self.orders.clone(),
            crowded: true,
            tried: BTreeMap::new(),
        }
    }

    /// Counts what came of it. A fault, or anything that is nobody's mistake, stops the walk.
    fn note<T>(&mut self, what: &'static str, result: Result<T>) -> Option<T> {
        let (done, refused) = self.tried.entry(what).or_default();
        match result {
            Ok(out) => {
                *done += 1;
                Some(out)
            }
            Err(Error::Refused(_) | Error::Invalid(_)) => {
                *refused += 1;
                None
            }
            Err(Error::Stale) if self.crowded => None,
            Err(other) => panic!("{what}: {other:?}"),
        }
    }

    /// One of the later orders, so that something comes of them.
    fn order(&mut self) -> Option<i64> {
        let recent = &self.orders[self.orders.len().saturating_sub(16)..];
        if recent.is_empty() { None } else { Some(*self.dice.one_of(recent)) }
    }

    fn client(&mut self) -> i64 {
        *self.dice.one_of(&self.clients)
    }

    /// Mostly an order with this access, if a few tries find one.
    async fn order_with(&mut self, access: Access, id: i64) -> i64 {
        for _ in 0..6 {
            let other = self.order().unwrap_or(id);
            if row(&self.house, other).await.access == access {
                return other;
            }
        }
        id
    }

    /// A day near today, or none.
    fn some_day(&mut self, before: u64, after: u64) -> In<NaiveDate> {
        let today = self.house.today();
        let day = self.dice.near(today, before, after);
        if self.dice.chance(60) { day.into() } else { In::default() }
    }

    fn contents(&mut self) -> OrderFields {
        let codes = *self.dice.one_of(&[
            &["QUOTES"][..],
            &["ARCHIVE"],
            &["NEWS"],
            &["QUOTES", "ARCHIVE"],
            &["QUOTES", "NEWS"],
            &["DIGEST"],
            &["ANSWER"],
            &["SERVICE"],
            &["KEY"],
            &["KEY", "SERVICE"],
        ]);
        let months = if self.dice.chance(95) { u8::try_from(1 + self.dice.below(12)).unwrap() } else { 13 };
        let connections = if self.dice.chance(15) { 2_u32 } else { 1 };
        let mut order = OrderFields {
            months: months.into(),
            connections: connections.into(),
            desired_on: self.some_day(1, 400),
            ..fields(codes)
        };
        if codes == ["KEY"] {
            order.lines[0].quantity = u32::try_from(1 + self.dice.below(5)).unwrap().into();
        }
        order
    }

    async fn enter(&mut self) {
        let (client, order) = (self.client(), self.contents());
        if self.dice.chance(40) {
            let contact = speaks_for(&self.house, &[client]);
            let placed = self.house.run(&contact, PlaceOrder { order, ..PlaceOrder::default() }).await;
            let new = self.note("place", placed);
            self.orders.extend(new.map(|n| n.id));
        } else {
            let entered = self.house.run(&self.operator, entering(client, order)).await;
            let new = self.note("enter", entered);
            self.orders.extend(new.map(|n| n.id));
        }
    }

    async fn edit(&mut self, id: i64) {
        let version = row(&self.house, id).await.version;
        let order = self.contents();
        let edit = EditOrder { id: id.into(), version: version.into(), order, ..EditOrder::default() };
        let edited = self.house.run(&self.operator, edit).await;
        self.note("edit", edited);
    }

    async fn payment(&mut self, id: i64) {
        // More often forward than back.
        let forward = &[Invoiced, Confirmed, Paid, Paid];
        let target =
            *if self.dice.chance(60) { self.dice.one_of(forward) } else { self.dice.one_of(&Payment::ALL) };
        let command = MovePayment {
            invoiced_on: self.some_day(1, 5),
            confirmed_on: self.some_day(0, 50),
            paid_on: self.some_day(0, 50),
            payment_order_no: if self.dice.chance(30) { "117".into() } else { In::default() },
            rub_amount: if self.dice.chance(90) { typed("100.50") } else { In::default() },
            sure: self.dice.chance(50).into(),
            ..to(id, target)
        };
        let moved = self.house.run(&self.operator, command).await;
        self.note("payment", moved);
    }

    async fn access(&mut self, id: i64) {
        let operator = self.operator.clone();
        match self.dice.below(12) {
            0..=3 => {
                let order = self.order_with(Access::None, id).await;
                let (starts_on, ends_on) = (self.some_day(2, 20), self.some_day(0, 120));
                let grant = GrantAccess { order: order.into(), starts_on, ends_on, ..GrantAccess::default() };
                let granted = self.house.run(&operator, grant).await;
                self.note("grant", granted);
            }
            4 | 5 => {
                let order = self.order_with(Access::Open, id).await;
                let revoked = self.house.run(&operator, RevokeAccess { order }).await;
                self.note("revoke", revoked);
            }
            6 | 7 => {
                let order = self.order_with(Access::Open, id).await;
                let finished = self.house.run(&operator, FinishAccess { order }).await;
                self.note("finish", finished);
            }
            8 => {
                let order = self.order_with(Access::Open, id).await;
                let (client, until) = (row(&self.house, order).await.client_id, self.some_day(0, 30));
                let suspend = SuspendAccess { client: client.into(), until };
                let suspended = self.house.run(&operator, suspend).await;
                self.note("suspend", suspended);
            }
            9 => {
                let order = self.order_with(Access::Suspended, id).await;
                let client = row(&self.house, order).await.client_id;
                let resumed = self.house.run(&operator, ResumeAccess { client }).await;
                self.note("resume", resumed);
            }
            _ => {
                let sure = self.dice.chance(70).into();
                let cancelled = self.house.run(&operator, CancelOrder { order: id.into(), sure }).await;
                self.note("cancel", cancelled);
            }
        }
    }

    async fn print(&mut self, id: i64) {
        let order = row(&self.house, id).await;
        let wanted = [
            (order.unprinted_act, PaperKind::Act),
            (order.unprinted_tax_invoice, PaperKind::TaxInvoice),
            (order.unprinted_invoice, PaperKind::Invoice),
        ];
        let wanted = wanted.into_iter().find(|(waits, _)| *waits).map(|(_, kind)| kind);
        let kind = wanted.unwrap_or(*self.dice.one_of(&PaperKind::ALL));
        let print = PrintPaper { order: id.into(), kind: kind.into(), ..PrintPaper::default() };
        let printed = self.house.run(&self.operator, print).await;
        self.note("print", printed);
    }

    /// The price of an offering changes: off sale, edited, and on sale again.
    async fn reprice(&mut self) {
        let id = i64::try_from(1 + self.dice.below(7)).unwrap();
        let system = self.house.system();
        set_sale(&self.house, id, false).await;
        let seen = offering::get(&system, id).await.unwrap();
        let contents = offering::contents(&system, id).await.unwrap();
        let feeds: Vec<i64> = contents.iter().map(|f| f.id).collect();
        let price = typed(&format!("{}.{:02}", 1 + self.dice.below(300), self.dice.below(100)));
        let offering = OfferingFields { price, ..OfferingFields::of(&seen, &feeds) };
        let edit = EditOffering { id: id.into(), version: seen.version.into(), offering };
        let edited = self.house.run(&self.operator, edit).await;
        self.note("reprice", edited);
        set_sale(&self.house, id, true).await;
    }

    async fn step(&mut self) {
        let (what, order) = (self.dice.below(100), self.order());
        match (what, order) {
            (0..25, _) | (_, None) => self.enter().await,
            (25..57, Some(id)) => self.payment(id).await,
            (57..81, Some(id)) => self.access(id).await,
            (81..91, Some(id)) => self.print(id).await,
            (91..95, Some(id)) => self.edit(id).await,
            (95..98, _) if !self.crowded => {
                let days = Days::new(1 + self.dice.below(12));
                let ran = self.house.new_day(&(self.house.today() + days).to_string()).await;
                assert!(ran.iter().all(|r| r.result.is_ok()), "{ran:?}");
            }
            _ => self.reprice().await,
        }
    }
}

both_dbs!(MODULES; the_invariants_hold_after_three_hundred_commands);
async fn the_invariants_hold_after_three_hundred_commands(house: House) {
    let mut walk = Walk::new(house, 2003).await;
    for step in 1..=300 {
        walk.step().await;
        if step % 60 == 0 {
            invariants::check(&walk.house).await;
        }
    }
    // Everything was done at least once, and most things were refused at least once.
    for (what, (done, _)) in &walk.tried {
        assert!(*done > 0, "never done: {what} of {:?}", walk.tried);
    }
    let refused = walk.tried.values().filter(|(_, refused)| *refused > 0).count();
    assert!(walk.tried.len() == 12 && refused >= 8, "{:?}", walk.tried);
    assert!(walk.house.count("subscriptions_papers WHERE annulled_at IS NOT NULL").await > 0);
    assert!(walk.house.count("subscriptions_tax_invoices").await > 5);
}

both_dbs!(MODULES; the_invariants_hold_among_six_who_walk_at_once);
async fn the_invariants_hold_among_six_who_walk_at_once(house: House) {
    // Given a few orders of few clients, so that everybody meets everybody.
    let mut first = Walk::new(house, 6).await;
    first.clients.truncate(4);
    for _ in 0..60 {
        first.step().await;
    }

    let tried = at_once(6, |n| {
        let mut walk = first.beside(100 + u64::try_from(n).unwrap());
        async move {
            for _ in 0..25 {
                walk.step().await;
            }
            walk.tried
        }
    })
    .await;

    let done: u32 = tried.iter().flat_map(BTreeMap::values).map(|(done, _)| done).sum();
    assert!(done > 30, "{tried:?}");
    invariants::check(&first.house).await;
}
