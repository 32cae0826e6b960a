//! The panel of papers: what may be printed, what waits to be, what was.

use kernel::Message;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::{Filled, View, ui};

use super::{facts, href};
use crate::documents::routes::of_instalment;
use crate::documents::row::Model as Paper;
use crate::documents::{PaperKind, annulment_is_due};
use crate::draw;
use crate::order::{Opened, Order};
use crate::rights::ORDER_PRINT;

/// A paper's own page, and where it is printed.
pub(crate) fn paper_href(order: i64, kind: PaperKind) -> String {
    format!("{}/papers/{kind}", href(order))
}

pub(crate) fn panel(view: &View, opened: &Opened, again: Option<&Filled>) -> Markup {
    let kinds: Vec<PaperKind> = PaperKind::ALL.into_iter().filter(|k| opened.has_paper(*k)).collect();
    let own: Vec<&Paper> = opened.own_papers().collect();
    html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t("order-unprinted")) } }
            @if again.is_some() { div class="card-body" { (draw::refusal(view, again)) } }
            @if kinds.is_empty() && own.is_empty() {
                div class="card-body text-secondary" { (view.t("desk-no-papers")) }
            } @else {
                @if !kinds.is_empty() { (ui::table(head(view), html! { @for kind in &kinds { (to_print(view, opened, *kind)) } })) }
                @if !own.is_empty() { (ui::table(printed_head(view), html! { @for paper in &own { (printed(view, paper)) } })) }
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

/// A paper that the order's states allow: to be printed, or printed already.
fn to_print(view: &View, opened: &Opened, kind: PaperKind) -> Markup {
    let order = &opened.order;
    let valid = opened.own_papers().any(|p| p.kind == kind && p.annulled_at.is_none());
    let of_instalment = of_instalment('?', opened.instalment.as_ref().map(|i| i.id));
    html! {
        tr {
            td class="text-wrap" {
                (draw::term(view, "paper-", kind.as_str())) " "
                @if is_waiting(order, kind) { (ui::status(view, &"desk-waits-print".into(), Tone::Warn)) }
                @else if valid { span class="text-secondary" { (view.t("desk-is-printed")) } }
            }
            td class="text-end" {
                @if view.can(ORDER_PRINT) && !valid {
                    (ui::link_button(view.t("papers-print-for"), format!("{}/print{of_instalment}", paper_href(order.id, kind)), "printer"))
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
    let page = format!("{}?paper={}", paper_href(paper.order_id, paper.kind), paper.id);
    html! {
        tr {
            td class="text-wrap" {
                @if paper.annulled_at.is_some() { s { (ui::link(&page, name)) } } @else { (ui::link(&page, name)) }
                @if !paper.form.is_empty() {
                    div class="text-secondary" {
                        (view.say(&Message::new("papers-by-form").arg("form", paper.form.as_str()))) " · "
                        (ui::link(format!("{page}&own=1"), view.t("papers-own")))
                    }
                }
                @if let Some(at) = paper.mailed_at {
                    div class="text-secondary" { (view.say(&Message::new("papers-mailed").arg("date", view.time(at)))) }
                }
                @if paper.copy_asked_at.is_some() { div { (ui::status(view, &"papers-copy-asked".into(), Tone::Warn)) } }
                (letters(view, paper))
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

/// What can be mailed of a printed paper: a copy, or the word that it is annulled.
fn letters(view: &View, paper: &Paper) -> Markup {
    let action = |what: &str| format!("/desk/subscriptions/papers/{}/{what}", paper.id);
    html! {
        @if paper.annulment_mailed_at.is_some() { div class="text-secondary" { (view.t("papers-annulment-sent")) } }
        @if view.can(ORDER_PRINT) {
            @if paper.annulled_at.is_none() {
                div class="mt-1" { (ui::post_button(view, action("send"), view.t("papers-send"), "send", &[])) }
            } @else if annulment_is_due(paper) {
                div class="mt-1" {
                    (ui::confirmed_button(view, action("annulment"), view.t("papers-send-annulment"), "send", &[], view.t("papers-sure-annulment"), false))
                }
            }
        }
    }
}
