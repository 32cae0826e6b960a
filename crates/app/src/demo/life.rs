//! Day after day: rates, new clients, new orders, and the next step of the old ones.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};
use kernel::clock::Clock;
use kernel::rates::EnterRate;
use kernel::{Command, Ctx, Error, In, Result, execute};
use rust_decimal::Decimal;

use super::Scale;
use super::catalogue::Catalogue;
use super::chance::Dice;
use super::past::Arrivals;
use super::people::{self, Who};
use super::season::Season;
use super::staff::{self, Staff};
use super::steps::Planned;

/// For so many days before today currencies besides the dollar are noted too.
const ALL_RATES: i64 = 60;

/// The example's life so far.
#[derive(Debug)]
pub(super) struct Life {
    pub(super) scale: Scale,
    pub(super) today: NaiveDate,
    pub(super) dice: Dice,
    pub(super) staff: Staff,
    pub(super) catalogue: Catalogue,
    pub(super) clients: Vec<Who>,
    /// Those clients who came in themselves, by their place among the clients.
    pub(super) contacts: BTreeMap<usize, Ctx>,
    pub(super) orders: usize,
    pub(super) plans: BTreeMap<NaiveDate, VecDeque<Planned>>,
    /// Until when a client has a feed.
    pub(super) taken: BTreeMap<(usize, i64), NaiveDate>,
    pub(super) arrivals: Arrivals,
    season: Season,
    dollar: i64,
    hour: DateTime<Utc>,
    last: DateTime<Utc>,
    clock: Clock,
}

impl Life {
    /// Nothing has happened yet.
    pub(super) fn new(
        scale: Scale,
        days: (NaiveDate, NaiveDate),
        staff: Staff,
        catalogue: Catalogue,
    ) -> Self {
        let (first, today) = days;
        let clock = staff.admin.state.clock().clone();
        let now = clock.now();
        Self {
            scale,
            today,
            dice: Dice::new(),
            staff,
            catalogue,
            clients: Vec::new(),
            contacts: BTreeMap::new(),
            orders: 0,
            plans: BTreeMap::new(),
            taken: BTreeMap::new(),
            arrivals: Arrivals::default(),
            season: Season::new(first, scale.days),
            dollar: 784_000,
            hour: now,
            last: now,
            clock,
        }
    }

    /// One day of work, from nine in the morning; nothing of it is later than `now`.
    pub(super) async fn day(&mut self, day: NaiveDate, now: DateTime<Utc>) -> Result<()> {
        self.last = now;
        self.hour = self.clock.start_of(day) + TimeDelta::hours(9);
        self.tick(4);
        self.rates(day).await?;
        while self.clients.len() < self.due_clients(day) {
            self.tick(9);
            let n = self.clients.len();
            let ctx = self.staff.anybody(&mut self.dice).clone();
            let who = people::client(&ctx, n, self.scale.logins, &mut self.dice).await?;
            if let Some(login) = &who.login {
                let contact = staff::come_in(&ctx, login, &format!("198.51.100.{n}")).await?;
                self.contacts.insert(n, contact);
            }
            self.clients.push(who);
        }
        self.steps(day).await?;
        let mut idle = 0;
        while idle < 8 && self.orders < self.season.by(day, self.scale.orders) {
            self.tick(7);
            idle = if self.order(day).await? { 0 } else { idle + 1 };
        }
        // What was ordered today may be invoiced today.
        self.steps(day).await?;
        self.arrive(day).await
    }

    /// The steps planned for a day; each may plan another for the same day.
    async fn steps(&mut self, day: NaiveDate) -> Result<()> {
        while let Some(planned) = self.plans.get_mut(&day).and_then(VecDeque::pop_front) {
            self.tick(3);
            self.step(planned, day).await?;
        }
        self.plans.remove(&day);
        Ok(())
    }

    fn due_clients(&self, day: NaiveDate) -> usize {
        let from_the_start = self.scale.clients / 12 + 2;
        (from_the_start + self.season.by(day, self.scale.clients - from_the_start)).min(self.scale.clients)
    }

    /// Work takes time: the clock goes on by some minutes, and not past now.
    pub(super) fn tick(&mut self, minutes: u64) {
        let seconds = i64::try_from(20 + self.dice.roll(minutes * 60)).unwrap_or(60);
        self.hour = (self.hour + TimeDelta::seconds(seconds)).min(self.last);
        self.clock.stand_at(self.hour);
    }

    /// Somebody at a desk.
    pub(super) fn somebody(&mut self) -> Ctx {
        self.staff.anybody(&mut self.dice).clone()
    }

    /// A rate for every day: it wanders.
    async fn rates(&mut self, day: NaiveDate) -> Result<()> {
        let drift = i64::try_from(self.dice.roll(9_001)).unwrap_or_default() - 4_480;
        self.dollar = (self.dollar + drift).clamp(742_000, 918_000);
        let wave = i64::from(day.ordinal0() % 45) * 90;
        self.rate(day, "USD", self.dollar + wave).await?;
        if (self.today - day).num_days() < ALL_RATES {
            self.rate(day, "EUR", (self.dollar + wave) * 109 / 100).await?;
            self.rate(day, "CNY", (self.dollar + wave) / 7).await?;
        }
        Ok(())
    }

    async fn rate(&self, day: NaiveDate, currency: &str, rate: i64) -> Result<()> {
        let rate = Decimal::new(rate, 4).into();
        let rate = EnterRate { currency: In::from(currency), on_date: day.into(), rate };
        execute(self.staff.operators.first().unwrap_or(&self.staff.admin), None, rate).await.map(drop)
    }

    /// Plans a step; what would come after today does not happen.
    pub(super) fn plan(&mut self, day: NaiveDate, planned: Planned) {
        if day <= self.today {
            self.plans.entry(day).or_default().push_back(planned);
        }
    }
}

/// Life is not all of a piece: what the rules refuse that day simply does not happen.
pub(super) async fn may_refuse<C: Command>(ctx: &Ctx, command: C) -> Result<Option<C::Out>> {
    match execute(ctx, None, command).await {
        Err(Error::Refused(refusal)) => {
            tracing::debug!(event = C::EVENT, code = %refusal.code, "refused in the demo");
            Ok(None)
        }
        other => other.map(Some),
    }
}
