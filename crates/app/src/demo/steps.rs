//! What becomes of an order: a step, and what follows from it.

use chrono::{NaiveDate, TimeDelta};
use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::order::{AddConnections, CancelOrder, GrantAccess, MovePayment, SuspendAccess};
use kernel::{In, Result};
use rust_decimal::Decimal;

use super::goods::by_code;
use super::life::{Life, may_refuse};
use super::orders::Basket;

/// How an order goes on the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Invoiced, paid, opened, finished.
    Usual,
    /// Invoiced and never paid.
    Unpaid,
    /// Cancelled before it was invoiced.
    Dropped,
    /// Access before the money: an old client on his word.
    Trusted,
    /// The subscriber confirms that he will pay, and pays later.
    Confirmed,
    /// Without pay, for some days.
    Trial,
    /// Without pay, by the client's terms.
    Gratis,
    /// Paid month after month.
    Contract,
}

/// A step in an order's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Invoice,
    Confirm,
    Pay,
    Open,
    Recurring,
    Cancel,
    Suspend,
    TopUp,
    Answer,
    Certificate(u32),
    PrintAct,
    /// The same again, from the day after this one.
    Renew(NaiveDate),
}

/// A step of an order on a day to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    pub order: i64,
    /// The client's place among the clients.
    pub client: usize,
    pub total: Decimal,
    pub basket: Basket,
    pub has_months: bool,
    /// Certificates that are to be handed out.
    pub copies: u32,
    pub fate: Fate,
    pub step: Step,
}

/// Papers of the last days wait to be printed, for there is always something to do.
const UNPRINTED: TimeDelta = TimeDelta::days(6);
/// For so many days before today papers are files at once.
const WITH_FILES: TimeDelta = TimeDelta::days(2);

impl Life {
    /// Takes a step and plans those that follow.
    pub(super) async fn step(&mut self, planned: Planned, day: NaiveDate) -> Result<()> {
        match planned.step {
            Step::Invoice => self.invoice(planned, day).await,
            Step::Confirm => {
                self.payment(&planned, "confirmed").await?;
                let wait = self.dice.days(5, 14);
                self.then(planned, Step::Pay, day, wait);
                Ok(())
            }
            Step::Pay => self.pay(planned, day).await,
            Step::Open => self.open(planned, day).await,
            Step::Recurring => {
                self.payment(&planned, "recurring").await?;
                self.then(planned, Step::Open, day, 1);
                Ok(())
            }
            Step::Cancel => {
                let ctx = self.somebody();
                let cancel = CancelOrder { order: planned.order.into(), sure: true.into() };
                if may_refuse(&ctx, cancel).await?.is_some() {
                    self.take(planned.client, planned.basket, day - TimeDelta::days(1));
                }
                Ok(())
            }
            Step::Suspend => {
                let until = (day + TimeDelta::days(self.dice.days(9, 40))).into();
                let Some(who) = self.clients.get(planned.client) else { return Ok(()) };
                let suspend = SuspendAccess { client: who.id.into(), until };
                let ctx = self.somebody();
                may_refuse(&ctx, suspend).await.map(drop)
            }
            Step::TopUp => self.top_up(planned, day).await,
            Step::Answer => self.answer(planned, day).await,
            Step::Certificate(n) => self.certificate(planned, n, day).await,
            Step::PrintAct => self.print(&planned, PaperKind::Act, day).await,
            Step::Renew(last) => self.renew(planned, last, day).await,
        }
    }

    /// Plans the same order's next step.
    pub(super) fn then(&mut self, planned: Planned, step: Step, day: NaiveDate, wait: i64) {
        self.plan(day + TimeDelta::days(wait), Planned { step, ..planned });
    }

    async fn invoice(&mut self, planned: Planned, day: NaiveDate) -> Result<()> {
        if !self.payment(&planned, "invoiced").await? {
            return Ok(());
        }
        self.tick(3);
        self.print(&planned, PaperKind::Invoice, day).await?;
        let (step, wait) = match planned.fate {
            Fate::Unpaid => (Step::Cancel, self.dice.days(25, 40)),
            Fate::Confirmed => (Step::Confirm, self.dice.days(1, 3)),
            _ => (Step::Pay, self.dice.days(1, 8)),
        };
        self.then(planned, step, day, wait);
        Ok(())
    }

    async fn pay(&mut self, planned: Planned, day: NaiveDate) -> Result<()> {
        if !self.payment(&planned, "paid").await? {
            return Ok(());
        }
        self.print(&planned, PaperKind::TaxInvoice, day).await?;
        if planned.fate == Fate::Trusted {
            return Ok(());
        }
        let delivery = planned.basket.first().and_then(|c| by_code(c)).map_or("", |o| o.delivery);
        let (step, wait) = match delivery {
            "query" => (Step::Answer, self.dice.days(0, 2)),
            "certificate" => (Step::Certificate(1), self.dice.days(1, 3)),
            _ => (Step::Open, self.dice.days(0, 1)),
        };
        self.then(planned, step, day, wait);
        Ok(())
    }

    async fn open(&mut self, planned: Planned, day: NaiveDate) -> Result<()> {
        let ends_on = match planned.fate {
            Fate::Contract => (day + TimeDelta::days(365)).into(),
            _ if planned.has_months || planned.fate == Fate::Trial => In::default(),
            _ => (day + TimeDelta::days(30)).into(),
        };
        let grant = GrantAccess { order: planned.order.into(), ends_on, ..GrantAccess::default() };
        let ctx = self.somebody();
        let Some(granted) = may_refuse(&ctx, grant).await? else { return Ok(()) };
        let Some(last) = granted.ends_on else { return Ok(()) };
        if planned.fate == Fate::Trusted {
            self.then(planned, Step::Invoice, day, 1);
        }
        self.opened(planned, day, last);
        Ok(())
    }

    /// Plans what comes of an open order, up to its last day.
    pub(super) fn opened(&mut self, planned: Planned, day: NaiveDate, last: NaiveDate) {
        self.take(planned.client, planned.basket, last);
        let wait = self.dice.days(1, 4);
        self.then(planned, Step::PrintAct, last, wait);
        let again = match planned.fate {
            Fate::Trial => 55,
            Fate::Contract => 70,
            // A top-up ends with what it was added to.
            _ if planned.basket.is_empty() => 0,
            _ => 84,
        };
        if self.dice.falls(again) {
            let early = self.dice.days(1, 9);
            self.then(planned, Step::Renew(last), last, -early);
        }
        if planned.has_months && self.dice.falls(3) {
            let wait = self.dice.days(8, 30);
            self.then(planned, Step::Suspend, day, wait);
        }
        // Some are suspended today.
        let left = (self.today - day).num_days();
        if planned.has_months && (6..=30).contains(&left) && planned.order % 7 == 0 {
            self.then(planned, Step::Suspend, day, left - 2);
        }
        let is_online = planned.basket.first().is_some_and(|code| code.ends_with("-RT"));
        let organisation = self.clients.get(planned.client).is_some_and(|who| who.organisation);
        if is_online && organisation && self.dice.falls(6) {
            let wait = self.dice.days(5, 25);
            self.then(planned, Step::TopUp, day, wait);
        }
    }

    async fn top_up(&mut self, planned: Planned, day: NaiveDate) -> Result<()> {
        let more = self.dice.pick(&[1_u32, 1, 2, 3]).unwrap_or(1);
        let add = AddConnections {
            order: planned.order.into(),
            connections: more.into(),
            ..AddConnections::default()
        };
        let ctx = self.somebody();
        if let Some(new) = may_refuse(&ctx, add).await? {
            self.orders += 1;
            let (order, total) = (new.id, new.total.to_decimal());
            let fate = if total.is_zero() { Fate::Gratis } else { Fate::Usual };
            let step = if total.is_zero() { Step::Open } else { Step::Invoice };
            let added = Planned { order, total, basket: &[], has_months: true, fate, step, ..planned };
            self.plan(day, added);
        }
        Ok(())
    }

    async fn renew(&mut self, planned: Planned, last: NaiveDate, day: NaiveDate) -> Result<()> {
        if self.orders >= self.scale.orders {
            return Ok(());
        }
        let terms = self.clients.get(planned.client).map(|who| who.terms);
        let without_pay = terms.is_some_and(desk_subscriptions::order::terms::Terms::without_pay);
        let fate = match planned.fate {
            Fate::Contract => Fate::Contract,
            _ if without_pay => Fate::Gratis,
            _ => Fate::Usual,
        };
        let desired = Some(last + TimeDelta::days(1)).filter(|desired| *desired > day);
        self.enter(planned.client, planned.basket, fate, day, desired).await.map(drop)
    }

    /// Moves the state of payment; whether the rules let it.
    async fn payment(&mut self, planned: &Planned, to: &str) -> Result<bool> {
        let resident = self.clients.get(planned.client).is_some_and(|who| who.resident);
        let rub_amount = if resident || to != "paid" {
            In::default()
        } else {
            (planned.total * Decimal::from(80)).round_dp(2).into()
        };
        let number =
            if to == "paid" { In::read(format!("{}", 100 + planned.order * 7 % 900)) } else { In::default() };
        let step = MovePayment {
            order: planned.order.into(),
            to: In::read(to),
            rub_amount,
            payment_order_no: number,
            sure: true.into(),
            ..MovePayment::default()
        };
        let ctx = self.somebody();
        Ok(may_refuse(&ctx, step).await?.is_some())
    }

    /// Prints a paper, unless it is one that still waits for somebody to do so.
    async fn print(&mut self, planned: &Planned, kind: PaperKind, day: NaiveDate) -> Result<()> {
        if day > self.today - UNPRINTED && self.dice.falls(35) {
            return Ok(());
        }
        if kind == PaperKind::Act && !self.is_lived(day) {
            self.act_of_the_past(planned.order);
            return Ok(());
        }
        let print = PrintPaper {
            order: planned.order.into(),
            kind: kind.into(),
            without_file: day <= self.today - WITH_FILES || !self.dice.falls(40),
            ..PrintPaper::default()
        };
        let ctx = self.somebody();
        may_refuse(&ctx, print).await.map(drop)
    }
}
