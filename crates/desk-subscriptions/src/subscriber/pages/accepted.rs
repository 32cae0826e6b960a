//! The public offers a subscriber has accepted, and taking an acceptance back.

use kernel::clients::Client;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::{View, ui};

use super::at;
use crate::offer::{self, acceptance, row::Model as PublicOffer};
use crate::rights::SUBSCRIBER_EDIT;

pub(super) async fn card(view: &View, client: &Client) -> kernel::Result<Markup> {
    let accepted = offer::acceptances(view.ctx(), client.id).await?;
    let offers = offer::all(view.ctx()).await?;
    let found = |a: &acceptance::Model| offers.iter().find(|o| o.id == a.offer_id);
    let rows: Vec<_> = accepted.iter().filter_map(|a| Some((a, found(a)?))).collect();
    let head = html! {
        (ui::th(view.t("offer-title"))) (ui::th_num(view.t("offer-edition"))) (ui::th(view.t("desk-accepted-at"))) th {}
    };
    let table = html! {
        @if rows.is_empty() { div class="card-body text-secondary" { (view.t("desk-nothing-accepted")) } }
        @else { (ui::table(head, html! { @for (a, o) in rows { (row(view, client.id, a, o)) } })) }
    };
    Ok(ui::card_table(view.t("offers-title"), "", table))
}

fn row(view: &View, client: i64, accepted: &acceptance::Model, offer: &PublicOffer) -> Markup {
    let reset = at(client, &format!("offers/{}/reset", offer.id));
    html! {
        tr {
            td class="text-wrap" { (ui::link(offer::pages::href(offer.id), &offer.title)) }
            td class="num" {
                (accepted.edition)
                @if accepted.edition != offer.edition { " " (ui::status(view, &"desk-old-edition".into(), Tone::Warn)) }
            }
            td { (ui::time(view, accepted.accepted_at)) }
            td class="text-end" {
                @if view.can(SUBSCRIBER_EDIT) {
                    (ui::confirmed_button(view, reset, view.t("desk-reset"), "arrow-back-up", &[], view.t("desk-reset-question"), false))
                }
            }
        }
    }
}
