//! Copying the organisation's own days to another year.

use chrono::{Datelike as _, NaiveDate};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};

use super::{row, set_day};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::CALENDAR_EDIT;

/// Copies the organisation's own days of a year to the same days of another. Days of which something is
/// said there stay as they are; the law's days need no copying, they are counted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CopyCalendarYear {
    /// The year they are taken from.
    pub from: In<i64>,
    /// The year they are copied to; the next if left out.
    pub to: In<i64>,
}

impl Command for CopyCalendarYear {
    const EVENT: &'static str = "calendar.copy";
    const RIGHT: Right = CALENDAR_EDIT;
    type Ready = (i32, i32);
    /// How many days were copied.
    type Out = usize;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let year = |year: &i64| (1991..=2999).contains(year);
        let from = check.need("from", &self.from);
        let from = check.that("from", from, "year", year);
        let to = check.or("to", &self.to, from.unwrap_or_default() + 1);
        let to = check.that("to", to, "year", |to| year(to) && Some(*to) != from);
        let small = |year: Option<i64>| year.and_then(|y| i32::try_from(y).ok());
        check.done((small(from), small(to)))
    }

    async fn apply(self, (from, to): Self::Ready, tx: &mut Tx) -> Result<usize> {
        tx.lock("calendar", 0).await?;
        let days = of_year(tx, from).await?;
        let there: Vec<_> = of_year(tx, to).await?.into_iter().map(|row| row.on_date).collect();
        let mut copied = 0;
        for row in days {
            // 29 February has no fellow in most years.
            let Some(day) = row.on_date.with_year(to).filter(|day| !there.contains(day)) else { continue };
            set_day::put(tx, day, Some(row.kind), row.note).await?;
            copied += 1;
        }
        Ok(copied)
    }
}

/// The organisation's own days of a year, in order.
pub(super) async fn of_year(read: &impl Read, year: i32) -> Result<Vec<row::Model>> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let within = row::Column::OnDate.between(day(year, 1, 1), day(year, 12, 31));
    read.all(row::Entity::find().filter(within).order_by_asc(row::Column::OnDate)).await
}
