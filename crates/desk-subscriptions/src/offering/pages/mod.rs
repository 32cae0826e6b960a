//! The operator's pages of offerings.

mod fields;

use axum::response::IntoResponse as _;
use kernel::journal;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::form::Pairs;
use web::{Answer, Filled, View, ui};

use super::row::Model;
use super::{contents, get};
use crate::draw::{self, Again};
use crate::feed::{self, row::Model as Feed};
use crate::offer;
use crate::rights::{CATALOGUE_EDIT, CATALOGUE_VIEW};
use crate::settings::PriceRules;

/// Where the offerings are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/offerings";
/// Events of the history.
const EVENTS: u64 = 30;

/// An offering's card.
pub(crate) fn href(offering: i64) -> String {
    format!("{LIST}/{offering}")
}

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(CATALOGUE_EDIT) { (ui::main_action(view.t("desk-new-offering"), format!("{LIST}/new"), "plus")) } }
}

/// Whether it is on sale, in colour and word.
pub(crate) fn sale(view: &View, offering: &Model) -> Markup {
    let (code, tone) = if offering.on_sale { ("on_sale", Tone::Good) } else { ("entered", Tone::Muted) };
    ui::status(view, &ui::term("offering-state-", code), tone)
}

/// The form of a new offering.
pub(super) async fn new(view: &View, filled: &Filled) -> Answer {
    let body = fields::form(view, filled, &fields::Choice::of(view, None).await?);
    let form = ui::form(view, format!("{LIST}/new"), filled, body);
    let page = ui::Page::new(view.t("desk-new-offering"))
        .crumb(view.t("offerings-title"), LIST)
        .show(view, html! { div class="card" { div class="card-body" { (form) } } });
    Ok((filled.status(), page).into_response())
}

/// The feeds to choose from when another type is chosen in the form.
pub(super) async fn feeds(view: View) -> Answer {
    view.need(CATALOGUE_EDIT)?;
    let filled = Filled::from_pairs(&Pairs::parse(view.query().as_bytes())?);
    let choice = fields::Choice::of(&view, None).await?;
    Ok(fields::feeds(&view, &filled, &choice).into_response())
}

/// An offering's card: its fields to be changed while it is off sale, its feeds, its history.
pub(super) async fn card(view: View, id: i64, again: Option<Again>) -> Answer {
    view.need(CATALOGUE_VIEW)?;
    let offering = get(view.ctx(), id).await?;
    let feeds = contents(view.ctx(), id).await?;
    let history = journal::timeline(view.ctx(), "offering", id, EVENTS).await?;
    let again = again.as_ref();
    let body = html! {
        (draw::refusal(&view, Again::button(again)))
        div class="row" {
            div class="col-lg-7" { (told(&view, &offering, &feeds, Again::fields(again)).await?) }
            div class="col-lg-5" { (ui::card(view.t("desk-history"), ui::timeline(&view, &history))) }
        }
    };
    let page = ui::Page::new(format!("{} · {}", offering.code, offering.name))
        .crumb(view.t("offerings-title"), LIST)
        .beside(sale(&view, &offering))
        .action(buttons(&view, &offering))
        .show(&view, body);
    Ok((Again::status(again), page).into_response())
}

fn buttons(view: &View, offering: &Model) -> Markup {
    html! {
        @if view.can(CATALOGUE_EDIT) {
            (draw::switch(view, format!("{}/sale", href(offering.id)), offering.on_sale, "desk-put-on-sale", "desk-take-off-sale"))
            @if !offering.on_sale { (draw::delete(view, format!("{}/delete", href(offering.id)), "desk-delete-offering-question")) }
        }
    }
}

async fn told(
    view: &View,
    offering: &Model,
    feeds: &[Feed],
    again: Option<&Filled>,
) -> kernel::Result<Markup> {
    let legend = view.t("desk-offering");
    if !view.can(CATALOGUE_EDIT) || (offering.on_sale && again.is_none()) {
        let note = html! { @if view.can(CATALOGUE_EDIT) { p class="text-secondary" { (view.t("desk-offering-sold")) } } };
        let facts = facts(view, offering, feeds).await?;
        return Ok(ui::card(legend, html! { (note) (facts) }));
    }
    let blank = fields::filled_of(offering, feeds);
    let filled = again.unwrap_or(&blank);
    let choice = fields::Choice::of(view, Some(feeds)).await?;
    let body = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        (fields::form(view, filled, &choice))
    };
    Ok(ui::card(legend, ui::form(view, href(offering.id), filled, body)))
}

async fn facts(view: &View, offering: &Model, feeds: &[Feed]) -> kernel::Result<Markup> {
    let currency = PriceRules::on(view.ctx(), view.today()).await?.currency;
    let price = draw::price(view, offering.unit_price()?, currency);
    let offer = match offering.offer_id {
        Some(id) => offer::find(view.ctx(), id).await?,
        None => None,
    };
    let yes = |flag: bool| html! { (view.t(if flag { "yes" } else { "no" })) };
    Ok(draw::facts(
        view,
        vec![
            ("offering-code", html! { code { (offering.code) } }),
            ("offering-name", html! { (offering.name) }),
            ("delivery", draw::term(view, "delivery-", offering.delivery.as_str())),
            ("info-kind", ui::or_none(&offering.info_kind)),
            ("offering-price", html! { (price) }),
            ("desk-offer", offer.map_or_else(ui::none, |o| ui::link(offer::pages::href(o.id), &o.title))),
            ("desk-title-ru", ui::or_none(&offering.title_ru)),
            ("desk-title-en", ui::or_none(&offering.title_en)),
            ("offering-discounted", yes(offering.discounted)),
            ("desk-trial-allowed", yes(offering.trial_allowed)),
            ("desk-show-links", yes(offering.show_links)),
            ("feeds-title", bundle(feeds)),
        ],
    ))
}

fn bundle(feeds: &[Feed]) -> Markup {
    html! {
        @if feeds.is_empty() { (ui::none()) }
        @for f in feeds { div { (ui::link(feed::pages::href(f.id), html! { (f.number) " · " (f.name) })) } }
    }
}
