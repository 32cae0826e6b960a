//! A month as a small table, a link for every day.

use chrono::{Datelike as _, NaiveDate};
use kernel::calendar::{DayKind, OwnDay};
use maud::{Markup, html};

use super::{address, day};
use crate::view::View;

/// Weekdays by the ends of their messages' ids.
const WEEK: [&str; 7] =
    ["weekday-mo", "weekday-tu", "weekday-we", "weekday-th", "weekday-fr", "weekday-sa", "weekday-su"];

pub(super) fn month(
    view: &View,
    year: i32,
    month: u32,
    days: &[OwnDay],
    chosen: Option<NaiveDate>,
) -> Markup {
    let all: Vec<_> = days.iter().filter(|d| d.on_date.month() == month).collect();
    let before = all.first().map_or(0, |d| d.on_date.weekday().num_days_from_monday());
    let mut cells: Vec<Option<&OwnDay>> = (0..before).map(|_| None).collect();
    cells.extend(all.into_iter().map(Some));
    html! {
        div class="card" {
            table class="cal" {
                caption { (view.t(&format!("month-{month}"))) }
                thead { tr { @for weekday in WEEK { th scope="col" { (view.t(weekday)) } } } }
                tbody {
                    @for week in cells.chunks(7) {
                        tr { @for cell in week { td { @if let Some(day) = cell { (link(view, year, day, chosen)) } } } }
                    }
                }
            }
        }
    }
}

fn link(view: &View, year: i32, day: &OwnDay, chosen: Option<NaiveDate>) -> Markup {
    let (class, mark) = look(day.kind);
    let here = chosen == Some(day.on_date);
    let told = format!("{}: {}", view.date(day.on_date), day::why(view, day));
    html! {
        a class={ "cal-day " (class) @if day.own.is_some() { " cal-own" } @if here { " cal-here" } @if day.on_date == view.today() { " cal-today" } }
            href=(address(year, Some(day.on_date))) title=(told) aria-label=(told) aria-current=[here.then_some("date")] {
            (day.on_date.day()) (mark)
        }
    }
}

/// Class and mark of a kind of day: never colour alone.
const fn look(kind: DayKind) -> (&'static str, &'static str) {
    match kind {
        DayKind::Working => ("", ""),
        DayKind::Short => ("cal-short", "*"),
        DayKind::Off => ("cal-off", ""),
        DayKind::Holiday => ("cal-holiday", "•"),
    }
}
