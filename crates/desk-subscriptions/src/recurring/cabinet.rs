//! The schedule as its client sees it: when, how much, what is paid, and the papers.

use kernel::Result;
use kernel::db::Read;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::{View, ui};

use super::{Instalment, InstalmentState, in_order};
use crate::documents::PaperKind;
use crate::order::Opened;
use crate::order::access::Access;
use crate::order::payment::Payment;

/// The schedule of an order on regular payments; nothing of another.
pub(crate) async fn card(view: &View, opened: &Opened) -> Result<Markup> {
    let order = &opened.order;
    if order.payment != Payment::Recurring || order.access == Access::Cancelled {
        return Ok(Markup::default());
    }
    let mut rows = Vec::new();
    for instalment in in_order(view.ctx(), order.id).await? {
        rows.push(row(view, opened, &instalment)?);
    }
    let head = html! {
        (ui::th(view.t("instalment-due-on"))) (ui::th_num(view.t("instalment-amount"))) (ui::th(view.t("instalment-state")))
        (ui::th(view.t("cabinet-papers")))
    };
    let table = ui::table(head, html! { @for row in &rows { (row) } });
    Ok(ui::card_table(view.t("instalments"), Markup::default(), table))
}

fn row(view: &View, opened: &Opened, i: &Instalment) -> Result<Markup> {
    let (word, tone) = match i.state {
        InstalmentState::Paid => ("instalment-is-paid", Tone::Good),
        InstalmentState::Invoiced if i.is_overdue(view.today()) => ("instalment-is-overdue", Tone::Bad),
        InstalmentState::Invoiced => ("instalment-is-invoiced", Tone::Warn),
        InstalmentState::Planned => ("instalment-is-planned", Tone::Plain),
    };
    let papers = opened.papers.iter().filter(|p| p.instalment_id == Some(i.id) && p.annulled_at.is_none());
    Ok(html! {
        tr {
            td class="date" { (ui::date(view, i.due_on)) }
            td class="num" {
                (ui::money(view, i.sum(&opened.order)?))
                @if let Some(roubles) = i.roubles().filter(|_| opened.order.currency != "RUB") {
                    div class="text-secondary" { (ui::money(view, roubles)) }
                }
            }
            td class="text-wrap" {
                (ui::status(view, &word.into(), tone))
                @if let Some(day) = i.paid_on { div class="text-secondary" { (ui::date(view, day)) } }
            }
            td class="text-wrap" {
                @for paper in papers {
                    div { a href={ "/my/orders/" (opened.order.id) "/papers/" (paper.kind) "?paper=" (paper.id) } { (name(view, paper.kind, paper.number)) } }
                }
            }
        }
    })
}

fn name(view: &View, kind: PaperKind, number: i64) -> Markup {
    html! { (view.say(&kernel::Message::new("cabinet-paper").term("paper", kind.term()).arg("number", number))) }
}

/// The printed invoice that is to be paid first, if any: its address.
pub(crate) async fn to_pay(read: &impl Read, opened: &Opened) -> Result<Option<String>> {
    if opened.order.payment != Payment::Recurring || opened.order.access == Access::Cancelled {
        return Ok(None);
    }
    let due = in_order(read, opened.order.id).await?;
    let invoice = due.iter().filter(|i| i.state == InstalmentState::Invoiced).find_map(|i| {
        let is_its = |p: &&crate::documents::row::Model| {
            p.instalment_id == Some(i.id) && p.kind == PaperKind::Invoice && p.annulled_at.is_none()
        };
        opened.papers.iter().find(is_its)
    });
    Ok(invoice.map(|p| format!("/my/orders/{}/papers/invoice?paper={}", opened.order.id, p.id)))
}
