//! A new order in three steps: kind, parameters, check (spec §1.6). What was typed travels with the
//! form, and with it one nonce, so that nothing is lost on the way back and a double click is one order.

use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use kernel::clients::Client;
use kernel::{Error, FieldError, In, Message, execute};
use maud::{Markup, html};
use web::form::Pairs;
use web::{Answer, App, Failure, Filled, Submitted, View, ui};

use super::draft::{Came, Draft};
use super::quote::Quote;
use super::{kind, own, parameters, review, steps};
use crate::offer::AcceptOffer;
use crate::offering;
use crate::order::delivery::Delivery;
use crate::order::{LineFields, OrderFields, PlaceOrder, Preview};
use crate::rights::MY_ORDERS;
use crate::settings::PriceRules;
use crate::subscriber;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/orders/new", get(begin).post(go_on))
}

/// The main action of the list of one's orders.
pub(super) fn action(view: &View) -> Markup {
    html! { @if view.can(MY_ORDERS) { (ui::main_action(view.t("cabinet-new-order"), "/my/orders/new", "plus")) } }
}

async fn begin(view: View) -> Answer {
    view.need(MY_ORDERS)?;
    let filled = Filled::from_pairs(&Pairs::parse(view.query().as_bytes())?);
    let own = own::clients(&view).await?;
    let mut offerings = offering::on_sale(view.ctx()).await?;
    let client = own::chosen(&own, filled.value("client"))?;
    if let Some(client) = &client {
        let segment = subscriber::segment(view.ctx(), client.id).await?;
        offerings.retain(|o| segment.may_order(o.delivery));
    }
    let Some((client, delivery)) = client.zip(kind::chosen(&offerings, &filled)) else {
        let rules = PriceRules::on(view.ctx(), view.today()).await?;
        return Ok(kind::page(&view, &own, &offerings, &rules, &filled));
    };
    let came = Came::first(&view, usual(filled));
    let order = typed(&came.filled);
    let draft = Draft::load(&view, client, delivery, None, came).await?;
    let quote = Quote::ask(&view, &draft.client, &order, None).await?;
    page(&view, &draft, &quote)
}

/// What stands in the fields before anybody typed: what most people want.
fn usual(filled: Filled) -> Filled {
    let usual = [("order.months", "1"), ("order.connections", "1"), ("order.invoice_way", "email")];
    usual.into_iter().fold(
        filled,
        |filled, (name, value)| if filled.has(name) { filled } else { filled.with(name, value) },
    )
}

/// The fields of an order that an address brought.
fn typed(filled: &Filled) -> OrderFields {
    let line = |n: usize| LineFields {
        offering: In::read(filled.value(&format!("order.lines[{n}].offering"))),
        quantity: In::read(filled.value(&format!("order.lines[{n}].quantity"))),
    };
    OrderFields {
        lines: (0..filled.rows("order.lines").min(100)).map(line).collect(),
        months: In::read(filled.value("order.months")),
        connections: In::read(filled.value("order.connections")),
        desired_on: In::read(filled.value("order.desired_on")),
        invoice_way: In::read(filled.value("order.invoice_way")),
    }
}

async fn go_on(view: View, form: Submitted<PlaceOrder>) -> Answer {
    view.need(MY_ORDERS)?;
    let came = Came::sent(&view, &form);
    let client = of_form(&view, &form).await?;
    let order = form.command.order.clone();
    let delivery = came.delivery.unwrap_or(Delivery::Online);
    let step = came.step.clone();
    let mut draft = Draft::load(&view, client, delivery, None, came).await?;
    let quote = Quote::ask(&view, &draft.client, &order, None).await?;
    match (step.as_str(), quote) {
        ("place", Quote::Told(preview)) => place(view, form, draft, *preview).await,
        ("edit", quote) | ("quote", quote @ (Quote::Told(_) | Quote::Empty)) => page(&view, &draft, &quote),
        (_, Quote::Told(preview)) => {
            if let Err(error) = ready(&draft, &preview) {
                draft.refuse(&view, error)?;
                let mut quote = Quote::Told(preview);
                quote.said_above();
                return page(&view, &draft, &quote);
            }
            Ok(review::page(&view, &draft, &preview)?)
        }
        (_, Quote::Wrong(errors)) => {
            draft.refuse(&view, Error::Invalid(errors.clone()))?;
            page(&view, &draft, &Quote::Wrong(errors))
        }
        (_, Quote::Empty) => {
            draft.refuse(&view, FieldError::new("order.lines", "required").into())?;
            page(&view, &draft, &Quote::Empty)
        }
    }
}

async fn of_form(view: &View, form: &Submitted<PlaceOrder>) -> Result<Client, Failure> {
    let own = own::clients(view).await?;
    own::chosen(&own, form.command.client.raw())?.ok_or_else(|| Error::NotFound.into())
}

/// Whether the order could be placed as it is: its offers are ticked, no other order stands in its way.
pub(super) fn ready(draft: &Draft, preview: &Preview) -> kernel::Result<()> {
    let missing = draft.not_ticked(preview).into_iter().map(|offer| FieldError {
        path: format!("offer-{}", offer.id),
        code: "offer_required".to_owned(),
        message: Message::new("refused-offer-required").arg("offer", offer.title.as_str()),
    });
    let missing: Vec<FieldError> = missing.collect();
    if !missing.is_empty() {
        return Err(Error::Invalid(missing));
    }
    preview.conflict.clone().map_or(Ok(()), |conflict| Err(conflict.into()))
}

/// Accepts the offers that were ticked, in the editions that were shown.
pub(super) async fn accept(view: &View, draft: &Draft, preview: &Preview) -> kernel::Result<()> {
    for offer in preview.offers.iter().filter(|offer| draft.has_ticked(offer)) {
        let accept = AcceptOffer {
            client: draft.client.id.into(),
            offer: offer.id.into(),
            edition: offer.edition.into(),
        };
        execute(view.ctx(), None, accept).await?;
    }
    Ok(())
}

/// Places it. A conflict is left to the command: a second click meets the order that the first one made,
/// and is answered with it.
async fn place(view: View, form: Submitted<PlaceOrder>, mut draft: Draft, preview: Preview) -> Answer {
    if !draft.not_ticked(&preview).is_empty() {
        if let Err(error) = ready(&draft, &preview) {
            draft.refuse(&view, error)?;
        }
        return page(&view, &draft, &Quote::Told(Box::new(preview)));
    }
    let accepted = accept(&view, &draft, &preview).await;
    let placed = match accepted {
        Ok(()) => execute(view.ctx(), form.key, form.command).await,
        Err(error) => Err(error),
    };
    let error = match placed {
        Ok(order) => {
            let said = Message::new("cabinet-said-placed").arg("order", order.id);
            return Ok(view.done(format!("/my/orders/{}", order.id), said));
        }
        Err(error) => error,
    };
    let is_field = matches!(error, Error::Invalid(_));
    draft.refuse(&view, error)?;
    if is_field {
        return page(&view, &draft, &Quote::Told(Box::new(preview)));
    }
    Ok(review::page(&view, &draft, &preview)?)
}

fn page(view: &View, draft: &Draft, quote: &Quote) -> Answer {
    let back = draft.has_choice.then_some("/my/orders/new");
    let form = parameters::page(view, draft, quote, ("check", "button-next"), back)?;
    let body = html! { (steps::steps(view, 2)) (form) };
    let page = ui::Page::new(view.t("cabinet-new-order"))
        .crumb(view.t("my-orders-title"), "/my/orders")
        .show(view, body);
    let response: Response = (draft.came.filled.status(), page).into_response();
    Ok(response)
}
