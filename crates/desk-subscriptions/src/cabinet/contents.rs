//! What stands on an order's page under its state: lines with sums, papers, terms and dates.

use kernel::money::{Currency, Money, Price, Rate};
use kernel::{Error, Message, Result};
use maud::{Markup, html};
use web::{View, ui};

use super::{paper, words};
use crate::order::Opened;
use crate::{documents, offering};

/// What is ordered, with its sums.
pub(super) fn lines(view: &View, opened: &Opened) -> Result<Markup> {
    let order = &opened.order;
    let currency = order.price_currency()?;
    let discount: i64 = opened.lines.iter().map(|(l, _)| l.discount).sum();
    let months = u8::try_from(order.months).map_err(Error::internal)?;
    let mut rows = Vec::new();
    for (line, offering) in &opened.lines {
        let monthly = Price::from_scaled(line.monthly).map_err(Error::internal)?.to_decimal();
        rows.push(html! {
            tr {
                td {
                    (offering::title(offering, view.locale()))
                    div class="text-secondary small" {
                        (words::price(view, monthly, currency)) " " (words::per(view, order.delivery))
                        @if order.delivery.has_months() { " × " (words::months(view, months)) }
                        @if line.quantity > 1 { " × " (line.quantity) }
                    }
                }
                td class="num" { (view.money(Money::new(line.total, currency))) }
            }
        });
    }
    let sums = html! {
        tr { th scope="row" class="text-body" { (view.t("cabinet-total")) } td class="num fw-bold h3 m-0" { (view.money(order.sum()?)) } }
        @if discount > 0 {
            tr class="text-green" { td { (view.t("cabinet-discount-in")) } td class="num" { (view.money(Money::new(discount, currency))) } }
        }
        @if currency != Currency::RUB && order.total > 0 {
            tr { td { (roubles_term(view, opened)?) } td class="num" { (roubles(view, opened)) } }
        }
    };
    Ok(html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t("cabinet-lines")) } }
            div class="table-responsive" {
                table class="table table-vcenter card-table" { tbody { @for row in &rows { (row) } (sums) } }
            }
        }
    })
}

fn roubles(view: &View, opened: &Opened) -> Markup {
    let order = &opened.order;
    match order.rub_received.or(order.invoice_total) {
        Some(total) => html! { (view.money(Money::new(total, Currency::RUB))) },
        None => ui::none(),
    }
}

fn roubles_term(view: &View, opened: &Opened) -> Result<Markup> {
    let Some(rate) = opened.order.invoice_rate else {
        return Ok(html! { (view.t("cabinet-roubles-later")) });
    };
    let rate = Rate::from_scaled(rate).map_err(Error::internal)?.to_decimal();
    let term = Message::new("cabinet-roubles").arg("rate", view.decimal(rate));
    Ok(html! { (view.say(&term)) })
}

/// The papers, each a link.
pub(super) fn papers(view: &View, opened: &Opened, papers: &[&documents::row::Model]) -> Markup {
    let body = html! {
        @if papers.is_empty() { p class="text-secondary mb-0" { (view.t("cabinet-no-papers")) } }
        @for paper in papers {
            div class="mb-2" {
                a href={ "/my/orders/" (opened.order.id) "/papers/" (paper.kind) } {
                    (ui::icon("file-text")) " " (paper::title(view, paper.kind, paper.number))
                }
                " " span class="text-secondary" { (view.t("cabinet-of-date")) " " (ui::date(view, paper.on_date)) }
            }
        }
        @if papers.iter().any(|p| p.copy_asked_at.is_some()) {
            p class="text-secondary mb-0" { (view.t("papers-asked")) }
        } @else if !papers.is_empty() {
            div class="mt-3" {
                (ui::post_button(view, format!("/my/orders/{}/copies", opened.order.id), view.t("papers-ask-copies"), "mail", &[]))
            }
        }
    };
    ui::card(view.t("cabinet-papers"), body)
}

/// The terms and dates.
pub(super) fn facts(view: &View, opened: &Opened) -> Result<Vec<(String, Markup)>> {
    let order = &opened.order;
    let fact = |term: &str, value: Markup| (view.t(term).to_string(), value);
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(ui::none, |d| ui::date(view, d));
    let mut facts = Vec::new();
    if view.actor().bound_clients().is_some_and(|own| own.len() > 1) {
        facts.push(fact("cabinet-for-whom", html! { (opened.client.name) }));
    }
    facts.push(fact("cabinet-kind", html! { (words::delivery(view, order.delivery)) }));
    if order.delivery.has_months() {
        let months = u8::try_from(order.months).map_err(Error::internal)?;
        facts.push(fact("cabinet-period", html! { (words::months(view, months)) }));
    }
    if order.delivery.has_connections() && opened.client.kind.is_organisation() {
        facts.push(fact("cabinet-label-connections", html! { (order.connections) }));
    }
    if order.starts_on.is_some() {
        facts.push(fact("cabinet-access-from", day(order.starts_on)));
        facts.push(fact("cabinet-access-to", day(order.ends_on)));
    } else {
        let soonest = || html! { (view.t("cabinet-soonest")) };
        let wish = order.desired_on.map_or_else(soonest, |d| ui::date(view, d));
        facts.push(fact("cabinet-wish", wish));
    }
    facts.push(fact("cabinet-sent", html! { (view.t(&format!("invoice-way-{}", order.invoice_way))) }));
    if let Some(number) = order.invoice_no {
        facts.push(fact(
            "cabinet-invoice-no",
            html! { (number) " " (view.t("cabinet-of-date")) " " (day(order.invoiced_on)) },
        ));
    }
    if order.paid_on.is_some() {
        facts.push(fact("cabinet-paid-on", day(order.paid_on)));
    }
    Ok(facts)
}
