//! Connections bought later: on the card of their base, and the form that enters them.

use axum::response::{IntoResponse as _, Response};
use kernel::{Check, Error, In, Message};
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Answer, Filled, Submitted, View};

use super::counted::Counted;
use super::{LIST, href};
use crate::draw;
use crate::order::invoice_way::InvoiceWay;
use crate::order::terms::Terms;
use crate::order::{
    self, AddConnections, Opened, access_tone, may_be_topped_up, payment_tone, tell_top_up, top_ups,
};
use crate::rights::ORDER_ENTER;
use crate::subscriber;

/// Id of the form's place: the price listens to it.
const FORM: &str = "top-up-form";

/// What was added to the order, and what it was added to.
pub(super) async fn card(view: &View, opened: &Opened) -> kernel::Result<Markup> {
    let order = &opened.order;
    if let Some(base) = order.base_order_id {
        let base = ui::link(href(base), view.say(&draw::count("desk-order", base)));
        let body = html! { p { (view.t("orders-adds-to")) " " (base) } (Counted::entered(view, opened)?.show(view)?) };
        return Ok(ui::card(view.t("orders-counted"), body));
    }
    let added = top_ups(view.ctx(), order.id).await?;
    let may = view.can(ORDER_ENTER) && may_be_topped_up(order, &opened.client);
    if added.is_empty() && !may {
        return Ok(Markup::default());
    }
    let add = html! {
        @if may { a class="btn btn-sm" href={ (href(order.id)) "/connections" } { (ui::icon("plus")) (view.t("orders-add-connections")) } }
    };
    let head = html! {
        (ui::th(view.t("order-number"))) (ui::th_num(view.t("orders-more"))) (ui::th(view.t("order-payment")))
        (ui::th(view.t("order-access"))) (ui::th_num(view.t("order-total")))
    };
    let row = |o: &order::Order| {
        html! {
            tr data-href=(href(o.id)) {
                td { a href=(href(o.id)) { (o.id) } }
                td class="num" { "+" (o.connections) }
                td { (ui::status(view, &ui::term("payment-", o.payment.as_str()), payment_tone(o.payment.as_str()))) }
                td { (ui::status(view, &ui::term("access-", o.access.as_str()), access_tone(o.access.as_str()))) }
                td class="num" { (o.sum().map(|sum| ui::money(view, sum)).unwrap_or_default()) }
            }
        }
    };
    let live: i64 = added.iter().filter(|o| o.access.is_live()).map(|o| o.connections).sum();
    let table = html! {
        @if added.is_empty() { div class="card-body text-secondary" { (view.t("orders-nothing-added")) } }
        @else {
            (ui::table(head, html! { @for o in &added { (row(o)) } }))
            div class="card-body" { (view.say(&Message::new("orders-all-connections").arg("count", order.connections + live))) }
        }
    };
    Ok(ui::card_table(view.t("orders-added"), add, table))
}

pub(in crate::order) async fn empty(view: View, id: i64) -> Answer {
    view.need(ORDER_ENTER)?;
    let opened = order::open(view.ctx(), view.actor(), id).await?;
    let filled = Filled::blank().with("connections", 1).with("invoice_way", opened.order.invoice_way);
    page(&view, &opened, &filled, &In::read("1")).await
}

pub(in crate::order) async fn enter(view: View, id: i64, form: Submitted<AddConnections>) -> Answer {
    view.need(ORDER_ENTER)?;
    let more = form.command.connections.clone();
    match form.run(&view).await? {
        Ok(new) => {
            let said = Message::new("desk-said-entered").arg("order", new.id).arg("total", new.total);
            Ok(view.done(href(new.id), said))
        }
        Err(filled) => {
            let opened = order::open(view.ctx(), view.actor(), id).await?;
            page(&view, &opened, &filled, &more).await
        }
    }
}

/// The price of what is typed: as a fragment, or in the page of a browser without scripts.
pub(in crate::order) async fn quote(view: View, id: i64, form: Submitted<AddConnections>) -> Answer {
    view.need(ORDER_ENTER)?;
    let opened = order::open(view.ctx(), view.actor(), id).await?;
    if !view.is_fragment() {
        return page(&view, &opened, &form.filled, &form.command.connections).await;
    }
    Ok(price(&view, &opened, &form.command.connections).await?.into_response())
}

/// The price of so many connections more, or what stands in its way.
pub(crate) async fn price(view: &View, opened: &Opened, more: &In<u32>) -> kernel::Result<Markup> {
    let told = async {
        let mut check = Check::new();
        let more = check.need("connections", more);
        let (more,) = check.done((more,))?;
        let told = tell_top_up(view.ctx(), opened, more, view.today()).await?;
        Counted::asked(view, opened, &told, more)?.show(view)
    };
    match told.await {
        Err(Error::Invalid(errors)) => Ok(html! {
            @for error in &errors { div class="text-danger" { (view.say(&error.message)) } }
        }),
        Err(Error::Refused(refusal)) => {
            Ok(html! { div class="text-danger" { (view.say(&refusal.message)) } })
        }
        told => told,
    }
}

async fn page(
    view: &View,
    opened: &Opened,
    filled: &Filled,
    more: &In<u32>,
) -> Result<Response, web::Failure> {
    let order = &opened.order;
    let price = price(view, opened, more).await?;
    let terms = subscriber::terms(view.ctx(), order.client_id).await?;
    let ways: Vec<&str> = InvoiceWay::ALL.iter().map(|way| way.as_str()).collect();
    let at = |rest: &str| format!("{}/connections{rest}", href(order.id));
    let fields = html! {
        (Field::whole("connections", "orders-more").required().focus().hint("orders-more-hint").show(view, filled))
        (Field::select("invoice_way", "invoice-way", ui::choices(view, &ways, "invoice-way-")).required().show(view, filled))
        @if terms == Terms::Negotiated { (Field::decimal("total", "desk-agreed-total").hint("desk-agreed-hint").show(view, filled)) }
        (ui::submit(view.t("orders-add-connections"), "plus"))
        noscript { " " button class="btn" type="submit" formaction=(at("/quote")) { (ui::icon("refresh")) (view.t("desk-recalculate")) } }
    };
    let body = html! {
        div class="row" {
            div class="col-lg-6" { div class="card mb-3" { div class="card-body" id=(FORM) { (ui::form(view, at(""), filled, fields)) } } }
            div class="col-lg-6" {
                section class="card mb-3" {
                    div class="card-header" { h2 class="card-title" { (view.t("orders-counted")) } }
                    div class="card-body" id="quote" aria-live="polite" hx-post=(at("/quote")) hx-include={ "#" (FORM) " form" } hx-sync="replace"
                        hx-swap="innerHTML" hx-trigger={ "input changed from:#" (FORM) " delay:300ms" } { (price) }
                }
            }
        }
    };
    let page = ui::Page::new(view.t("orders-add-connections"))
        .crumb(view.t("orders-title"), LIST)
        .crumb(view.say(&draw::count("desk-order", order.id)), href(order.id))
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
