//! The page of statistics: a period, its totals beside those of the period before, charts and tables.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, In, Message, reports};
use maud::{Markup, html};
use rust_decimal::Decimal;
use web::{Answer, View, ui};

use super::report::SHOWN;
use super::sheets;
use super::{Asked, Report};
use crate::rights::{STATISTICS_VIEW, must_serve_all};

/// Where the statistics are.
pub(super) const PAGE: &str = "/desk/subscriptions/statistics";
/// Months that may be chosen.
const LENGTHS: [i64; 4] = [3, 6, 12, 24];

/// The page.
pub(super) async fn page(view: View, asked: Asked) -> Answer {
    view.need(STATISTICS_VIEW)?;
    must_serve_all(view.actor())?;
    let Some(report) = Report::read(view.ctx(), &asked).await? else {
        let body = ui::empty("chart-bar", view.t("statistics-not-counted"), refresh(&view));
        return Ok(ui::Page::new(view.t("statistics-title")).show(&view, body).into_response());
    };
    if report.figures.orders == 0 {
        let step = ui::link_button(view.t("orders-title"), crate::order::pages::LIST, "clipboard-list");
        let body = html! { div class="card" { (ui::empty("chart-bar", view.t("statistics-empty"), step)) } };
        return Ok(ui::Page::new(view.t("statistics-title")).show(&view, body).into_response());
    }
    let query = query(&asked, &report);
    let all = sheets::all(&view, &report);
    let body = html! {
        (totals(&view, &report))
        div class="row" {
            @for sheet in &all { div class={ @if wide(sheet.key) { "col-12" } @else { "col-xl-6" } } { (sheet.show(&view, &query)) } }
        }
        (web::charts::scripts())
    };
    let page = ui::Page::new(view.t("statistics-title")).action(period(&view, &asked, &report));
    Ok(page.show(&view, body).into_response())
}

/// Tables of many columns have the whole width.
fn wide(key: &str) -> bool {
    matches!(key, "revenue" | "mrr")
}

fn query(asked: &Asked, report: &Report) -> String {
    format!("months={}&until={}", months(asked), report.last)
}

fn months(asked: &Asked) -> i64 {
    asked.months.value().ok().flatten().copied().unwrap_or(SHOWN)
}

/// The form of the period.
fn period(view: &View, asked: &Asked, report: &Report) -> Markup {
    let chosen = months(asked);
    html! {
        form method="get" action=(PAGE) class="d-flex flex-wrap align-items-center gap-2 d-print-none" {
            select class="form-select w-auto" name="months" aria-label=(view.t("statistics-period")) {
                @for n in LENGTHS.into_iter().chain((!LENGTHS.contains(&chosen)).then_some(chosen)) {
                    option value=(n) selected[n == chosen] { (view.say(&Message::new("statistics-months").arg("count", n))) }
                }
            }
            label class="d-flex align-items-center gap-2" {
                (view.t("statistics-until"))
                input class="form-control w-auto" type="month" name="until" value=(report.last) max=(super::Month::of(view.today()));
            }
            button class="btn" type="submit" { (ui::icon("check")) (view.t("statistics-show")) }
        }
        @if report.counted_at.is_some() { (refresh(view)) }
    }
}

fn refresh(view: &View) -> Markup {
    ui::post_button(view, format!("{PAGE}/refresh"), view.t("statistics-refresh"), "refresh", &[])
}

/// The period in a few numbers, each beside the period before.
fn totals(view: &View, report: &Report) -> Markup {
    let (now, before) = (&report.totals, &report.previous);
    let roubles = |kopecks: i64| view.money(kernel::money::Money::new(kopecks, kernel::money::Currency::RUB));
    let count = |n: u64| view.number(i64::try_from(n).unwrap_or(i64::MAX));
    let percent = |n: Option<u64>| {
        let n = n.and_then(|n| i64::try_from(n).ok());
        n.map_or_else(|| "—".to_owned(), |n| format!("{} %", view.decimal(Decimal::new(n, 2))))
    };
    let cards = [
        ("statistics-revenue", roubles(now.revenue), roubles(before.revenue)),
        ("statistics-paid-orders", count(now.paid), count(before.paid)),
        ("statistics-mrr-end", roubles(now.mrr), roubles(before.mrr)),
        ("statistics-clients-end", count(now.clients), count(before.clients)),
        ("statistics-clients-new", count(now.clients_new), count(before.clients_new)),
        ("statistics-logo-churn", percent(now.logo_churn), percent(before.logo_churn)),
    ];
    html! {
        p class="text-secondary" {
            (view.say(&Message::new("statistics-as-of").arg("date", view.date(report.figures.as_of))
                .arg("first", view.date(report.first.first_day())).arg("last", view.date(report.last.last_day()))))
            @if let Some(at) = report.counted_at { " " (view.say(&Message::new("statistics-counted").arg("time", view.time(at)))) }
        }
        div class="row row-cards mb-3" {
            @for (title, now, before) in cards {
                div class="col-6 col-md-4 col-xxl-2" {
                    div class="card card-sm h-100" { div class="card-body" {
                        div class="text-secondary" { (view.t(title)) }
                        div class="h3 mb-0 num text-start" { (now) }
                        div class="text-secondary small" { (view.t("statistics-previous")) " " (before) }
                    } }
                }
            }
        }
    }
}

/// A table as a file: `revenue.xlsx`.
pub(super) async fn file(view: View, name: String, asked: Asked) -> Answer {
    view.need(STATISTICS_VIEW)?;
    must_serve_all(view.actor())?;
    let (key, extension) = name.split_once('.').ok_or(Error::NotFound)?;
    let report = Report::read(view.ctx(), &asked).await?.ok_or(Error::NotFound)?;
    let sheet = sheets::all(&view, &report).into_iter().find(|s| s.key == key).ok_or(Error::NotFound)?;
    let (kind, bytes) = match extension {
        "xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            reports::xlsx(view.ctx(), &sheet.table())?,
        ),
        "csv" => ("text/csv; charset=utf-8", reports::csv(view.ctx(), &sheet.table())?),
        _ => return Err(Error::NotFound.into()),
    };
    Ok(attached(&format!("statistics-{key}-{}.{extension}", report.last), kind, bytes))
}

fn attached(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// What an address asks; what cannot be read is as if it were not there.
pub(super) fn asked(months: Option<String>, until: Option<String>) -> Asked {
    let months = In::<i64>::read(months.unwrap_or_default().as_str());
    let until = In::<String>::read(until.unwrap_or_default().as_str());
    let sound = months.value().is_ok_and(|n| n.is_none_or(|n| (1..=36).contains(n)));
    let day = until.value().is_ok_and(|t| t.is_none_or(|t| t.parse::<super::Month>().is_ok()));
    Asked {
        months: if sound { months } else { In::default() },
        until: if day { until } else { In::default() },
    }
}
