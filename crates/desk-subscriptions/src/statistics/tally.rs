//! Counting: orders go in, a client at a time; figures come out. No database here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Debt, Ending, Figures, Month, Movement, VatPeriods, monthly, top_up_monthly};
use crate::order::access::Access;
use crate::order::payment::Payment;

/// Months that are looked back.
pub(super) const MONTHS: i32 = 60;

/// What is counted of an order.
#[derive(Clone, Debug)]
pub struct OrderFact {
    /// Whose.
    pub client: i64,
    /// State of payment.
    pub payment: Payment,
    /// State of access.
    pub access: Access,
    /// Whether it is put away.
    pub archived: bool,
    /// P; zero where the type has none.
    pub months: i64,
    /// Days that a top-up is paid for; zero of any other order.
    pub days: i64,
    /// Currency of its sum.
    pub currency: String,
    /// Its sum, in minor units of that currency.
    pub total: i64,
    /// The same in kopecks, if its rate is known.
    pub roubles: Option<i64>,
    /// Kopecks received after conversion.
    pub received: Option<i64>,
    /// When it was entered.
    pub created_on: NaiveDate,
    /// First day of access.
    pub starts_on: Option<NaiveDate>,
    /// Last day of access.
    pub ends_on: Option<NaiveDate>,
    /// Date of the invoice.
    pub invoiced_on: Option<NaiveDate>,
    /// Date of payment.
    pub paid_on: Option<NaiveDate>,
    /// Offerings and the sums of their lines.
    pub lines: Vec<(i64, i64)>,
    /// The instalments of it that were paid.
    pub instalments: Vec<PaidInstalment>,
}

/// What is counted of an instalment that was paid.
#[derive(Clone, Copy, Debug)]
pub struct PaidInstalment {
    /// The day.
    pub paid_on: NaiveDate,
    /// Its sum, in minor units of the order's currency.
    pub amount: i64,
    /// The same in kopecks, if its rate is known.
    pub roubles: Option<i64>,
    /// Kopecks received after conversion.
    pub received: Option<i64>,
}

/// A count under way. Orders of one client must come together.
#[derive(Debug)]
pub struct Tally {
    figures: Figures,
    vat: VatPeriods,
    first: Month,
    client: i64,
    /// The client's monthly revenue at the end of each month.
    revenue: Vec<i64>,
}

impl Tally {
    /// Nothing counted yet, as of this day.
    pub fn new(as_of: NaiveDate, vat: VatPeriods) -> Self {
        let first = Month::of(as_of).plus(-MONTHS);
        let months = usize::try_from(MONTHS + 1).unwrap_or_default();
        let figures = Figures { as_of, ..Figures::default() };
        Self { figures, vat, first, client: 0, revenue: vec![0; months] }
    }

    /// Counts an order.
    pub fn add(&mut self, order: &OrderFact) {
        if order.client != self.client {
            self.close_client();
            self.client = order.client;
        }
        self.figures.orders += 1;
        if !order.archived {
            let states = self.figures.states.entry(order.payment.as_str().to_owned()).or_default();
            *states.entry(order.access.as_str().to_owned()).or_default() += 1;
        }
        self.paid(order);
        self.owed(order);
        self.recurring(order);
    }

    /// What was paid, by the day of payment: the order, or its instalments.
    fn paid(&mut self, order: &OrderFact) {
        let whole = order.paid_on.filter(|_| order.payment == Payment::Paid).map(|paid_on| PaidInstalment {
            paid_on,
            amount: order.total,
            roubles: order.roubles,
            received: order.received,
        });
        let weights: Vec<i64> = order.lines.iter().map(|(_, total)| *total).collect();
        let mut months = BTreeSet::new();
        for part in whole.iter().chain(&order.instalments) {
            let month = Month::of(part.paid_on);
            months.insert(month);
            let currencies = self.figures.currencies.entry(month).or_default();
            *currencies.entry(order.currency.clone()).or_default() += part.amount;
            let sums = split(part.received.or(part.roubles).unwrap_or(0), &weights);
            let revenue = self.figures.revenue.entry(month).or_default();
            for ((offering, _), sum) in order.lines.iter().zip(sums) {
                *revenue.entry(*offering).or_default() += sum;
            }
        }
        for month in months {
            *self.figures.paid.entry(month).or_default() += 1;
            let sold = self.figures.sold.entry(month).or_default();
            for (offering, _) in &order.lines {
                *sold.entry(*offering).or_default() += 1;
            }
        }
    }

    /// An invoice that waits for its money.
    fn owed(&mut self, order: &OrderFact) {
        let waits = matches!(order.payment, Payment::Invoiced | Payment::Confirmed);
        let Some(day) = order.invoiced_on.filter(|_| waits && order.access != Access::Cancelled) else {
            return;
        };
        let age = match self.figures.as_of.signed_duration_since(day).num_days() {
            ..=30 => 0,
            31..=60 => 1,
            61..=90 => 2,
            _ => 3,
        };
        if let Some(bucket) = self.figures.owed.get_mut(age) {
            let debt: &mut Debt = bucket.entry(order.payment.as_str().to_owned()).or_default();
            debt.orders += 1;
            debt.sum += order.roubles.unwrap_or(0);
        }
    }

    /// What comes every month: of access that was given, in each month at whose end it was open.
    fn recurring(&mut self, order: &OrderFact) {
        let given = matches!(order.access, Access::Open | Access::Suspended | Access::Finished);
        let Some(starts) = order.starts_on.filter(|_| given) else { return };
        let vat = self.vat.on(order.invoiced_on.unwrap_or(order.created_on));
        let sum = order.roubles.unwrap_or(0);
        let share = if order.days > 0 {
            top_up_monthly(sum, order.days, vat)
        } else {
            monthly(sum, order.months, vat)
        };
        self.ends(order, share);
        if share == 0 {
            return;
        }
        for (n, revenue) in self.revenue.iter_mut().enumerate() {
            let month = self.first.plus(i32::try_from(n).unwrap_or(0));
            let day = month.last_day().min(self.figures.as_of);
            if starts <= day && order.ends_on.is_none_or(|ends| ends >= day) {
                *revenue += share;
            }
        }
    }

    fn ends(&mut self, order: &OrderFact, share: i64) {
        let Some(ends) = order.ends_on.filter(|_| order.access == Access::Open) else { return };
        let days = ends.signed_duration_since(self.figures.as_of).num_days();
        let bucket = match days {
            0..=30 => 0,
            31..=60 => 1,
            61..=90 => 2,
            _ => return,
        };
        if let Some(Ending { orders, mrr }) = self.figures.ends.get_mut(bucket) {
            *orders += 1;
            *mrr += share;
        }
    }

    /// Adds a client's months to all clients', and begins the next.
    fn close_client(&mut self) {
        for (n, pair) in self.revenue.windows(2).enumerate() {
            let [before, now] = *pair else { continue };
            if before == 0 && now == 0 {
                continue;
            }
            let month = self.first.plus(i32::try_from(n + 1).unwrap_or(0));
            move_on(self.figures.movements.entry(month).or_default(), before, now);
        }
        self.revenue.fill(0);
    }

    /// The figures.
    pub fn done(mut self) -> Figures {
        self.close_client();
        // Months without any order are months too.
        if let Some(first) = self.figures.movements.keys().next().copied() {
            for month in first.to(Month::of(self.figures.as_of)) {
                self.figures.movements.entry(month).or_default();
            }
        }
        self.figures
    }
}

fn move_on(all: &mut Movement, before: i64, now: i64) {
    all.before += before;
    all.mrr += now;
    all.clients_before += u64::from(before > 0);
    all.clients += u64::from(now > 0);
    if before == 0 {
        all.new += now;
        all.clients_new += 1;
    } else if now == 0 {
        all.churn += before;
        all.clients_lost += 1;
    } else if now > before {
        all.expansion += now - before;
    } else {
        all.contraction += before - now;
    }
}

/// Splits a sum by weights so that the parts make the sum: each its whole kopecks, what is left over a
/// kopeck each to the largest remainders, the first of equals. Without weights all goes to the first.
pub fn split(sum: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    if whole <= 0 {
        return (0..weights.len()).map(|n| if n == 0 { sum } else { 0 }).collect();
    }
    let share = |w: &i64| i128::from(sum) * i128::from(*w);
    let mut parts: Vec<i64> =
        weights.iter().map(|w| i64::try_from(share(w).div_euclid(whole)).unwrap_or(0)).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let remainder = |n: &usize| weights.get(*n).map_or(0, |w| share(w).rem_euclid(whole));
    order.sort_by_key(|n| std::cmp::Reverse(remainder(n)));
    let left = usize::try_from(sum - parts.iter().sum::<i64>()).unwrap_or(0);
    for n in order.into_iter().take(left) {
        if let Some(part) = parts.get_mut(n) {
            *part += 1;
        }
    }
    parts
}

/// All states in which an order can stand, for those who draw them.
pub(super) fn count_of(states: &BTreeMap<String, BTreeMap<String, u64>>, payment: &str, access: &str) -> u64 {
    states.get(payment).and_then(|all| all.get(access)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests;
