//! The text of an offer, and the box under it.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use kernel::clients::Client;
use kernel::{Error, FieldError, Message, execute};
use maud::html;
use web::form::Pairs;
use web::{Answer, App, Failure, Filled, Submitted, View, ui};

use super::offers::{Known, known, state};
use super::own;
use crate::offer::AcceptOffer;
use crate::rights::MY_ORDERS;
use crate::site::offer::text;

/// The field of the box.
const READ: &str = "_read";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/offers/{offer}", get(show)).route("/my/offers/{offer}/accept", post(accept))
}

async fn show(view: View, Path(offer): Path<String>) -> Answer {
    view.need(MY_ORDERS)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let client = whose(&view, query.first("client").unwrap_or_default()).await?;
    let known = find(&view, &client, own::number(&offer)?).await?;
    Ok(page(&view, &client, &known, &Filled::blank()))
}

async fn accept(view: View, Path(offer): Path<String>, form: Submitted<AcceptOffer>) -> Answer {
    view.need(MY_ORDERS)?;
    let client = whose(&view, form.command.client.raw()).await?;
    let known = find(&view, &client, own::number(&offer)?).await?;
    let done = if form.extra.first(READ).is_some() {
        execute(view.ctx(), form.key, form.command).await
    } else {
        Err(FieldError { message: Message::new("cabinet-tick-first"), ..FieldError::new(READ, "required") }
            .into())
    };
    match done {
        Ok(()) => Ok(view.done("/my/offers", Message::new("cabinet-said-accepted"))),
        Err(error) => Ok(page(&view, &client, &known, &form.filled.refused(error)?)),
    }
}

async fn whose(view: &View, named: &str) -> Result<Client, Failure> {
    let own = own::clients(view).await?;
    let chosen = own::chosen(&own, named)?.or_else(|| own.first().cloned());
    chosen.ok_or_else(|| Error::NotFound.into())
}

async fn find(view: &View, client: &Client, offer: i64) -> Result<Known, Failure> {
    let all = known(view, client.id).await?;
    all.into_iter().find(|k| k.offer.id == offer).ok_or_else(|| Error::NotFound.into())
}

fn page(view: &View, client: &Client, known: &Known, filled: &Filled) -> Response {
    let offer = &known.offer;
    let wrong: Vec<_> = filled.errors(READ).collect();
    let fields = html! {
        input type="hidden" name="client" value=(client.id);
        input type="hidden" name="edition" value=(offer.edition);
        label class="form-check" {
            input class={ "form-check-input" @if !wrong.is_empty() { " is-invalid" } } type="checkbox" name=(READ) value="true"
                aria-describedby=[(!wrong.is_empty()).then_some("read-note")];
            span class="form-check-label" { (view.t("cabinet-i-have-read")) }
        }
        @for error in &wrong { div class="invalid-feedback d-block" id="read-note" { (view.say(&error.message)) } }
        (ui::next_step(ui::submit(view.t("cabinet-accept"), "writing-sign")))
    };
    let several = view.actor().bound_clients().is_some_and(|own| own.len() > 1);
    let body = html! {
        section class="card mb-3" { div class="card-body" { (text(view, offer)) } }
        section class="card" {
            div class="card-body" {
                p { (state(view, known)) }
                @if several { p { (view.t("cabinet-for-whom")) ": " strong { (client.name) } } }
                @if known.waits() {
                    form method="post" action={ "/my/offers/" (offer.id) "/accept" } novalidate {
                        (ui::secrets(view))
                        @if let Some(refusal) = filled.refusal() { (ui::alert(view.say(refusal), false)) }
                        (fields)
                    }
                }
            }
        }
    };
    let page = ui::Page::new(offer.title.as_str())
        .crumb(view.t("cabinet-offers"), "/my/offers")
        .narrow()
        .show(view, body);
    (filled.status(), page).into_response()
}
