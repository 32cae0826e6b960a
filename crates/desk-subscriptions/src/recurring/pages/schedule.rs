//! The schedule on the card of its order.

use kernel::Result;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::{View, ui};

use super::href;
use crate::order::access::Access;
use crate::order::pages::facts::numbered;
use crate::order::pages::href as order_href;
use crate::order::payment::Payment;
use crate::order::{Opened, Order};
use crate::recurring::listing::tone;
use crate::recurring::{Instalment, InstalmentState, in_order};
use crate::rights::ORDER_PAYMENT;

/// The schedule of an order on regular payments; nothing of another.
pub(crate) async fn panel(view: &View, opened: &Opened) -> Result<Markup> {
    let order = &opened.order;
    if order.payment != Payment::Recurring {
        return Ok(Markup::default());
    }
    let all = in_order(view.ctx(), order.id).await?;
    let may = view.can(ORDER_PAYMENT) && order.access != Access::Cancelled;
    let add = html! {
        @if may { a class="btn btn-sm" href={ (order_href(order.id)) "/instalments/new" } { (ui::icon("plus")) (view.t("instalment-add")) } }
    };
    let head = html! {
        (ui::th(view.t("instalment-due-on"))) (ui::th(view.t("instalment-short"))) (ui::th_num(view.t("instalment-amount")))
        (ui::th(view.t("instalment-state"))) (ui::th(view.t("paper-invoice")))
    };
    let mut rows = Vec::with_capacity(all.len());
    for instalment in &all {
        rows.push(row(view, order, instalment)?);
    }
    let table = html! {
        (ui::table(head, html! { @for row in &rows { (row) } }))
        div class="card-body text-secondary" { (totals(view, order, &all)?) }
    };
    Ok(ui::card_table(view.t("instalments"), add, table))
}

fn row(view: &View, order: &Order, i: &Instalment) -> Result<Markup> {
    let sum = i.sum(order)?;
    let unprinted = i.unprinted_invoice || i.unprinted_tax_invoice || i.unprinted_act;
    Ok(html! {
        tr data-href=(href(i.id)) {
            td class="date" { a href=(href(i.id)) { (ui::date(view, i.due_on)) } }
            td { (i.number) }
            td class="num" { (ui::money(view, sum)) }
            td {
                (standing(view, order, i))
                @if unprinted { " " (ui::status(view, &"desk-waits-print".into(), Tone::Warn)) }
            }
            td class="text-wrap" { @if let Some((number, day)) = i.invoice_no.zip(i.invoiced_on) { (numbered(view, number, day)) } }
        }
    })
}

/// How much is planned in all, and how much of it is paid.
fn totals(view: &View, order: &Order, all: &[Instalment]) -> Result<Markup> {
    let currency = order.price_currency()?;
    let sum = |paid: bool| {
        let counted = all.iter().filter(|i| !paid || i.state == InstalmentState::Paid);
        kernel::money::Money::new(counted.map(|i| i.amount).sum(), currency)
    };
    let said = kernel::Message::new("instalments-totals").arg("total", sum(false)).arg("paid", sum(true));
    Ok(html! { (view.say(&said)) })
}

/// The state of an instalment, with overdue ones and held ones told apart, as in the list.
pub(crate) fn standing(view: &View, order: &Order, i: &Instalment) -> Markup {
    let held = i.state == InstalmentState::Planned && order.access == Access::Suspended;
    let word = match i.state {
        _ if i.is_overdue(view.today()) => "overdue",
        _ if held => "held",
        state => state.as_str(),
    };
    ui::status(view, &ui::term("instalment-", word), tone(word))
}
