//! What was ordered and what it costs.

use kernel::Message;
use kernel::money::{Currency, Money, Price, Rate};
use maud::{Markup, html};
use web::{View, ui};

use crate::offering;
use crate::order::{Line, Opened, Order};

pub(super) fn card(view: &View, opened: &Opened) -> Markup {
    let delivery = opened.order.delivery;
    let span = 3 + u8::from(delivery.has_quantity()) + 2 * u8::from(delivery.has_months());
    let table = html! {
        div class="table-responsive" {
            table class="table table-vcenter table-dense" {
                thead { tr {
                    (ui::th(view.t("offering-code"))) (ui::th(view.t("offering-name")))
                    @if delivery.has_quantity() { (ui::th_num(view.t("desk-quantity"))) }
                    (ui::th_num(view.t("desk-price")))
                    @if delivery.has_months() { (ui::th_num(view.t("desk-monthly"))) (ui::th_num(view.t("desk-discount"))) }
                    (ui::th_num(view.t("desk-sum")))
                } }
                tbody { @for (line, offering) in &opened.lines { (row(view, &opened.order, line, offering)) } }
                tfoot { (totals(view, opened, span)) }
            }
        }
    };
    ui::card_table(view.t("desk-lines"), Markup::default(), table)
}

fn row(view: &View, order: &Order, line: &Line, offering: &offering::row::Model) -> Markup {
    let money = |minor| order.price_currency().map(|currency| ui::money(view, Money::new(minor, currency)));
    html! {
        tr {
            td class="code" { (ui::link(offering::pages::href(offering.id), &offering.code)) }
            td class="text-wrap" { (offering::title(offering, view.locale())) }
            @if order.delivery.has_quantity() { td class="num" { (view.number(line.quantity)) } }
            td class="num" { (price(view, line.unit_price)) }
            @if order.delivery.has_months() {
                td class="num" { (price(view, line.monthly)) }
                td class="num" { @if line.discount != 0 { (money(line.discount).unwrap_or_default()) } @else { (ui::none()) } }
            }
            td class="num" { (money(line.total).unwrap_or_default()) }
        }
    }
}

/// A price in 1/10 000, two digits after the point at least.
fn price(view: &View, scaled: i64) -> String {
    Price::from_scaled(scaled).map_or_else(|_| scaled.to_string(), |p| view.decimal(p.to_decimal()))
}

/// The total; what the tariff says when another sum was agreed; the roubles by the invoice's rate.
fn totals(view: &View, opened: &Opened, span: u8) -> Markup {
    let order = &opened.order;
    let currency = order.price_currency().unwrap_or(Currency::RUB);
    let tariff: i64 = opened.lines.iter().map(|(line, _)| line.total).sum();
    let roubles = order.invoice_total.filter(|_| currency != Currency::RUB);
    let line = |words: Markup, sum: Money| {
        html! { tr { td class="text-wrap" colspan=(span) { (words) } td class="num" { (ui::money(view, sum)) } } }
    };
    html! {
        @if tariff != order.total {
            (line(html! { (view.t("desk-by-tariff")) }, Money::new(tariff, currency)))
            (line(html! { (view.t("desk-agreed-total")) }, Money::new(order.total, currency)))
        } @else {
            (line(html! { (view.t("desk-total")) }, Money::new(order.total, currency)))
        }
        @if let Some(roubles) = roubles { (line(by_rate(view, order, currency), Money::new(roubles, Currency::RUB))) }
    }
}

fn by_rate(view: &View, order: &Order, currency: Currency) -> Markup {
    let rate = order.invoice_rate.and_then(|scaled| Rate::from_scaled(scaled).ok());
    html! {
        @match rate.zip(order.invoiced_on) {
            Some((rate, day)) => (view.say(&said_rate("desk-roubles-by-rate", view, currency, rate).arg("date", day))),
            None => (view.t("order-rub-total")),
        }
    }
}

/// A sentence with `{ $currency }` and `{ $rate }`.
pub(super) fn said_rate(id: &'static str, view: &View, currency: Currency, rate: Rate) -> Message {
    let rate = view.decimal(rate.to_decimal());
    Message::new(id).arg("currency", currency.as_str()).arg("rate", rate)
}
