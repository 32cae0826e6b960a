//! The fields of an offering; its feeds are offered by its type.

use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Filled, View};

use super::LIST;
use crate::draw;
use crate::feed::{self, row::Model as Feed};
use crate::offer;
use crate::offering::OfferingFields;
use crate::offering::row::Model;
use crate::order::delivery::Delivery;

/// Name of the boxes.
const FEEDS: &str = "offering.feeds[]";

/// What may be chosen.
pub(super) struct Choice {
    feeds: Vec<Feed>,
    offers: Vec<(String, String)>,
}

impl Choice {
    /// Feeds that may be sold, and those it has though they may not any more; all offers.
    pub(super) async fn of(view: &View, had: Option<&[Feed]>) -> kernel::Result<Self> {
        let mut feeds = feed::on_sale(view.ctx()).await?;
        for old in had.unwrap_or_default() {
            if !feeds.iter().any(|f| f.id == old.id) {
                feeds.push(old.clone());
            }
        }
        feeds.sort_by_key(|f| f.number);
        let offers = offer::all(view.ctx()).await?;
        let offers = offers.into_iter().map(|o| (o.id.to_string(), o.title)).collect();
        Ok(Self { feeds, offers })
    }
}

pub(super) fn form(view: &View, filled: &Filled, choice: &Choice) -> Markup {
    let half = "col-sm-6 mb-3";
    let types: Vec<&str> = Delivery::ALL.iter().map(|d| d.as_str()).collect();
    html! {
        div class="row" {
            (Field::text("offering.code", "offering-code").required().hint("desk-offering-code-hint").class("col-sm-4 mb-3").show(view, filled))
            (Field::text("offering.name", "offering-name").required().class("col-sm-8 mb-3").show(view, filled))
            (Field::select("offering.delivery", "delivery", ui::choices(view, &types, "delivery-")).required().class(half).show(view, filled))
            (Field::text("offering.info_kind", "info-kind").class(half).show(view, filled))
            (Field::decimal("offering.price", "offering-price").required().class(half).show(view, filled))
            (Field::select("offering.offer", "desk-offer", choice.offers.clone()).hint("desk-offer-hint").class(half).show(view, filled))
            (Field::text("offering.title_ru", "desk-title-ru").hint("desk-title-ru-hint").class(half).show(view, filled))
            (Field::text("offering.title_en", "desk-title-en").class(half).show(view, filled))
        }
        div class="mb-3" {
            (Field::check("offering.discounted", "offering-discounted").class("").show(view, filled))
            (Field::check("offering.trial_allowed", "desk-trial-allowed").class("").show(view, filled))
            (Field::check("offering.show_links", "desk-show-links").class("").show(view, filled))
        }
        (feeds(view, filled, choice))
        (ui::submit(view.t("button-save"), "check"))
    }
}

/// The feeds of the chosen type. Another type brings others; without scripts, after saving.
pub(super) fn feeds(view: &View, filled: &Filled, choice: &Choice) -> Markup {
    let delivery = filled.value("offering.delivery");
    let bundles = !matches!(delivery, "" | "contract" | "certificate");
    let chosen: Vec<&str> = filled.values(FEEDS).collect();
    // One that is chosen is shown whatever its type, so that its error can be mended.
    let is_shown = |f: &&Feed| f.delivery.as_str() == delivery || chosen.contains(&f.id.to_string().as_str());
    let shown: Vec<&Feed> = choice.feeds.iter().filter(is_shown).collect();
    html! {
        fieldset class="mb-3" id="offering-feeds" hx-get={ (LIST) "/feeds" } hx-trigger="change from:[name='offering.delivery']"
            hx-include="[name='offering.delivery']" hx-swap="outerHTML" {
            legend class="form-label" { (view.t("feeds-title")) }
            @if delivery.is_empty() { p class="text-secondary mb-0" { (view.t("desk-choose-type")) } }
            @else if !bundles && shown.is_empty() { p class="text-secondary mb-0" { (view.t("desk-no-feeds-here")) } }
            @else if shown.is_empty() { p class="text-secondary mb-0" { (view.t("desk-no-feeds-of-type")) " " (ui::link(format!("{}/new", feed::pages::LIST), view.t("desk-new-feed"))) } }
            @for f in &shown { (choose(f, &chosen)) }
            (draw::errors(view, filled, FEEDS))
        }
    }
}

fn choose(feed: &Feed, chosen: &[&str]) -> Markup {
    let id = feed.id.to_string();
    html! {
        label class="form-check" {
            input class="form-check-input" type="checkbox" name=(FEEDS) value=(id) checked[chosen.contains(&id.as_str())];
            span class="form-check-label" { (feed.number) " · " (feed.name) @if !feed.info_kind.is_empty() { span class="text-secondary" { " · " (feed.info_kind) } } }
        }
    }
}

pub(super) fn filled_of(offering: &Model, feeds: &[Feed]) -> Filled {
    let ids: Vec<i64> = feeds.iter().map(|f| f.id).collect();
    let fields = OfferingFields::of(offering, &ids);
    let filled = Filled::blank()
        .with("version", offering.version)
        .with("offering.code", fields.code.raw())
        .with("offering.name", fields.name.raw())
        .with("offering.delivery", fields.delivery.raw())
        .with("offering.info_kind", fields.info_kind.raw())
        .with("offering.offer", fields.offer.raw())
        .with("offering.price", fields.price.raw())
        .with("offering.title_ru", fields.title_ru.raw())
        .with("offering.title_en", fields.title_en.raw())
        .with("offering.discounted", fields.discounted.raw())
        .with("offering.trial_allowed", fields.trial_allowed.raw())
        .with("offering.show_links", fields.show_links.raw());
    ids.iter().fold(filled, |filled, id| filled.with(FEEDS, id))
}
