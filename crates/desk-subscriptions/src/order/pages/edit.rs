//! Changing an order that is entered: the same form, filled with what it says.

use axum::response::IntoResponse as _;
use kernel::{In, Message};
use web::{Answer, Filled, Submitted, View, ui};

use super::draft::{Draft, filled_of};
use super::price::{Ask, Told, fragment, tell};
use super::{LIST, href};
use crate::draw;
use crate::offering::{self, row::Model as Offering};
use crate::order::fields::Had;
use crate::order::payment::Payment;
use crate::order::{self, EditOrder, Line, LineFields, Opened, Order, OrderFields};
use crate::rights::ORDER_ENTER;

pub(in crate::order) async fn empty(view: View, id: i64) -> Answer {
    view.need(ORDER_ENTER)?;
    let opened = order::open(view.ctx(), view.actor(), id).await?;
    let order = &opened.order;
    let mut filled = filled_of(order, &opened.lines).with("note", &order.note);
    if let Some(day) = order.desired_on {
        filled = filled.with("order.desired_on", day);
    }
    let tariff: i64 = opened.lines.iter().map(|(line, _)| line.total).sum();
    let agreed = if tariff == order.total { None } else { Some(order.sum()?.to_decimal()) };
    if let Some(agreed) = agreed {
        filled = filled.with("total", agreed);
    }
    let fields = fields_of(order, &opened.lines);
    let asked = EditOrder { order: fields, total: agreed.into(), ..EditOrder::default() };
    page(&view, &opened, &filled, &asked).await
}

pub(in crate::order) async fn save(view: View, id: i64, form: Submitted<EditOrder>) -> Answer {
    view.need(ORDER_ENTER)?;
    let asked = form.command.clone();
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => {
            let opened = order::open(view.ctx(), view.actor(), id).await?;
            page(&view, &opened, &filled, &asked).await
        }
    }
}

/// The price of what is typed: as a fragment, or in the page of a browser without scripts.
pub(in crate::order) async fn quote(view: View, id: i64, form: Submitted<EditOrder>) -> Answer {
    view.need(ORDER_ENTER)?;
    let opened = order::open(view.ctx(), view.actor(), id).await?;
    if !view.is_fragment() {
        return page(&view, &opened, &form.filled, &form.command).await;
    }
    Ok(fragment(&view, &ask(&view, &opened, &form.command).await?).into_response())
}

async fn ask(view: &View, opened: &Opened, asked: &EditOrder) -> kernel::Result<Told> {
    let had = Had::of(&opened.order, opened.lines.iter().map(|(line, _)| line));
    let terms = opened.order.terms;
    let fixed = if opened.order.payment == Payment::Entered { None } else { Some(opened.order.sum()?) };
    let (fields, agreed, client) = (&asked.order, &asked.total, &opened.client);
    tell(view, Ask { fields, agreed, client, terms, had: &had, trial: opened.order.is_trial(), fixed }).await
}

async fn page(view: &View, opened: &Opened, filled: &Filled, asked: &EditOrder) -> Answer {
    let order = &opened.order;
    let offerings = offerings(view, opened).await?;
    let price = fragment(view, &ask(view, opened, asked).await?);
    let draft = Draft {
        client: &opened.client,
        terms: order.terms,
        offerings: &offerings,
        currency: order.price_currency()?,
        action: format!("{}/edit", href(order.id)),
        quote: format!("{}/quote", href(order.id)),
        // Of the form, so that what another has changed meanwhile is not written over.
        hidden: ("version", filled.value("version").parse().unwrap_or(order.version)),
        submit: "button-save",
        note: (order.payment != Payment::Entered).then_some("orders-sum-stays"),
        trial: None,
    };
    let page = ui::Page::new(view.t("desk-edit-order"))
        .crumb(view.t("orders-title"), LIST)
        .crumb(view.say(&draw::count("desk-order", order.id)), href(order.id))
        .show(view, draft.show(view, filled, &price));
    Ok((filled.status(), page).into_response())
}

/// What is on sale, and what the order has though it is not any more.
async fn offerings(view: &View, opened: &Opened) -> kernel::Result<Vec<Offering>> {
    let mut all = offering::on_sale(view.ctx()).await?;
    for (_, offering) in &opened.lines {
        if !all.iter().any(|o| o.id == offering.id) {
            all.push(offering.clone());
        }
    }
    Ok(all)
}

/// An order as somebody would type it.
pub(super) fn fields_of(order: &Order, lines: &[(Line, Offering)]) -> OrderFields {
    let line = |(line, offering): &(Line, Offering)| LineFields {
        offering: offering.code.as_str().into(),
        quantity: In::read(line.quantity.to_string()),
    };
    OrderFields {
        lines: lines.iter().map(line).collect(),
        months: In::read(order.months.to_string()),
        connections: In::read(order.connections.to_string()),
        desired_on: In::default(),
        invoice_way: order.invoice_way.into(),
    }
}
