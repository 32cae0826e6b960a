//! A year of the calendar, for pages and programs.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{Basis, DayKind, Why, basis, by_law, copy, row};
use crate::command::{Ctx, Query};
use crate::db::Read;
use crate::error::{FieldError, Result};
use crate::right::Right;
use crate::rights::CALENDAR_VIEW;

/// A day as the organisation has it.
#[derive(Clone, Debug)]
pub struct OwnDay {
    /// The day.
    pub on_date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// What it would be by the law, and why.
    pub law: (DayKind, Why),
    /// The organisation's own word, if it says otherwise: note, and who said so.
    pub own: Option<(String, String)>,
}

/// All days of a year, in order.
pub async fn year(read: &impl Read, year: i32) -> Result<Vec<OwnDay>> {
    let mut own: BTreeMap<_, _> =
        copy::of_year(read, year).await?.into_iter().map(|row| (row.on_date, row)).collect();
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let days = first.iter_days().take_while(|day| day.year() == year);
    Ok(days.map(|day| of(day, own.remove(&day))).collect())
}

/// One day.
pub async fn own_day(read: &impl Read, day: NaiveDate) -> Result<OwnDay> {
    let row = read.one(row::Entity::find().filter(row::Column::OnDate.eq(day))).await?;
    Ok(of(day, row))
}

fn of(on_date: NaiveDate, row: Option<row::Model>) -> OwnDay {
    let law = by_law(on_date);
    let kind = row.as_ref().map_or(law.0, |row| row.kind);
    OwnDay { on_date, kind, law, own: row.map(|row| (row.note, row.set_by)) }
}

/// The calendar of a year.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReadCalendar {
    /// The year; this one if left out.
    pub year: Option<i32>,
}

/// The calendar of a year.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// The decree on transfers it follows: number and date. Nothing if the program knows of none and the
    /// year follows the Labour Code alone.
    pub decree: Option<String>,
    /// How many days are worked.
    pub working_days: usize,
    /// All its days.
    pub days: Vec<CalendarDay>,
}

/// A day of the calendar.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Whether the organisation says otherwise than the law.
    pub own: bool,
    /// The organisation's note.
    pub note: String,
}

impl Query for ReadCalendar {
    const NAME: &'static str = "calendar.read";
    const RIGHT: Right = CALENDAR_VIEW;
    type Out = CalendarYear;

    async fn answer(self, ctx: &Ctx) -> Result<CalendarYear> {
        let asked = self.year.unwrap_or_else(|| ctx.state.clock().today().year());
        if !(1991..=2999).contains(&asked) {
            return Err(FieldError::new("year", "year").into());
        }
        let days = year(ctx, asked).await?;
        let decree = match basis(asked) {
            Basis::Decree(decree) => Some(format!("№ {} {}", decree.number, decree.dated)),
            Basis::Code => None,
        };
        Ok(CalendarYear {
            year: asked,
            decree,
            working_days: days.iter().filter(|d| d.kind.is_worked()).count(),
            days: days
                .into_iter()
                .map(|day| CalendarDay {
                    date: day.on_date,
                    kind: day.kind,
                    own: day.own.is_some(),
                    note: day.own.map(|(note, _)| note).unwrap_or_default(),
                })
                .collect(),
        })
    }
}
