//! One's own order: how it stands and what comes next, then all the rest.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use kernel::Message;
use maud::{Markup, html};
use web::{Answer, App, View, ui};

use super::edit_order::may_be_changed;
use super::standing::{owes, standing, way};
use super::{contents, history, own};
use crate::documents::{self, PaperKind};
use crate::order::access::Access;
use crate::order::pages::counted::Counted;
use crate::order::payment::Payment;
use crate::order::{self, Opened, may_be_topped_up};
use crate::recurring;
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/orders/{id}", get(show))
}

async fn show(view: View, Path(id): Path<String>) -> Answer {
    view.need(MY_ORDERS)?;
    let opened = order::open(view.ctx(), view.actor(), own::number(&id)?).await?;
    let papers = valid(&opened);
    let scheduled = recurring::cabinet::to_pay(view.ctx(), &opened).await?;
    let standing = standing(&opened.order, view.today());
    let body = html! {
        section class="card mb-3" {
            div class="card-body" {
                p class="h1 mb-2" { (view.say(&standing.said)) }
                p class="text-secondary mb-0" { (view.say(&next(&opened, &papers, standing.next))) }
                (next_step(&view, &opened, &papers, scheduled))
            }
            @if opened.order.access != Access::Cancelled { div class="card-body border-top" { (way(&view, &opened.order)) } }
        }
        div class="row g-3" {
            div class="col-lg-7 col-xl-8" {
                @if opened.order.is_top_up() { (ui::card(view.t("orders-counted"), Counted::entered(&view, &opened)?.show(&view)?)) }
                @else { (contents::lines(&view, &opened)?) }
                (recurring::cabinet::card(&view, &opened).await?)
                (ui::card(view.t("cabinet-history"), history::history(&view, &opened).await?))
            }
            div class="col-lg-5 col-xl-4" {
                (contents::papers(&view, &opened, &papers))
                (ui::card(view.t("cabinet-conditions"), ui::facts(&contents::facts(&view, &opened)?)))
            }
        }
    };
    let title = view.say(&Message::new("cabinet-order").arg("order", opened.order.id));
    let page = ui::Page::new(title).crumb(view.t("my-orders-title"), "/my/orders").show(&view, body);
    Ok(page.into_response())
}

/// Papers that were printed and not annulled, one of a kind.
fn valid(opened: &Opened) -> Vec<&documents::row::Model> {
    let of = |kind| opened.own_papers().find(|p| p.kind == kind && p.annulled_at.is_none());
    PaperKind::ALL.into_iter().filter_map(of).collect()
}

/// What comes next. An invoice that is not printed yet cannot be paid.
fn next(opened: &Opened, papers: &[&documents::row::Model], usual: Message) -> Message {
    let printed = papers.iter().any(|p| p.kind == PaperKind::Invoice);
    let coming = opened.order.payment == Payment::Invoiced && owes(&opened.order) && !printed;
    if coming { Message::new("cabinet-next-coming") } else { usual }
}

/// What its client can do now: the first is the big button.
fn next_step(
    view: &View,
    opened: &Opened,
    papers: &[&documents::row::Model],
    scheduled: Option<String>,
) -> Markup {
    let (order, id) = (&opened.order, opened.order.id);
    let printed = papers.iter().any(|p| p.kind == PaperKind::Invoice) && owes(order);
    let invoice = scheduled.or_else(|| printed.then(|| format!("/my/orders/{id}/papers/invoice")));
    let over = matches!(order.access, Access::Finished | Access::Cancelled);
    let going_on = !owes(order) && order.access == Access::Open && order.delivery.has_months();
    let from = order.ends_on.filter(|_| going_on).and_then(|d| d.succ_opt());
    let more = may_be_topped_up(order, &opened.client);
    let (over, from) = (over && !order.is_top_up(), from.filter(|_| !order.is_top_up()));
    if !(invoice.is_some() || over || from.is_some() || more || may_be_changed(opened)) {
        return Markup::default();
    }
    ui::next_step(html! {
        @if let Some(invoice) = invoice {
            (ui::main_action(view.t("cabinet-open-invoice"), invoice, "file-invoice"))
        }
        @if over { (ui::main_action(view.t("cabinet-order-again"), again(opened), "refresh")) }
        @if let Some(from) = from {
            (ui::main_action(view.t("cabinet-go-on"), format!("{}&order.desired_on={from}", again(opened)), "calendar"))
        }
        @if more { (ui::link_button(view.t("orders-add-connections"), format!("/my/orders/{id}/connections"), "plus")) }
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
