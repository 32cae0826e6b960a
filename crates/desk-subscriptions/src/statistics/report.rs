//! A part of the figures: so many months up to one, and the same number of months before them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::db::Read;
use kernel::{Ctx, FieldError, In, Result};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{Figures, Month, Movement, stored};
use crate::offering;

/// Months that are shown if nothing is asked.
pub(super) const SHOWN: i64 = 12;

/// Which months.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// How many months, 1 to 36; twelve if left out.
    pub months: In<i64>,
    /// The last of them, `2026-11`; the current one if left out.
    pub until: In<String>,
}

/// Figures of a period.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// When they were counted, if not now.
    pub counted_at: Option<DateTime<Utc>>,
    /// The first month.
    pub first: Month,
    /// The last month.
    pub last: Month,
    /// The period in a few numbers.
    pub totals: Totals,
    /// The period before, of the same length.
    pub previous: Totals,
    /// The figures of the period's months; ends, states and debts are of the day itself.
    pub figures: Figures,
    /// Roubles paid in the period before, by offering (its id).
    pub revenue_before: BTreeMap<i64, i64>,
    /// Names of the offerings.
    pub offerings: BTreeMap<i64, String>,
}

/// A period in a few numbers; amounts in kopecks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Totals {
    /// Roubles paid.
    pub revenue: i64,
    /// Orders paid.
    pub paid: u64,
    /// Monthly revenue at the end of the period.
    pub mrr: i64,
    /// Paying clients at the end of the period.
    pub clients: u64,
    /// Clients who came.
    pub clients_new: u64,
    /// Clients who left.
    pub clients_lost: u64,
    /// Those who left, in 1/100 of a per cent of the clients there were when the period began.
    pub logo_churn: Option<u64>,
}

impl Report {
    /// Reads the figures and takes the part that was asked for. Nothing if none were counted yet.
    pub async fn read(ctx: &Ctx, asked: &Asked) -> Result<Option<Self>> {
        let today = ctx.state.clock().today();
        let (months, until) = period(asked, Month::of(today))?;
        let Some((figures, counted_at)) = stored::figures(ctx, today).await? else { return Ok(None) };
        let names = names(ctx).await?;
        Ok(Some(Self::of(figures, counted_at, months, until, names)))
    }

    /// The part of the figures.
    pub fn of(
        mut figures: Figures,
        counted_at: Option<DateTime<Utc>>,
        months: i32,
        last: Month,
        offerings: BTreeMap<i64, String>,
    ) -> Self {
        let first = last.plus(1 - months);
        let now = totals(&figures, first, last);
        let (before_first, before_last) = (first.plus(-months), first.plus(-1));
        let previous = totals(&figures, before_first, before_last);
        let mut revenue_before = BTreeMap::new();
        for (offering, sum) in figures.revenue.range(before_first..=before_last).flat_map(|(_, all)| all) {
            *revenue_before.entry(*offering).or_default() += sum;
        }
        figures.revenue.retain(|m, _| (first..=last).contains(m));
        figures.sold.retain(|m, _| (first..=last).contains(m));
        figures.paid.retain(|m, _| (first..=last).contains(m));
        figures.currencies.retain(|m, _| (first..=last).contains(m));
        figures.movements.retain(|m, _| (first..=last).contains(m));
        Self { counted_at, first, last, totals: now, previous, figures, revenue_before, offerings }
    }

    /// The months of the period, from the first in which there was anything.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        let lived = |m: &&Month| self.figures.movements.get(*m).is_none_or(|v| v.mrr > 0 || v.before > 0);
        let moved = self.figures.movements.keys().find(lived);
        let begun = [self.figures.paid.keys().next(), moved].into_iter().flatten().min().copied();
        begun.unwrap_or(self.first).to(self.last)
    }
}

fn totals(figures: &Figures, first: Month, last: Month) -> Totals {
    let movements = || figures.movements.range(first..=last).map(|(_, m)| m);
    let end = movements().next_back().copied().unwrap_or_default();
    let (came, left) = movements().fold((0, 0), |(a, b), m| (a + m.clients_new, b + m.clients_lost));
    let start = movements().next().map_or(0, |m| m.clients_before);
    let churn = Movement { clients_before: start, clients_lost: left, ..Movement::default() };
    Totals {
        revenue: figures.revenue.range(first..=last).flat_map(|(_, all)| all.values()).sum(),
        paid: figures.paid.range(first..=last).map(|(_, n)| n).sum(),
        mrr: end.mrr,
        clients: end.clients,
        clients_new: came,
        clients_lost: left,
        logo_churn: churn.logo_churn(),
    }
}

/// What was asked, or what is shown instead.
fn period(asked: &Asked, current: Month) -> Result<(i32, Month)> {
    let months = asked.months.value().map_err(|code| FieldError::new("months", code))?.copied();
    let months = months.unwrap_or(SHOWN);
    let range = || FieldError::new("months", "months_shown");
    let months = i32::try_from(months).ok().filter(|n| (1..=36).contains(n)).ok_or_else(range)?;
    let until = match asked.until.value() {
        Ok(Some(text)) => text.parse().map_err(|()| FieldError::new("until", "month"))?,
        _ => current,
    };
    Ok((months, until.min(current)))
}

async fn names(read: &impl Read) -> Result<BTreeMap<i64, String>> {
    let all = read.all(offering::row::Entity::find()).await?;
    Ok(all.into_iter().map(|o| (o.id, format!("{} · {}", o.code, o.name))).collect())
}
