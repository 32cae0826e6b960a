//! Buying connections for an order that is open: how many, and how its price is counted.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::{In, Message};
use maud::html;
use web::ui::{self, Field};
use web::{Answer, App, Filled, Submitted, View};

use super::own;
use crate::order::invoice_way::InvoiceWay;
use crate::order::pages::top_up::price;
use crate::order::{self, AddConnections, Opened};
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/my/orders/{order}/connections", get(show).post(add))
        .route("/my/orders/{order}/connections/quote", post(quote))
}

async fn open(view: &View, id: &str) -> kernel::Result<Opened> {
    order::open(view.ctx(), view.actor(), own::number(id)?).await
}

async fn show(view: View, Path(id): Path<String>) -> Answer {
    view.need(MY_ORDERS)?;
    let opened = open(&view, &id).await?;
    let filled = Filled::blank().with("connections", 1).with("invoice_way", opened.order.invoice_way);
    page(&view, &opened, &filled, &In::read("1")).await
}

async fn quote(view: View, Path(id): Path<String>, form: Submitted<AddConnections>) -> Answer {
    view.need(MY_ORDERS)?;
    let opened = open(&view, &id).await?;
    if !view.is_fragment() {
        return page(&view, &opened, &form.filled, &form.command.connections).await;
    }
    Ok(price(&view, &opened, &form.command.connections).await?.into_response())
}

async fn add(view: View, Path(id): Path<String>, form: Submitted<AddConnections>) -> Answer {
    view.need(MY_ORDERS)?;
    let more = form.command.connections.clone();
    match form.run(&view).await? {
        Ok(new) => {
            let said = Message::new("orders-said-added").arg("order", new.id).arg("total", new.total);
            Ok(view.done(format!("/my/orders/{}", new.id), said))
        }
        Err(filled) => page(&view, &open(&view, &id).await?, &filled, &more).await,
    }
}

async fn page(view: &View, opened: &Opened, filled: &Filled, more: &In<u32>) -> Answer {
    let id = opened.order.id;
    let price = price(view, opened, more).await?;
    let ways: Vec<&str> = InvoiceWay::ALL.iter().map(|way| way.as_str()).collect();
    let at = |rest: &str| format!("/my/orders/{id}/connections{rest}");
    let fields = html! {
        p { (view.t("orders-add-explained")) }
        (Field::whole("connections", "orders-more").required().focus().show(view, filled))
        (Field::select("invoice_way", "invoice-way", ui::choices(view, &ways, "invoice-way-")).required().show(view, filled))
        (ui::next_step(html! {
            (ui::submit(view.t("orders-add-connections"), "plus"))
            noscript { button class="btn" type="submit" formaction=(at("/quote")) { (view.t("desk-recalculate")) } }
        }))
    };
    let body = html! {
        div class="row g-3" {
            div class="col-lg-7" { section class="card" { div class="card-body" id="top-up-form" { (ui::form(view, at(""), filled, fields)) } } }
            div class="col-lg-5" {
                section class="card" {
                    div class="card-header" { h2 class="card-title" { (view.t("orders-counted")) } }
                    div class="card-body" id="quote" aria-live="polite" hx-post=(at("/quote")) hx-include="#top-up-form form"
                        hx-sync="replace" hx-swap="innerHTML" hx-trigger="input changed from:#top-up-form delay:300ms" { (price) }
                }
            }
        }
    };
    let page = ui::Page::new(view.t("orders-add-connections"))
        .crumb(view.t("my-orders-title"), "/my/orders")
        .crumb(view.say(&Message::new("cabinet-order").arg("order", id)), format!("/my/orders/{id}"))
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
