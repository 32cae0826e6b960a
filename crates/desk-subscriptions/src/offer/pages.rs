//! The operator's pages of public offers.

use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Message, journal};
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::papers;
use super::row::Model;
use crate::draw;
use crate::rights::{CATALOGUE_EDIT, CATALOGUE_VIEW};

/// Where the offers are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/offers";
/// Events of the history.
const EVENTS: u64 = 30;

/// An offer's card.
pub(crate) fn href(offer: i64) -> String {
    format!("{LIST}/{offer}")
}

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(CATALOGUE_EDIT) { (ui::main_action(view.t("desk-new-offer"), format!("{LIST}/new"), "plus")) } }
}

/// The form of a new offer.
pub(super) fn new(view: &View, filled: &Filled) -> Response {
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled));
    let page = ui::Page::new(view.t("desk-new-offer"))
        .crumb(view.t("offers-title"), LIST)
        .show(view, html! { div class="card" { div class="card-body" { (form) } } });
    (filled.status(), page).into_response()
}

/// An offer's card: its text, to be changed by those who may, and its history.
pub(super) async fn card(
    view: View,
    id: i64,
    again: Option<Filled>,
    documents_again: Option<Filled>,
) -> Answer {
    view.need(CATALOGUE_VIEW)?;
    let offer = super::find(view.ctx(), id).await?.ok_or(Error::NotFound)?;
    let history = journal::timeline(view.ctx(), "subscriptions.offer", id, EVENTS).await?;
    let body = html! {
        div class="row" {
            div class="col-xl-8" {
                (told(&view, &offer, again.as_ref()))
                (papers::card(&view, id, documents_again.as_ref()).await?)
            }
            div class="col-xl-4" {
                (ui::card(view.t("desk-offer-edition"), edition(&view, &offer)))
                (ui::card(view.t("desk-history"), ui::timeline(&view, &history)))
            }
        }
    };
    let status = again.as_ref().or(documents_again.as_ref()).map(Filled::status).unwrap_or_default();
    let number = Message::new("desk-edition").arg("number", offer.edition);
    let page = ui::Page::new(offer.title.as_str())
        .crumb(view.t("offers-title"), LIST)
        .beside(ui::badge(view.say(&number)))
        .show(&view, body);
    Ok((status, page).into_response())
}

fn told(view: &View, offer: &Model, again: Option<&Filled>) -> Markup {
    if !view.can(CATALOGUE_EDIT) {
        let paragraphs = html! { @for line in offer.text.lines() { p { (line) } } };
        return ui::card(view.t("desk-offer"), paragraphs);
    }
    let blank =
        Filled::blank().with("version", offer.version).with("title", &offer.title).with("text", &offer.text);
    let filled = again.unwrap_or(&blank);
    let body = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        (fields(view, filled))
    };
    ui::card(view.t("desk-offer"), ui::form(view, href(offer.id), filled, body))
}

fn fields(view: &View, filled: &Filled) -> Markup {
    html! {
        (Field::text("title", "offer-title").required().show(view, filled))
        (Field::area("text", "desk-offer-text", 20).required().hint("desk-offer-text-hint").show(view, filled))
        (ui::submit(view.t("button-save"), "check"))
    }
}

fn edition(view: &View, offer: &Model) -> Markup {
    draw::facts(
        view,
        vec![
            ("offer-edition", ui::number(view, offer.edition)),
            ("desk-offer-digest", html! { code class="text-break" { (offer.digest) } }),
        ],
    )
}
