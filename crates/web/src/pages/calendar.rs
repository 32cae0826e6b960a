//! The work calendar: a year as twelve small months, a card for the chosen day.

mod day;
mod month;

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use chrono::{Datelike as _, NaiveDate};
use kernel::calendar::{self, Basis, CopyCalendarYear, DayKind, ImportCalendar, OwnDay, SetCalendarDay};
use kernel::rights::{CALENDAR_EDIT, CALENDAR_VIEW};
use kernel::{Error, Message};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Pairs, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

const PAGE: &str = "/admin/calendar";
/// Years a page can show.
const YEARS: std::ops::RangeInclusive<i32> = 1991..=2999;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PAGE, get(show).post(set))
        .route("/admin/calendar/copy", post(copy))
        .route("/admin/calendar/import", get(import_page).post(import))
}

fn address(year: i32, day: Option<NaiveDate>) -> String {
    match day {
        Some(day) => format!("{PAGE}?year={year}&day={day}"),
        None => format!("{PAGE}?year={year}"),
    }
}

/// The year and the day that the address asks for.
fn asked(view: &View) -> Result<(i32, Option<NaiveDate>), Failure> {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let day: Option<NaiveDate> = pairs.first("day").and_then(|day| day.parse().ok());
    let year = match pairs.first("year") {
        Some(text) => text.parse().ok().filter(|year| YEARS.contains(year)).ok_or(Error::NotFound)?,
        None => day.unwrap_or_else(|| view.today()).year(),
    };
    Ok((year, day))
}

async fn show(view: View) -> Answer {
    page(&view, None).await
}

async fn set(view: View, form: Submitted<SetCalendarDay>) -> Answer {
    let (year, day) = asked(&view)?;
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(address(year, day), Message::new("said-saved"))),
        Err(filled) => page(&view, Some(filled)).await,
    }
}

async fn copy(view: View, form: Submitted<CopyCalendarYear>) -> Answer {
    let to = form.filled.value("to").parse().ok();
    Ok(match form.press(&view).await? {
        Ok(copied) => {
            let said =
                Message::new("said-days-copied").arg("count", u32::try_from(copied).unwrap_or(u32::MAX));
            view.done(to.map_or_else(|| PAGE.to_owned(), |year| address(year, None)), said)
        }
        Err(said) => view.go_saying(view.here(), &said),
    })
}

async fn page(view: &View, again: Option<Filled>) -> Answer {
    view.need(CALENDAR_VIEW)?;
    let (year, chosen) = asked(view)?;
    let days = calendar::year(view.ctx(), year).await?;
    let day = match chosen {
        Some(day) => Some(calendar::own_day(view.ctx(), day).await?),
        None => None,
    };
    let status = again.as_ref().map_or(axum::http::StatusCode::OK, Filled::status);
    let body = html! {
        (head(view, year, &days))
        div class="row" {
            div class="col-xl-9" {
                div class="row row-cards" {
                    @for month in 1..=12 {
                        div class="col-sm-6 col-lg-4 col-xxl-3" { (month::month(view, year, month, &days, chosen)) }
                    }
                }
            }
            div class="col-xl-3 mt-3 mt-xl-0" {
                @if let Some(day) = &day { (day::card(view, year, day, again)) }
                (legend(view))
                @if view.can(CALENDAR_EDIT) { (tools(view, year, &days)) }
            }
        }
    };
    let page = ui::Page::new(format!("{} {year}", view.t("nav-calendar")))
        .action(years(view, year))
        .show(view, body);
    Ok((status, page).into_response())
}

fn years(view: &View, year: i32) -> Markup {
    html! {
        @if YEARS.contains(&(year - 1)) { (ui::link_button(year - 1, address(year - 1, None), "chevron-left")) }
        @if year != view.today().year() { (ui::link_button(view.t("calendar-this-year"), PAGE, "calendar-event")) }
        @if YEARS.contains(&(year + 1)) { (ui::link_button(year + 1, address(year + 1, None), "chevron-right")) }
    }
}

/// What the year is made by, and how many days are worked.
fn head(view: &View, year: i32, days: &[OwnDay]) -> Markup {
    let count =
        |wanted: fn(&OwnDay) -> bool| i64::try_from(days.iter().filter(|d| wanted(d)).count()).unwrap_or(0);
    let totals = Message::new("calendar-totals")
        .arg("worked", count(|d| d.kind.is_worked()))
        .arg("short", count(|d| d.kind == DayKind::Short))
        .arg("off", count(|d| !d.kind.is_worked()))
        .arg("own", count(|d| d.own.is_some()));
    html! {
        @match calendar::basis(year) {
            Basis::Decree(decree) => {
                p class="text-secondary mb-2" {
                    (view.say(&Message::new("calendar-by-decree").arg("number", decree.number).arg("date", decree.dated)))
                }
            }
            Basis::Code => {
                div class="alert alert-warning" role="status" {
                    div class="alert-icon" { (ui::icon("alert-triangle")) }
                    div { (view.say(&Message::new("calendar-by-code").arg("year", year.to_string()))) }
                }
            }
        }
        p { (view.say(&totals)) }
    }
}

fn legend(view: &View) -> Markup {
    ui::card(
        view.t("calendar-legend"),
        html! {
            @for (class, mark, words) in [
                ("", "", "day-working"), ("cal-short", "*", "day-short"), ("cal-off", "", "day-off"), ("cal-holiday", "•", "day-holiday"),
            ] {
                div class="mb-1" { span class={ "cal-day " (class) } { "12" (mark) } " " (view.t(words)) }
            }
            div { span class="cal-day cal-own" { "12" } " " (view.t("calendar-own")) }
        },
    )
}

/// Copying the year's own days, and taking days from a list.
fn tools(view: &View, year: i32, days: &[OwnDay]) -> Markup {
    let own = days.iter().any(|d| d.own.is_some());
    let (from, to) = (year.to_string(), (year + 1).to_string());
    html! {
        div class="btn-list" {
            @if own {
                (ui::post_button(view, "/admin/calendar/copy", view.say(&Message::new("calendar-copy").arg("year", to.clone())), "copy",
                    &[("from", &from), ("to", &to)]))
            }
            (ui::link_button(view.t("calendar-import"), "/admin/calendar/import", "upload"))
        }
    }
}

async fn import_page(view: View) -> Answer {
    view.need(CALENDAR_EDIT)?;
    Ok(draw_import(&view, &Filled::blank()))
}

async fn import(view: View, form: Submitted<ImportCalendar>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(count) => {
            let said =
                Message::new("said-days-imported").arg("count", u32::try_from(count).unwrap_or(u32::MAX));
            view.done(PAGE, said)
        }
        Err(filled) => draw_import(&view, &filled),
    })
}

fn draw_import(view: &View, filled: &Filled) -> axum::response::Response {
    let fields = html! {
        (Field::area("days", "calendar-days", 14).hint("hint-calendar-days").required().focus().show(view, filled))
        (ui::submit(view.t("calendar-import"), "upload"))
    };
    let form = ui::form(view, "/admin/calendar/import", filled, fields);
    let body = html! { div class="card" { div class="card-body" { (form) } } };
    let page = ui::Page::new(view.t("calendar-import"))
        .crumb(view.t("nav-calendar"), PAGE)
        .narrow()
        .show(view, body);
    (filled.status(), page).into_response()
}
