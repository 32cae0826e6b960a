//! Day after day: rates, new clients, new orders, and the next step of the old ones.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::order::{
    CancelOrder, EnterOrder, GrantAccess, LineFields, MovePayment, OrderFields, SuspendAccess,
};
use kernel::rates::EnterRate;
use kernel::{Command, Ctx, Error, In, Result, execute};
use rust_decimal::Decimal;

use super::Scale;
use super::chance::Dice;
use super::fates::{Step, fate};
use super::people;

/// Offerings that go together in one order, and whether they have months.
const BASKETS: &[(&[&str], bool)] = &[
    (&["STOCKS-RT"], true),
    (&["BONDS-RT", "FX-RT"], true),
    (&["DAILY-STOCKS", "DAILY-BONDS"], true),
    (&["NEWS"], true),
    (&["ALL-RT"], true),
    (&["WEEKLY"], true),
    (&["FUT-RT", "ARCHIVE"], true),
    (&["STATEMENT"], false),
    (&["SNAPSHOT"], false),
    (&["CERT"], false),
    (&["FX-RT"], true),
    (&["CUSTOM"], false),
];

/// The example's life so far.
#[derive(Debug)]
pub(super) struct Life {
    scale: Scale,
    first: NaiveDate,
    today: NaiveDate,
    dice: Dice,
    clients: Vec<(i64, bool, bool)>,
    orders: usize,
    plans: BTreeMap<NaiveDate, Vec<Planned>>,
}

#[derive(Clone, Copy, Debug)]
struct Planned {
    order: i64,
    client: i64,
    resident: bool,
    total: Decimal,
    has_months: bool,
    step: Step,
}

impl Life {
    /// Nothing has happened yet.
    pub(super) fn new(scale: Scale, first: NaiveDate, today: NaiveDate) -> Self {
        let (clients, plans) = (Vec::new(), BTreeMap::new());
        Self { scale, first, today, dice: Dice::new(), clients, orders: 0, plans }
    }

    /// One day.
    pub(super) async fn day(&mut self, ctx: &Ctx, day: NaiveDate) -> Result<()> {
        self.rate(ctx, day).await?;
        while self.clients.len() < self.due(day, self.scale.clients, 2) {
            let n = self.clients.len();
            let id = people::client(ctx, n, &mut self.dice).await?;
            self.clients.push((id, n % 9 != 5, n % 3 != 1 || n % 9 == 5));
        }
        while self.orders < self.due(day, self.scale.orders, 0) {
            self.order(ctx, day).await?;
        }
        // A step of today may plan nothing for today, so one pass is enough.
        for planned in self.plans.remove(&day).unwrap_or_default() {
            step(ctx, &planned, day).await?;
        }
        Ok(())
    }

    /// How many of them there should be by this day, some from the start.
    fn due(&self, day: NaiveDate, all: usize, at_once: usize) -> usize {
        let passed = usize::try_from((day - self.first).num_days()).unwrap_or(0);
        let whole = usize::try_from((self.today - self.first).num_days()).unwrap_or(1).max(1);
        (at_once + all * passed / whole).min(all)
    }

    /// A rate for every day, about where the dollar stood.
    async fn rate(&mut self, ctx: &Ctx, day: NaiveDate) -> Result<()> {
        let wave = i64::from(day.ordinal0() % 60) * 137 + i64::try_from(self.dice.roll(4000)).unwrap_or(0);
        let rate = Decimal::new(782_696 + wave, 4);
        let rate = EnterRate { currency: In::from("USD"), on_date: day.into(), rate: rate.into() };
        execute(ctx, None, rate).await.map(drop)
    }

    async fn order(&mut self, ctx: &Ctx, day: NaiveDate) -> Result<()> {
        let n = self.orders;
        self.orders += 1;
        let (client, resident, organisation) = match n % 10 {
            // The two who can sign in have something to see.
            0 => self.clients.first().copied(),
            5 => self.clients.get(1).copied(),
            _ => self.dice.pick(&self.clients),
        }
        .ok_or_else(|| Error::internal("there are no clients"))?;
        for attempt in 0..BASKETS.len() {
            let (codes, has_months) =
                BASKETS.get((n * 5 + attempt) % BASKETS.len()).copied().unwrap_or_default();
            let months = [1, 3, 3, 6, 12, 2].get(n % 6).copied().unwrap_or(3);
            let connections =
                if organisation && codes.first().is_some_and(|c| c.ends_with("-RT")) { 1 + n % 5 } else { 1 };
            let line = |code: &&str| LineFields { offering: In::from(*code), quantity: In::default() };
            let order = OrderFields {
                lines: codes.iter().map(line).collect(),
                months: if has_months { In::from(months) } else { In::default() },
                connections: u32::try_from(connections).unwrap_or(1).into(),
                desired_on: In::default(),
                invoice_way: In::read(["email", "fax", "cabinet"].get(n % 3).copied().unwrap_or("email")),
            };
            let enter =
                EnterOrder { client: client.into(), order, total: In::default(), note: In::default() };
            match execute(ctx, None, enter).await {
                // He has this already: something else then.
                Err(Error::Refused(refusal)) if refusal.code == "conflict" => {}
                Err(other) => return Err(other),
                Ok(new) => {
                    let contract = codes == ["CUSTOM"];
                    for (when, step) in fate(n, day, contract, &mut self.dice) {
                        let total = new.total.to_decimal();
                        let planned = Planned { order: new.id, client, resident, total, has_months, step };
                        self.plans.entry(when).or_default().push(planned);
                    }
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

async fn step(ctx: &Ctx, planned: &Planned, day: NaiveDate) -> Result<()> {
    let order = || In::from(planned.order);
    match planned.step {
        Step::Invoice => payment(ctx, planned, "invoiced").await,
        Step::Confirm => payment(ctx, planned, "confirmed").await,
        Step::Pay => payment(ctx, planned, "paid").await,
        Step::Recurring => payment(ctx, planned, "recurring").await,
        Step::Open => {
            let ends_on = if planned.has_months { In::default() } else { (day + TimeDelta::days(30)).into() };
            let starts_on = In::default();
            may_refuse(ctx, GrantAccess { order: order(), version: In::default(), starts_on, ends_on }).await
        }
        Step::Cancel => may_refuse(ctx, CancelOrder { order: order(), sure: true.into() }).await,
        Step::Suspend => {
            let until = (day + TimeDelta::days(400)).into();
            may_refuse(ctx, SuspendAccess { client: planned.client.into(), until }).await
        }
        Step::PrintInvoice => print(ctx, planned, PaperKind::Invoice).await,
        Step::PrintTaxInvoice => print(ctx, planned, PaperKind::TaxInvoice).await,
        Step::PrintAct => print(ctx, planned, PaperKind::Act).await,
    }
}

async fn payment(ctx: &Ctx, planned: &Planned, to: &str) -> Result<()> {
    let rub_amount =
        if planned.resident { In::default() } else { (planned.total * Decimal::from(80)).round_dp(2).into() };
    let paid = to == "paid";
    let number = if paid { In::read(format!("{}", 100 + planned.order)) } else { In::default() };
    let step = MovePayment {
        order: planned.order.into(),
        to: In::read(to),
        rub_amount,
        payment_order_no: number,
        ..MovePayment::default()
    };
    may_refuse(ctx, step).await
}

async fn print(ctx: &Ctx, planned: &Planned, kind: PaperKind) -> Result<()> {
    may_refuse(ctx, PrintPaper { order: planned.order.into(), kind: kind.into() }).await
}

/// Life is not all of a piece: what the rules refuse that day simply does not happen.
async fn may_refuse<C: Command>(ctx: &Ctx, command: C) -> Result<()> {
    match execute(ctx, None, command).await {
        Err(Error::Refused(_)) => Ok(()),
        other => other.map(drop),
    }
}
