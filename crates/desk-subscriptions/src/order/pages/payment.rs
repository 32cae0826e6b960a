//! The panel of payment: what is known of it, and the moves of table 1.3.1 that are possible now.

use chrono::NaiveDate;
use kernel::money::{Currency, Money};
use maud::{Markup, html};
use web::{Filled, View, ui};

use super::{facts, href};
use crate::draw;
use crate::order::access::Access;
use crate::order::delivery::Delivery;
use crate::order::payment::{AccessRule, BACK_FROM_RECURRING, Payment, ROWS, Row};
use crate::order::{Opened, Order, payment_tone};
use crate::recurring;
use crate::rights::ORDER_PAYMENT;

/// Id of the panel: choosing a move draws it again.
pub(super) const ID: &str = "payment-panel";

/// The panel with the form of the move that was chosen, or of the next one forward.
pub(super) fn panel(view: &View, opened: &Opened, to: Option<Payment>, again: Option<&Filled>) -> Markup {
    let order = &opened.order;
    let state = order.payment.as_str();
    let to = again.and_then(|f| f.value("to").parse().ok()).or(to);
    html! {
        section class="card mb-3" id=(ID) {
            div class="card-header" {
                h2 class="card-title" { (view.t("order-payment")) }
                div class="card-actions" { (ui::status(view, &ui::term("payment-", state), payment_tone(state))) }
            }
            div class="card-body" {
                (known(view, opened))
                @if view.can(ORDER_PAYMENT) && order.access != Access::Cancelled { (moves(view, opened, to, again)) }
            }
        }
    }
}

fn known(view: &View, opened: &Opened) -> Markup {
    let order = &opened.order;
    let mut known = Vec::new();
    if let Some((number, day)) = order.invoice_no.zip(order.invoiced_on) {
        known.push(("paper-invoice", facts::numbered(view, number, day)));
    }
    if let Some(roubles) = order.invoice_total {
        known.push(("order-rub-total", ui::money(view, Money::new(roubles, Currency::RUB))));
    }
    if let Some(day) = order.confirmed_on {
        known.push(("desk-confirmed-on", ui::date(view, day)));
    }
    if let Some(day) = order.paid_on {
        known.push(("desk-paid-on", ui::date(view, day)));
    }
    if let Some(number) = &order.payment_order_no {
        known.push(("desk-payment-order", payment_order(view, number, order.payment_order_on)));
    }
    if let Some(roubles) = order.rub_received {
        known.push(("desk-rub-received", ui::money(view, Money::new(roubles, Currency::RUB))));
    }
    if let Some(tax) = &opened.tax_invoice {
        known.push(("paper-tax-invoice", facts::numbered(view, tax.number, tax.on_date)));
    }
    if let Some(periodicity) = order.periodicity {
        known.push(("instalment-periodicity", draw::term(view, "periodicity-", periodicity.as_str())));
    }
    html! { @if !known.is_empty() { div class="mb-3" { (draw::facts(view, known)) } } }
}

fn payment_order(view: &View, number: &str, day: Option<NaiveDate>) -> Markup {
    day.map_or_else(
        || html! { (view.say(&kernel::Message::new("desk-number").arg("number", number))) },
        |day| facts::numbered(view, number, day),
    )
}

/// Whether the table lets an order go this way as it is now.
fn is_possible(row: &Row, order: &Order) -> bool {
    row.from == order.payment
        && (row.to != Payment::Recurring || order.delivery == Delivery::Contract)
        && (row.access != AccessRule::MustBeNone || order.access == Access::None)
        && (!row.sets.invoice || order.total > 0)
}

/// Whether the row gives something back.
fn is_back(row: &Row) -> bool {
    row.clears.invoice || row.clears.confirmed || row.clears.paid || row.from == Payment::Recurring
}

fn moves(view: &View, opened: &Opened, to: Option<Payment>, again: Option<&Filled>) -> Markup {
    let order = &opened.order;
    let all = || ROWS.iter().chain([&BACK_FROM_RECURRING]);
    let mut possible: Vec<&Row> = all().filter(|row| is_possible(row, order)).collect();
    possible.sort_by_key(|row| is_back(row));
    let chosen = possible.iter().find(|row| Some(row.to) == to);
    let chosen = chosen.or_else(|| possible.iter().find(|row| !is_back(row))).copied();
    let held = matches!(order.access, Access::Open | Access::Suspended)
        && all().any(|row| row.from == order.payment && row.access == AccessRule::MustBeNone);
    html! {
        @if !possible.is_empty() {
            nav class="btn-list mb-3" aria-label=(view.t("desk-moves")) {
                @for row in &possible { (pill(view, order.id, row, chosen)) }
            }
        }
        @match chosen {
            Some(row) => (form(view, opened, row, again)),
            None => (draw::refusal(view, again)),
        }
        @if order.total == 0 && order.payment == Payment::Entered { p class="text-secondary mb-0" { (view.t("desk-nothing-to-pay")) } }
        @if held { p class="text-secondary mt-3 mb-0" { (view.t("desk-back-needs-no-access")) } }
    }
}

fn pill(view: &View, order: i64, row: &Row, chosen: Option<&Row>) -> Markup {
    let here = chosen.is_some_and(|c| c.number == row.number);
    let to = format!("{}?to={}", href(order), row.to);
    html! {
        a class={ "btn btn-sm" @if here { " active" } } href=(to) aria-current=[here.then_some("true")]
            hx-get=(to) hx-target={ "#" (ID) } hx-swap="outerHTML" { (label(view, row)) }
    }
}

/// `desk-to-paid`, `desk-back-to-entered`.
fn label(view: &View, row: &Row) -> Markup {
    draw::term(view, if is_back(row) { "desk-back-to-" } else { "desk-to-" }, row.to.as_str())
}

fn form(view: &View, opened: &Opened, row: &Row, again: Option<&Filled>) -> Markup {
    let order = &opened.order;
    let blank = suggested(view, order, row);
    let again = again.filter(|f| f.value("to") == row.to.as_str());
    let filled = again.unwrap_or(&blank);
    let body = html! {
        input type="hidden" name="version" value=(order.version);
        input type="hidden" name="to" value=(row.to.as_str());
        (fields(view, opened, row, filled))
        (cleared(view, row))
        (sure(view, filled))
        @if is_back(row) { (draw::danger(label(view, row), "arrow-back-up")) }
        @else { (ui::submit(label(view, row), "arrow-right")) }
    };
    ui::form(view, format!("{}/payment", href(order.id)), filled, body)
}

/// Today, but no date before the one that it must follow.
fn suggested(view: &View, order: &Order, row: &Row) -> Filled {
    let today = view.today();
    let invoice = if row.sets.invoice { Some(today.max(order.created_on)) } else { order.invoiced_on };
    let after = invoice.map_or(today, |day| day.max(today));
    let blank = Filled::blank();
    if row.to == Payment::Recurring {
        return recurring::pages::suggested_plan(order, today);
    }
    let blank = if row.sets.invoice { blank.with("invoiced_on", after) } else { blank };
    let blank = if row.sets.confirmed { blank.with("confirmed_on", after) } else { blank };
    if row.sets.paid { blank.with("paid_on", after) } else { blank }
}

fn fields(view: &View, opened: &Opened, row: &Row, filled: &Filled) -> Markup {
    let date = |name: &'static str, label: &'static str| {
        ui::Field::date(name, label).class("col-sm-6 mb-3").show(view, filled)
    };
    html! {
        div class="row" {
            @if row.sets.invoice { (date("invoiced_on", "desk-invoiced-on")) }
            @if row.to == Payment::Recurring { (recurring::pages::plan_fields(view, &opened.order, filled)) }
            @if row.sets.confirmed { (date("confirmed_on", "desk-confirmed-on")) }
            @if row.sets.paid {
                (date("paid_on", "desk-paid-on"))
                (ui::Field::text("payment_order_no", "desk-payment-order-no").class("col-sm-6 mb-3").show(view, filled))
                (date("payment_order_on", "desk-payment-order-on"))
                @if !opened.client.kind.is_resident() {
                    (ui::Field::decimal("rub_amount", "desk-rub-received").required().class("col-sm-6 mb-3").show(view, filled))
                }
            }
        }
    }
}

/// What a move back takes away.
fn cleared(view: &View, row: &Row) -> Markup {
    let parts = [
        (row.from == Payment::Recurring, "instalments-cleared"),
        (row.clears.invoice, "desk-clears-invoice"),
        (row.clears.confirmed, "desk-clears-confirmed"),
        (row.clears.paid, "desk-clears-paid"),
    ];
    html! {
        @if parts.iter().any(|(clears, _)| *clears) {
            p class="mb-1" { (view.t("desk-clears")) }
            ul class="mb-3" { @for (_, id) in parts.iter().filter(|(clears, _)| *clears) { li { (view.t(id)) } } }
        }
    }
}

/// The answer to a question that was asked (A7).
fn sure(view: &View, filled: &Filled) -> Markup {
    let asked = filled.refusal().is_some_and(|m| m.id == "refused-confirm-needed");
    html! { @if asked || filled.has("sure") { (ui::Field::check("sure", "desk-sure").required().show(view, filled)) } }
}
