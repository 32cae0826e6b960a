//! The offers that an order needs, accepted right in its form.

use kernel::Message;
use maud::{Markup, html};
use web::{View, ui};

use super::draft::{ACCEPT, Draft, edition};
use crate::{offer, offering};

/// Offers that the client has not accepted: each with a link to its text and a box.
pub(super) fn offers(view: &View, draft: &Draft) -> Markup {
    html! {
        @if !draft.offers.is_empty() {
            fieldset class="mb-4" {
                legend class="h3" { (view.t("cabinet-contract")) }
                p class="text-secondary" { (view.t("cabinet-contract-about")) }
                @for offer in &draft.offers { (offer_box(view, draft, offer)) }
            }
        }
    }
}

fn offer_box(view: &View, draft: &Draft, offer: &offer::row::Model) -> Markup {
    let id = format!("offer-{}", offer.id);
    let wrong: Vec<_> = draft.came.filled.errors(&id).collect();
    let needed_by = draft.offerings.iter().filter(|o| o.offer_id == Some(offer.id));
    let needed_by: Vec<&str> = needed_by.map(|o| offering::title(o, view.locale())).collect();
    let only_some = needed_by.len() < draft.offerings.len();
    html! {
        div class="mb-3" {
            label class="form-check mb-1" {
                input class={ "form-check-input" @if !wrong.is_empty() { " is-invalid" } } type="checkbox" id=(id) name=(ACCEPT) value=(edition(offer))
                    checked[draft.has_ticked(offer)] aria-invalid=[(!wrong.is_empty()).then_some("true")];
                span class="form-check-label" {
                    (view.t("cabinet-i-accept")) " "
                    a href={ "/offers/" (offer.id) } target="_blank" rel="noopener" { (offer.title) (ui::icon("external-link")) }
                    (view.say(&Message::new("cabinet-in-edition").arg("edition", offer.edition)))
                }
            }
            @if only_some { div class="text-secondary small ms-4" { (view.t("cabinet-needed-by")) " " (needed_by.join(", ")) } }
            @for error in wrong { div class="invalid-feedback d-block" { (view.say(&error.message)) } }
        }
    }
}
