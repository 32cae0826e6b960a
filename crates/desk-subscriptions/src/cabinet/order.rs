//! One's own order: how it stands and what comes next, then all the rest.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use kernel::money::{Currency, Money, Price, Rate};
use kernel::{Error, Message, Result};
use maud::{Markup, html};
use web::{Answer, App, View, ui};

use super::edit_order::may_be_changed;
use super::standing::{owes, standing, way};
use super::{history, own, paper, words};
use crate::documents::{self, PaperKind};
use crate::offering;
use crate::order::access::Access;
use crate::order::payment::Payment;
use crate::order::{self, Opened};
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/orders/{id}", get(show))
}

async fn show(view: View, Path(id): Path<String>) -> Answer {
    view.need(MY_ORDERS)?;
    let opened = order::open(view.ctx(), view.actor(), own::number(&id)?).await?;
    let papers = valid(&opened);
    let standing = standing(&opened.order, view.today());
    let body = html! {
        section class="card mb-3" {
            div class="card-body" {
                p class="h1 mb-2" { (view.say(&standing.said)) }
                p class="text-secondary mb-0" { (view.say(&next(&opened, &papers, standing.next))) }
                (next_step(&view, &opened, &papers))
            }
            @if opened.order.access != Access::Cancelled { div class="card-body border-top" { (way(&view, &opened.order)) } }
        }
        div class="row g-3" {
            div class="col-lg-8" {
                (lines(&view, &opened)?)
                (ui::card(view.t("cabinet-history"), history::history(&view, &opened).await?))
            }
            div class="col-lg-4" {
                (papers_card(&view, &opened, &papers))
                (ui::card(view.t("cabinet-conditions"), ui::facts(&facts(&view, &opened)?)))
            }
        }
    };
    let title = view.say(&Message::new("cabinet-order").arg("order", opened.order.id));
    let page = ui::Page::new(title).crumb(view.t("my-orders-title"), "/my/orders").show(&view, body);
    Ok(page.into_response())
}

/// Papers that were printed and not annulled, one of a kind.
fn valid(opened: &Opened) -> Vec<&documents::row::Model> {
    let of = |kind| opened.papers.iter().find(|p| p.kind == kind && p.annulled_at.is_none());
    PaperKind::ALL.into_iter().filter_map(of).collect()
}

/// What comes next. An invoice that is not printed yet cannot be paid.
fn next(opened: &Opened, papers: &[&documents::row::Model], usual: Message) -> Message {
    let printed = papers.iter().any(|p| p.kind == PaperKind::Invoice);
    let coming = opened.order.payment == Payment::Invoiced && owes(&opened.order) && !printed;
    if coming { Message::new("cabinet-next-coming") } else { usual }
}

/// What its client can do now: the first is the big button.
fn next_step(view: &View, opened: &Opened, papers: &[&documents::row::Model]) -> Markup {
    let (order, id) = (&opened.order, opened.order.id);
    let invoice = papers.iter().any(|p| p.kind == PaperKind::Invoice) && owes(order);
    let over = matches!(order.access, Access::Finished | Access::Cancelled);
    let going_on = !owes(order) && order.access == Access::Open && order.delivery.has_months();
    let from = order.ends_on.filter(|_| going_on).and_then(|d| d.succ_opt());
    if !(invoice || over || from.is_some() || may_be_changed(opened)) {
        return Markup::default();
    }
    ui::next_step(html! {
        @if invoice {
            (ui::main_action(view.t("cabinet-open-invoice"), format!("/my/orders/{id}/papers/invoice"), "file-invoice"))
        }
        @if over { (ui::main_action(view.t("cabinet-order-again"), again(opened), "refresh")) }
        @if let Some(from) = from {
            (ui::main_action(view.t("cabinet-go-on"), format!("{}&order.desired_on={from}", again(opened)), "calendar"))
        }
        @if may_be_changed(opened) {
            (ui::link_button(view.t("cabinet-change"), format!("/my/orders/{id}/edit"), "pencil"))
        }
    })
}

/// A new order with the same fields; the form drops what is no longer sold.
fn again(opened: &Opened) -> String {
    let order = &opened.order;
    let mut href = format!(
        "/my/orders/new?client={}&delivery={}&order.months={}&order.connections={}&order.invoice_way={}",
        order.client_id,
        order.delivery,
        order.months.max(1),
        order.connections,
        order.invoice_way
    );
    for (n, (line, offering)) in opened.lines.iter().filter(|(_, o)| o.on_sale).enumerate() {
        let code: String = offering.code.bytes().map(|b| format!("%{b:02X}")).collect();
        href.push_str(&format!(
            "&order.lines[{n}].offering={code}&order.lines[{n}].quantity={}",
            line.quantity
        ));
    }
    href
}

fn lines(view: &View, opened: &Opened) -> Result<Markup> {
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
        @if currency != Currency::RUB {
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

fn papers_card(view: &View, opened: &Opened, papers: &[&documents::row::Model]) -> Markup {
    let body = html! {
        @if papers.is_empty() { p class="text-secondary mb-0" { (view.t("cabinet-no-papers")) } }
        @for paper in papers {
            div class="mb-2" {
                a href={ "/my/orders/" (opened.order.id) "/papers/" (paper.kind) } {
                    (ui::icon("file-text")) " " (view.t(&paper::name(paper.kind))) " № " (paper.number)
                }
                " " span class="text-secondary" { (view.t("cabinet-of-date")) " " (ui::date(view, paper.on_date)) }
            }
        }
    };
    ui::card(view.t("cabinet-papers"), body)
}

fn facts(view: &View, opened: &Opened) -> Result<Vec<(String, Markup)>> {
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
    facts
        .push(fact("cabinet-invoice-way", html! { (view.t(&format!("invoice-way-{}", order.invoice_way))) }));
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
