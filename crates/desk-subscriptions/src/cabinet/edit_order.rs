//! Changing an order that is entered and has no access: the fields of the second step.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use kernel::{Error, FieldError, In, Message, execute};
use web::{Answer, App, Filled, Flash, Submitted, View, ui};

use super::draft::{Came, Draft};
use super::new_order::{accept, ready};
use super::quote::Quote;
use super::{own, parameters};
use crate::order::{self, EditOrder, LineFields, Opened, OrderFields};
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/orders/{id}/edit", get(show).post(save))
}

/// Whether its client may change it.
pub(super) fn may_be_changed(opened: &Opened) -> bool {
    order::may_be_edited(&opened.order, false)
}

async fn show(view: View, Path(id): Path<String>) -> Answer {
    view.need(MY_ORDERS)?;
    let opened = order::open(view.ctx(), view.actor(), own::number(&id)?).await?;
    if !may_be_changed(&opened) {
        let href = format!("/my/orders/{}", opened.order.id);
        return Ok(view.go_saying(href, &Flash::refused(Message::new("refused-order-fixed"))));
    }
    let came = Came::first(&view, filled_of(&opened));
    let fields = fields_of(&opened);
    let draft = load(&view, opened, came).await?;
    let quote = Quote::ask(&view, &draft.client, &fields, draft.old.as_ref()).await?;
    page(&view, &draft, &quote)
}

async fn load(view: &View, opened: Opened, came: Came) -> kernel::Result<Draft> {
    let (client, delivery) = (opened.client.clone(), opened.order.delivery);
    Draft::load(view, client, delivery, Some(opened), came).await
}

fn filled_of(opened: &Opened) -> Filled {
    let order = &opened.order;
    let mut filled = Filled::blank()
        .with("version", order.version)
        .with("order.months", order.months)
        .with("order.connections", order.connections)
        .with("order.desired_on", order.desired_on.map(|d| d.to_string()).unwrap_or_default())
        .with("order.invoice_way", order.invoice_way);
    for (n, (line, offering)) in opened.lines.iter().enumerate() {
        filled = filled
            .with(format!("order.lines[{n}].offering"), &offering.code)
            .with(format!("order.lines[{n}].quantity"), line.quantity);
    }
    filled
}

fn fields_of(opened: &Opened) -> OrderFields {
    let order = &opened.order;
    let line = |(line, offering): &(order::Line, crate::offering::row::Model)| LineFields {
        offering: In::read(offering.code.as_str()),
        quantity: In::read(line.quantity.to_string()),
    };
    OrderFields {
        lines: opened.lines.iter().map(line).collect(),
        months: In::read(order.months.to_string()),
        connections: In::read(order.connections.to_string()),
        desired_on: order.desired_on.into(),
        invoice_way: order.invoice_way.into(),
    }
}

async fn save(view: View, Path(id): Path<String>, form: Submitted<EditOrder>) -> Answer {
    view.need(MY_ORDERS)?;
    let opened = order::open(view.ctx(), view.actor(), own::number(&id)?).await?;
    let id = opened.order.id;
    let fields = form.command.order.clone();
    let came = Came::sent(&view, &form);
    let step = came.step.clone();
    let mut draft = load(&view, opened, came).await?;
    let mut quote = Quote::ask(&view, &draft.client, &fields, draft.old.as_ref()).await?;
    if step == "quote" && !matches!(quote, Quote::Wrong(_)) {
        return page(&view, &draft, &quote);
    }
    let Err(error) = change(&view, form, &draft, &quote).await else {
        return Ok(view.done(format!("/my/orders/{id}"), Message::new("cabinet-said-changed")));
    };
    draft.refuse(&view, error)?;
    quote.said_above();
    page(&view, &draft, &quote)
}

async fn change(view: &View, form: Submitted<EditOrder>, draft: &Draft, quote: &Quote) -> kernel::Result<()> {
    let preview = match quote {
        Quote::Empty => return Err(FieldError::new("order.lines", "required").into()),
        Quote::Wrong(errors) => return Err(Error::Invalid(errors.clone())),
        Quote::Told(preview) => preview,
    };
    ready(draft, preview)?;
    accept(view, draft, preview).await?;
    execute(view.ctx(), form.key, form.command).await
}

fn page(view: &View, draft: &Draft, quote: &Quote) -> Answer {
    let id = draft.old.as_ref().map_or(0, |old| old.order.id);
    let back = format!("/my/orders/{id}");
    let form = parameters::page(view, draft, quote, ("save", "button-save"), Some(&back))?;
    let title = view.say(&Message::new("cabinet-change-order").arg("order", id));
    let page = ui::Page::new(title)
        .crumb(view.t("my-orders-title"), "/my/orders")
        .crumb(view.say(&Message::new("cabinet-order").arg("order", id)), back)
        .show(view, form);
    Ok((draft.came.filled.status(), page).into_response())
}
