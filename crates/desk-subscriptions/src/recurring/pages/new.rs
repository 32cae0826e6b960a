//! The page that adds an instalment.

use axum::response::IntoResponse as _;
use chrono::Months;
use web::{Answer, Filled, View, ui};

use crate::draw;
use crate::order;
use crate::order::pages::{LIST as ORDERS, href as order_href};
use crate::recurring::{Periodicity, in_order};
use crate::rights::ORDER_PAYMENT;

/// The form, with the next day of the schedule and the sum of its last instalment.
pub(crate) async fn new(view: &View, id: i64, again: Option<Filled>) -> Answer {
    view.need(ORDER_PAYMENT)?;
    let order = order::get(view.ctx(), view.actor(), id).await?;
    let filled = match again {
        Some(filled) => filled,
        None => suggested(view, &order).await?,
    };
    let fields = maud::html! {
        (ui::Field::date("due_on", "instalment-due-on").required().focus().show(view, &filled))
        (ui::Field::decimal("amount", "instalment-amount").required().show(view, &filled))
        (ui::submit(view.t("instalment-add"), "plus"))
    };
    let form = ui::form(view, format!("{}/instalments", order_href(id)), &filled, fields);
    let body = maud::html! { div class="card" { div class="card-body" { (form) } } };
    let page = ui::Page::new(view.t("instalment-add"))
        .crumb(view.t("orders-title"), ORDERS)
        .crumb(view.say(&draw::count("desk-order", id)), order_href(id))
        .narrow()
        .show(view, body);
    Ok((filled.status(), page).into_response())
}

async fn suggested(view: &View, order: &order::Order) -> kernel::Result<Filled> {
    let all = in_order(view.ctx(), order.id).await?;
    let months = order.periodicity.unwrap_or(Periodicity::Once).months().max(1);
    let Some(last) = all.last() else { return Ok(Filled::blank().with("due_on", view.today())) };
    let due = last.due_on.checked_add_months(Months::new(months)).unwrap_or(last.due_on);
    Ok(Filled::blank().with("due_on", due).with("amount", last.sum(order)?.to_decimal()))
}
