//! Public offers as a client sees them: which are accepted, in which edition, and which wait.

use std::collections::BTreeSet;

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::get;
use kernel::clients::Client;
use kernel::{Message, Result};
use maud::{Markup, html};
use web::{Answer, App, View, ui};

use super::own;
use crate::offer::{self, acceptance::Model as Acceptance, row::Model as Offer};
use crate::offering;
use crate::rights::MY_ORDERS;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/my/offers", get(list))
}

/// An offer and what the client has accepted of it.
pub(super) struct Known {
    /// The offer.
    pub offer: Offer,
    /// The newest edition accepted.
    pub accepted: Option<Acceptance>,
}

impl Known {
    /// Whether the present edition waits to be accepted.
    pub(super) fn waits(&self) -> bool {
        self.accepted.as_ref().is_none_or(|a| a.edition != self.offer.edition)
    }
}

/// The offers of what is on sale, and those that the client has accepted before.
pub(super) async fn known(view: &View, client: i64) -> Result<Vec<Known>> {
    let acceptances = offer::acceptances(view.ctx(), client).await?;
    let on_sale = offering::on_sale(view.ctx()).await?;
    let mut shown: BTreeSet<i64> = on_sale.iter().filter_map(|o| o.offer_id).collect();
    shown.extend(acceptances.iter().map(|a| a.offer_id));
    let offers = offer::all(view.ctx()).await?.into_iter().filter(|o| shown.contains(&o.id));
    let newest = |offer: &Offer| {
        acceptances.iter().filter(|a| a.offer_id == offer.id).max_by_key(|a| a.edition).cloned()
    };
    Ok(offers.map(|offer| Known { accepted: newest(&offer), offer }).collect())
}

async fn list(view: View) -> Answer {
    view.need(MY_ORDERS)?;
    let own = own::clients(&view).await?;
    let mut parts = Vec::new();
    for client in &own {
        parts.push((client, known(&view, client.id).await?));
    }
    let empty = parts.iter().all(|(_, offers)| offers.is_empty());
    let body = html! {
        p class="text-secondary" { (view.t("cabinet-offers-about")) }
        @if empty {
            (ui::empty("writing-sign", view.t("cabinet-no-offers"), ui::link_button(view.t("cabinet-to-start"), "/my", "home")))
        }
        @for (client, offers) in &parts {
            @if own.len() > 1 { h2 { (client.name) } }
            @for known in offers { (card(&view, client, known)) }
        }
    };
    let page = ui::Page::new(view.t("cabinet-offers")).crumb(view.t("page-cabinet"), "/my").narrow();
    Ok(page.show(&view, body).into_response())
}

fn card(view: &View, client: &Client, known: &Known) -> Markup {
    let href = format!("/my/offers/{}?client={}", known.offer.id, client.id);
    let edition = Message::new("cabinet-edition").arg("edition", known.offer.edition);
    html! {
        section class="card mb-3" {
            div class="card-body" {
                h3 class="mb-1" { (known.offer.title) }
                p class="text-secondary mb-2" { (view.say(&edition)) }
                p class="mb-0" { (state(view, known)) }
                (ui::next_step(html! {
                    @if known.waits() { (ui::main_action(view.t("cabinet-read-accept"), href, "writing-sign")) }
                    @else { (ui::link_button(view.t("cabinet-read"), href, "book")) }
                }))
            }
        }
    }
}

/// Whether it is accepted, in which edition and when.
pub(super) fn state(view: &View, known: &Known) -> Markup {
    let (id, icon, class) = match (&known.accepted, known.waits()) {
        (Some(_), false) => ("cabinet-offer-accepted", "circle-check", "text-green"),
        (Some(_), true) => ("cabinet-offer-changed", "alert-circle", "text-orange"),
        (None, _) => ("cabinet-offer-waits", "clock", "text-secondary"),
    };
    let mut message = Message::new(id);
    if let Some(acceptance) = &known.accepted {
        let day = acceptance.accepted_at.with_timezone(&view.state().clock().zone()).date_naive();
        message = message.arg("edition", acceptance.edition).arg("on", day);
    }
    html! { span class=(class) { (ui::icon(icon)) } " " (view.say(&message)) }
}
