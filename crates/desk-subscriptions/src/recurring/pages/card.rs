//! An instalment's card: what is known of it, its steps, its papers, and how it is changed.

use axum::response::IntoResponse as _;
use kernel::Message;
use kernel::money::{Currency, Money};
use maud::{Markup, html};
use web::{Answer, Filled, View, ui};

use super::{LIST, href, standing};
use crate::draw;
use crate::order::access::Access;
use crate::order::pages::facts::{client_href, numbered};
use crate::order::pages::{href as order_href, papers_panel};
use crate::order::{Opened, Order};
use crate::recurring::{self, Instalment, InstalmentState};
use crate::rights::{ORDER_PAYMENT, ORDER_VIEW};

/// A form of the card that was refused.
#[derive(Debug)]
pub(crate) enum Again {
    /// A step.
    Step(Filled),
    /// Its day and sum.
    Edit(Filled),
}

/// The card.
pub(crate) async fn show(view: View, id: i64, again: Option<Again>) -> Answer {
    view.need(ORDER_VIEW)?;
    let (order, instalment) = recurring::get(view.ctx(), view.actor(), id).await?;
    let opened = recurring::open(view.ctx(), view.actor(), order.id, Some(id)).await?;
    let (step, edit) = match &again {
        Some(Again::Step(filled)) => (Some(filled), None),
        Some(Again::Edit(filled)) => (None, Some(filled)),
        None => (None, None),
    };
    let may = view.can(ORDER_PAYMENT) && order.access != Access::Cancelled;
    let body = html! {
        div class="row" {
            div class="col-lg-7" {
                (ui::card(view.t("instalment"), known(&view, &order, &opened, &instalment)?))
                @if may && instalment.state == InstalmentState::Planned { (change(&view, &order, &instalment, edit)?) }
            }
            // On a phone the acts come first.
            div class="col-lg-5 order-first order-lg-last" {
                @if may { (steps(&view, &order, &opened, &instalment, step)) }
                (papers_panel(&view, &opened, None))
            }
        }
    };
    let status = step.or(edit).map(Filled::status).unwrap_or_default();
    let title =
        Message::new("instalment-title").arg("number", instalment.number).arg("order", order.id.to_string());
    let page = ui::Page::new(view.say(&title))
        .crumb(view.t("instalments-title"), LIST)
        .crumb(view.say(&draw::count("desk-order", order.id)), order_href(order.id))
        .beside(standing(&view, &order, &instalment))
        .show(&view, body);
    Ok((status, page).into_response())
}

fn known(view: &View, order: &Order, opened: &Opened, i: &Instalment) -> kernel::Result<Markup> {
    let client = &opened.client;
    let day = |day| ui::date(view, day);
    let mut known = vec![
        ("client", ui::link(client_href(view, client.id), client.name.as_str())),
        ("instalment-due-on", day(i.due_on)),
        ("instalment-amount", ui::money(view, i.sum(order)?)),
    ];
    if let Some((number, on)) = i.invoice_no.zip(i.invoiced_on) {
        known.push(("paper-invoice", numbered(view, number, on)));
    }
    if let Some(on) = i.recalculated_on {
        known.push(("instalment-recalculated-on", day(on)));
    }
    if let Some(roubles) = i.roubles() {
        known.push(("order-rub-total", ui::money(view, roubles)));
    }
    if let Some(on) = i.paid_on {
        known.push(("desk-paid-on", day(on)));
    }
    match (&i.payment_order_no, i.payment_order_on) {
        (Some(number), Some(on)) => known.push(("desk-payment-order", numbered(view, number.as_str(), on))),
        (Some(number), None) => known.push(("desk-payment-order-no", html! { (number) })),
        (None, Some(on)) => known.push(("desk-payment-order-on", day(on))),
        (None, None) => {}
    }
    if let Some(kopecks) = i.rub_received {
        known.push(("desk-rub-received", ui::money(view, Money::new(kopecks, Currency::RUB))));
    }
    if let Some(tax) = &opened.tax_invoice {
        known.push(("paper-tax-invoice", numbered(view, tax.number, tax.on_date)));
    }
    Ok(draw::facts(view, known))
}

/// The step forward, and the step back under it.
fn steps(view: &View, order: &Order, opened: &Opened, i: &Instalment, again: Option<&Filled>) -> Markup {
    use InstalmentState::{Invoiced, Paid, Planned};
    let held = i.state == Planned && order.access == Access::Suspended;
    let (forward, back) = match i.state {
        Planned if held => (None, None),
        Planned => (Some(Invoiced), None),
        Invoiced => (Some(Paid), Some(Planned)),
        Paid => (None, Some(Invoiced)),
    };
    html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t("order-payment")) } }
            @if held { div class="card-body text-secondary" { (view.t("refused-instalment-held")) } }
            @if let Some(to) = forward { div class="card-body" { (step_form(view, order, opened, i, to, again)) } }
            @if let Some(to) = back { div class="card-body" { (back_form(view, i, to, again)) } }
        }
    }
}

/// What was typed into the form of this step, if it was refused.
fn typed(again: Option<&Filled>, to: InstalmentState) -> Option<&Filled> {
    again.filter(|filled| filled.value("to") == to.as_str())
}

fn step_form(
    view: &View,
    order: &Order,
    opened: &Opened,
    i: &Instalment,
    to: InstalmentState,
    again: Option<&Filled>,
) -> Markup {
    let after = i.invoiced_on.unwrap_or(order.created_on).max(view.today());
    let blank = Filled::blank().with("invoiced_on", after).with("paid_on", after);
    let filled = typed(again, to).unwrap_or(&blank);
    let date = |name: &'static str, label: &'static str| ui::Field::date(name, label).class("col-sm-6 mb-3");
    let body = html! {
        (ui::hidden("version", i.version))
        (ui::hidden("to", to.as_str()))
        div class="row" {
            @if to == InstalmentState::Invoiced {
                (date("invoiced_on", "desk-invoiced-on").show(view, filled))
                @if order.currency != "RUB" {
                    (date("recalculated_on", "instalment-recalculated-on").hint("instalment-recalculated-hint").show(view, filled))
                }
            } @else {
                (date("paid_on", "desk-paid-on").show(view, filled))
                (ui::Field::text("payment_order_no", "desk-payment-order-no").class("col-sm-6 mb-3").show(view, filled))
                (date("payment_order_on", "desk-payment-order-on").show(view, filled))
                @if !opened.client.kind.is_resident() {
                    (ui::Field::decimal("rub_amount", "desk-rub-received").required().class("col-sm-6 mb-3").show(view, filled))
                }
            }
        }
        (ui::submit(draw::term(view, "desk-to-", to.as_str()), "arrow-right"))
    };
    ui::form(view, format!("{}/move", href(i.id)), filled, body)
}

fn back_form(view: &View, i: &Instalment, to: InstalmentState, again: Option<&Filled>) -> Markup {
    let blank = Filled::blank();
    let filled = typed(again, to).unwrap_or(&blank);
    let asked = filled.refusal().is_some_and(|m| m.id == "refused-confirm-needed");
    let clears = if to == InstalmentState::Planned { "desk-clears-invoice" } else { "desk-clears-paid" };
    let body = html! {
        (ui::hidden("version", i.version))
        (ui::hidden("to", to.as_str()))
        p { (view.t("desk-clears")) " " (view.t(clears)) }
        @if asked || filled.has("sure") { (ui::Field::check("sure", "desk-sure").required().show(view, filled)) }
        (draw::danger(draw::term(view, "instalment-back-to-", to.as_str()), "arrow-back-up"))
    };
    ui::form(view, format!("{}/move", href(i.id)), filled, body)
}

/// The day and the sum, while nothing was issued for it.
fn change(view: &View, order: &Order, i: &Instalment, again: Option<&Filled>) -> kernel::Result<Markup> {
    let blank = Filled::blank().with("due_on", i.due_on).with("amount", i.sum(order)?.to_decimal());
    let filled = again.unwrap_or(&blank);
    let fields = html! {
        (ui::hidden("version", i.version))
        div class="row" {
            (ui::Field::date("due_on", "instalment-due-on").required().class("col-sm-6 mb-3").show(view, filled))
            (ui::Field::decimal("amount", "instalment-amount").required().class("col-sm-6 mb-3").show(view, filled))
        }
        (draw::plain(view.t("instalment-save"), "device-floppy"))
    };
    let remove = ui::confirmed_button(
        view,
        format!("{}/remove", href(i.id)),
        view.t("instalment-remove"),
        "trash",
        &[],
        view.t("instalment-remove-question"),
        true,
    );
    let body = html! { (ui::form(view, format!("{}/edit", href(i.id)), filled, fields)) div class="mt-3" { (remove) } };
    Ok(ui::card(view.t("instalment-change"), body))
}
