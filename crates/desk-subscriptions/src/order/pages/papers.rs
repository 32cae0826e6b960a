//! The panel of papers: what may be printed, what waits to be, what was.

use kernel::listing::Tone;
use maud::{Markup, html};
use web::{Filled, View, ui};

use super::{facts, href};
use crate::documents::PaperKind;
use crate::documents::row::Model as Paper;
use crate::draw;
use crate::order::invoice_way::InvoiceWay;
use crate::order::{Opened, Order};
use crate::rights::ORDER_PRINT;

/// A paper's own page, and where it is printed.
pub(crate) fn paper_href(order: i64, kind: PaperKind) -> String {
    format!("{}/papers/{kind}", href(order))
}

pub(super) fn panel(view: &View, opened: &Opened, again: Option<&Filled>) -> Markup {
    let order = &opened.order;
    let kinds: Vec<PaperKind> =
        PaperKind::ALL.into_iter().filter(|k| k.may_be_printed(order.payment, order.access)).collect();
    html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t("order-unprinted")) } }
            @if again.is_some() { div class="card-body" { (draw::refusal(view, again)) } }
            @if kinds.is_empty() && opened.papers.is_empty() {
                div class="card-body text-secondary" { (view.t("desk-no-papers")) }
            } @else {
                @if !kinds.is_empty() { (ui::table(head(view), html! { @for kind in &kinds { (to_print(view, opened, *kind)) } })) }
                @if !opened.papers.is_empty() { (ui::table(printed_head(view), html! { @for paper in &opened.papers { (printed(view, paper)) } })) }
            }
        }
    }
}

fn head(view: &View) -> Markup {
    html! { (ui::th(view.t("desk-paper"))) th {} }
}

fn printed_head(view: &View) -> Markup {
    html! { (ui::th(view.t("desk-paper-printed"))) (ui::th(view.t("desk-paper-when"))) }
}

fn is_waiting(order: &Order, kind: PaperKind) -> bool {
    match kind {
        PaperKind::Invoice => order.unprinted_invoice,
        PaperKind::TaxInvoice => order.unprinted_tax_invoice,
        PaperKind::Act => order.unprinted_act,
    }
}

/// A paper that the order's states allow: to be printed, or printed again.
fn to_print(view: &View, opened: &Opened, kind: PaperKind) -> Markup {
    let order = &opened.order;
    let waiting = is_waiting(order, kind);
    let by_mail = kind == PaperKind::Invoice && order.invoice_way == InvoiceWay::Email;
    let action = paper_href(order.id, kind);
    let words = view.t(if waiting { "desk-print" } else { "desk-print-again" });
    html! {
        tr {
            td class="text-wrap" {
                (draw::term(view, "paper-", kind.as_str())) " "
                @if waiting { (ui::status(view, &"desk-waits-print".into(), Tone::Warn)) } @else { span class="text-secondary" { (view.t("desk-is-printed")) } }
                @if by_mail { div class="text-secondary text-break" { (view.say(&kernel::Message::new("desk-goes-to").arg("email", opened.client.email.as_str()))) } }
            }
            td class="text-end" {
                @if view.can(ORDER_PRINT) {
                    form method="post" action=(action) {
                        (ui::secrets(view))
                        button class="btn" type="submit" { (ui::icon("printer")) (words) }
                    }
                }
            }
        }
    }
}

/// A printed paper, which stays to be seen when it is annulled.
fn printed(view: &View, paper: &Paper) -> Markup {
    let name = html! {
        (draw::term(view, "paper-", paper.kind.as_str())) " " (facts::numbered(view, paper.number, paper.on_date))
    };
    html! {
        tr {
            td class="text-wrap" {
                @let page = format!("{}?paper={}", paper_href(paper.order_id, paper.kind), paper.id);
                @if paper.annulled_at.is_some() { s { (ui::link(page, name)) } } @else { (ui::link(page, name)) }
            }
            td class="date" {
                @match paper.annulled_at {
                    Some(at) => span class="text-secondary" { (view.t("desk-annulled")) " " (ui::time(view, at)) },
                    None => (ui::time(view, paper.printed_at)),
                }
            }
        }
    }
}
