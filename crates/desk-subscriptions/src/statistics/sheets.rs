//! The tables of a report, in the order of the page.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate};
use kernel::money::{Currency, Money};
use web::View;
use web::charts::Shape;
use web::ui;

use super::listing::PAGE as ORDERS;
use super::sheet::{Cell, Sheet};
use super::tally::count_of;
use super::{Month, Movement, Report};
use crate::order::access::Access;
use crate::order::payment::Payment;

/// Offerings with a column of their own; the others share one.
const COLUMNS: usize = 6;
/// Offerings in the table of the most sold.
const TOP: usize = 10;
/// Names of the ages of debts and of the days to an end.
const AGES: [&str; 4] = ["statistics-to-30", "statistics-to-60", "statistics-to-90", "statistics-over-90"];

/// All tables.
pub(super) fn all(view: &View, report: &Report) -> Vec<Sheet> {
    vec![
        revenue(view, report),
        movement(view, report),
        clients(view, report),
        offerings(view, report),
        ends(view, report),
        owed(view, report),
        states(view, report),
        currencies(view, report),
    ]
}

fn sheet(view: &View, key: &'static str, head: Vec<String>, rows: Vec<Vec<Cell>>) -> Sheet {
    let say = |part: &str| view.t(&format!("statistics-{key}{part}")).to_string();
    Sheet { key, title: say(""), note: say("-note"), head, rows, chart: None }
}

/// The month as people write it: `11.2026`.
fn month(view: &View, month: Month) -> String {
    let day = month.first_day();
    match view.locale() {
        kernel::Locale::Ru => format!("{:02}.{}", day.month(), day.year()),
        kernel::Locale::En => month.to_string(),
    }
}

/// Orders paid in a month, wholly or by an instalment.
fn paid_in(month: Month) -> String {
    format!("{ORDERS}?paid_from={}&paid_to={}", month.first_day(), month.last_day())
}

/// Roubles of the whole period, by offering, the most first.
fn by_offering(report: &Report) -> Vec<(i64, i64)> {
    let mut sums: BTreeMap<i64, i64> = BTreeMap::new();
    for (offering, sum) in report.figures.revenue.values().flatten() {
        *sums.entry(*offering).or_default() += sum;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(id, sum)| (-sum, *id));
    sums
}

fn name(report: &Report, offering: i64) -> String {
    report.offerings.get(&offering).cloned().unwrap_or_else(|| offering.to_string())
}

fn revenue(view: &View, report: &Report) -> Sheet {
    let top: Vec<i64> = by_offering(report).into_iter().take(COLUMNS).map(|(id, _)| id).collect();
    let t = |id: &str| view.t(id).to_string();
    let mut head = vec![t("statistics-month")];
    head.extend(top.iter().map(|id| name(report, *id)));
    head.extend([t("statistics-others"), t("statistics-sum"), t("statistics-orders")]);
    let none = BTreeMap::new();
    let rows: Vec<Vec<Cell>> = report
        .months()
        .filter(|_| !top.is_empty())
        .map(|m| {
            let sums = report.figures.revenue.get(&m).unwrap_or(&none);
            let of = |id: &i64| sums.get(id).copied().unwrap_or(0);
            let whole: i64 = sums.values().sum();
            let shown: i64 = top.iter().map(of).sum();
            let mut row = vec![Cell::text(month(view, m))];
            row.extend(
                top.iter().map(|id| Cell::roubles(of(id)).to(format!("{}&offering={id}", paid_in(m)))),
            );
            row.push(Cell::roubles(whole - shown));
            row.push(Cell::roubles(whole).to(paid_in(m)));
            row.push(Cell::count(report.figures.paid.get(&m).copied().unwrap_or(0)).to(paid_in(m)));
            row
        })
        .collect();
    let columns: Vec<usize> = (1..=top.len() + 1).collect();
    sheet(view, "revenue", head, rows).drawn(Shape::Stack, &columns, false, "₽")
}

fn movements<'a>(report: &'a Report) -> impl Iterator<Item = (Month, Movement)> + 'a {
    let any = report.figures.movements.values().any(|m| m.mrr > 0 || m.before > 0);
    report
        .months()
        .filter(move |_| any)
        .map(|m| (m, report.figures.movements.get(&m).copied().unwrap_or_default()))
}

fn movement(view: &View, report: &Report) -> Sheet {
    let t = |id: &str| view.t(id).to_string();
    let head = vec![
        t("statistics-month"),
        t("statistics-before"),
        t("statistics-new"),
        t("statistics-expansion"),
        t("statistics-contraction"),
        t("statistics-churn"),
        t("statistics-mrr-end"),
    ];
    let rows = movements(report)
        .map(|(m, v)| {
            let (first, last) = (m.first_day(), m.last_day());
            let began = format!("{ORDERS}?starts_from={first}&starts_to={last}");
            let ended = format!("{ORDERS}?ends_from={first}&ends_to={last}");
            let day = last.min(report.figures.as_of);
            vec![
                Cell::text(month(view, m)),
                Cell::roubles(v.before),
                Cell::roubles(v.new).to(&began),
                Cell::roubles(v.expansion).to(&began),
                Cell::roubles(-v.contraction).to(&ended),
                Cell::roubles(-v.churn).to(&ended),
                Cell::roubles(v.mrr).to(format!("{ORDERS}?starts_to={day}&ends_from={day}")),
            ]
        })
        .collect();
    sheet(view, "mrr", head, rows).drawn(Shape::Stack, &[2, 3, 4, 5, 6], true, "₽")
}

fn clients(view: &View, report: &Report) -> Sheet {
    let t = |id: &str| view.t(id).to_string();
    let head = vec![
        t("statistics-month"),
        t("statistics-clients-before"),
        t("statistics-clients-new"),
        t("statistics-clients-lost"),
        t("statistics-clients-end"),
        t("statistics-logo-churn"),
    ];
    let rows = movements(report)
        .map(|(m, v)| {
            let (first, last) = (m.first_day(), m.last_day());
            vec![
                Cell::text(month(view, m)),
                Cell::count(v.clients_before),
                Cell::count(v.clients_new).to(format!("{ORDERS}?starts_from={first}&starts_to={last}")),
                Cell::count(v.clients_lost).to(format!("{ORDERS}?ends_from={first}&ends_to={last}")),
                Cell::count(v.clients),
                Cell::percent(v.logo_churn()),
            ]
        })
        .collect();
    sheet(view, "clients", head, rows).drawn(Shape::Lines, &[5], false, "%")
}

fn offerings(view: &View, report: &Report) -> Sheet {
    let t = |id: &str| view.t(id).to_string();
    let head = vec![
        t("statistics-offering"),
        t("statistics-orders"),
        t("statistics-sum"),
        t("statistics-share"),
        t("statistics-sum-before"),
    ];
    let whole = report.totals.revenue;
    let (from, to) = (report.first.first_day(), report.last.last_day());
    let rows = by_offering(report)
        .into_iter()
        .take(TOP)
        .map(|(id, sum)| {
            let orders = report.figures.sold.values().filter_map(|sold| sold.get(&id)).sum();
            let href = format!("{ORDERS}?paid_from={from}&paid_to={to}&offering={id}");
            vec![
                Cell::text(name(report, id)),
                Cell::count(orders).to(&href),
                Cell::roubles(sum).to(&href),
                Cell::percent(share(sum, whole)),
                Cell::roubles(report.revenue_before.get(&id).copied().unwrap_or(0)),
            ]
        })
        .collect();
    sheet(view, "offerings", head, rows).drawn(Shape::Rows, &[2], false, "₽")
}

/// In 1/100 of a per cent, half up.
fn share(part: i64, whole: i64) -> Option<u64> {
    let (part, whole) = (i128::from(part), i128::from(whole));
    (whole > 0).then(|| u64::try_from((part * 20_000 + whole) / (2 * whole)).unwrap_or(0))
}

fn day_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn day_before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn ends(view: &View, report: &Report) -> Sheet {
    let t = |id: &str| view.t(id).to_string();
    let head = vec![t("statistics-days"), t("statistics-orders"), t("statistics-mrr-ending")];
    let as_of = report.figures.as_of;
    let bounds = [(0, 30), (31, 60), (61, 90)];
    let rows = bounds.into_iter().zip(&report.figures.ends).zip(AGES).map(|(((from, to), ending), age)| {
        let (from, to) = (day_after(as_of, from), day_after(as_of, to));
        let href = format!("{ORDERS}?access=open&ends_from={from}&ends_to={to}");
        vec![Cell::text(t(age)), Cell::count(ending.orders).to(&href), Cell::roubles(ending.mrr).to(&href)]
    });
    sheet(view, "ends", head, rows.collect()).drawn(Shape::Bars, &[1], false, "")
}

fn owed(view: &View, report: &Report) -> Sheet {
    let t = |id: &str| view.t(id).to_string();
    let states = [Payment::Invoiced, Payment::Confirmed];
    let word = |state: &Payment| view.say(&ui::term("payment-", state.as_str())).to_string();
    let mut head = vec![t("statistics-age"), t("statistics-orders")];
    head.extend(states.iter().map(word));
    head.push(t("statistics-sum"));
    let as_of = report.figures.as_of;
    let bounds = [(0, Some(30)), (31, Some(60)), (61, Some(90)), (91, None)];
    let rows =
        bounds.into_iter().zip(&report.figures.owed).zip(AGES).map(|(((least, most), bucket), age)| {
            let from =
                most.map_or_else(String::new, |days| format!("&invoiced_from={}", day_before(as_of, days)));
            // What was dated ahead is owed too, and stands with the youngest.
            let to =
                if least == 0 { String::new() } else { format!("&invoiced_to={}", day_before(as_of, least)) };
            let debt = |state: &Payment| bucket.get(state.as_str()).copied().unwrap_or_default();
            let mut row = vec![Cell::text(t(age)), Cell::count(states.iter().map(|s| debt(s).orders).sum())];
            row.extend(states.iter().map(|state| {
                Cell::roubles(debt(state).sum).to(format!("{ORDERS}?payment={}{from}{to}", state.as_str()))
            }));
            row.push(Cell::roubles(states.iter().map(|s| debt(s).sum).sum()));
            row
        });
    sheet(view, "owed", head, rows.collect()).drawn(Shape::Stack, &[2, 3], false, "₽")
}

fn states(view: &View, report: &Report) -> Sheet {
    let word = |prefix: &str, code: &str| view.say(&ui::term(prefix, code)).to_string();
    let mut head = vec![view.t("order-payment").to_string()];
    head.extend(Access::ALL.map(|a| word("access-", a.as_str())));
    head.push(view.t("statistics-orders").to_string());
    let states = &report.figures.states;
    let rows = Payment::ALL.into_iter().filter(|p| states.contains_key(p.as_str())).map(|payment| {
        let href = format!("{ORDERS}?kept=yes&payment={}", payment.as_str());
        let mut row = vec![Cell::text(word("payment-", payment.as_str()))];
        row.extend(Access::ALL.map(|access| {
            let n = count_of(states, payment.as_str(), access.as_str());
            Cell::count(n).to(format!("{href}&access={}", access.as_str()))
        }));
        let whole = states.get(payment.as_str()).map_or(0, |all| all.values().sum());
        row.push(Cell::count(whole).to(href));
        row
    });
    sheet(view, "states", head, rows.collect()).drawn(Shape::Stack, &[1, 2, 3, 4, 5], false, "")
}

fn currencies(view: &View, report: &Report) -> Sheet {
    let codes: BTreeSet<&String> = report.figures.currencies.values().flat_map(|all| all.keys()).collect();
    let known: Vec<(&String, Currency)> =
        codes.into_iter().filter_map(|code| Some((code, Currency::parse(code).ok()?))).collect();
    let mut head = vec![view.t("statistics-month").to_string()];
    head.extend(known.iter().map(|(code, _)| (*code).clone()));
    let none = BTreeMap::new();
    let rows = report.months().filter(|_| !known.is_empty()).map(|m| {
        let sums = report.figures.currencies.get(&m).unwrap_or(&none);
        let mut row = vec![Cell::text(month(view, m))];
        row.extend(known.iter().map(|(code, currency)| {
            let sum = Money::new(sums.get(*code).copied().unwrap_or(0), *currency);
            Cell::money(sum).to(format!("{}&currency={code}", paid_in(m)))
        }));
        row
    });
    sheet(view, "currencies", head, rows.collect())
}
