//! The operator's pages of feeds.

use axum::response::{IntoResponse as _, Response};
use kernel::journal;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::row::Model;
use super::{FeedFields, get};
use crate::draw::{self, Again};
use crate::offering::{self, row::Model as Offering};
use crate::rights::{CATALOGUE_EDIT, CATALOGUE_VIEW};

/// Where the feeds are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/feeds";
/// Events of the history.
const EVENTS: u64 = 30;

/// A feed's card.
pub(crate) fn href(feed: i64) -> String {
    format!("{LIST}/{feed}")
}

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(CATALOGUE_EDIT) { (ui::main_action(view.t("desk-new-feed"), format!("{LIST}/new"), "plus")) } }
}

/// The form of a new feed.
pub(super) fn new(view: &View, filled: &Filled) -> Response {
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled));
    let page = ui::Page::new(view.t("desk-new-feed"))
        .crumb(view.t("feeds-title"), LIST)
        .show(view, html! { div class="card" { div class="card-body" { (form) } } });
    (filled.status(), page).into_response()
}

/// A feed's card: its fields to be changed by those who may, where it is used, its history.
pub(super) async fn card(view: View, id: i64, again: Option<Again>) -> Answer {
    view.need(CATALOGUE_VIEW)?;
    let feed = get(view.ctx(), id).await?;
    let used = offering::with_feed(view.ctx(), id).await?;
    let history = journal::timeline(view.ctx(), "feed", id, EVENTS).await?;
    let again = again.as_ref();
    let body = html! {
        (draw::refusal(&view, Again::button(again)))
        div class="row" {
            div class="col-lg-7" { (told(&view, &feed, &used, Again::fields(again), Again::links(again))) }
            div class="col-lg-5" {
                (ui::card_table(view.t("offerings-title"), "", used_in(&view, &used)))
                (ui::card(view.t("desk-history"), ui::timeline(&view, &history)))
            }
        }
    };
    let sale =
        if feed.on_sale { ("desk-feed-on-sale", Tone::Good) } else { ("desk-feed-off-sale", Tone::Muted) };
    let page = ui::Page::new(format!("{} · {}", feed.number, feed.name))
        .crumb(view.t("feeds-title"), LIST)
        .beside(ui::status(&view, &sale.0.into(), sale.1))
        .action(buttons(&view, &feed, &used))
        .show(&view, body);
    Ok((Again::status(again), page).into_response())
}

fn buttons(view: &View, feed: &Model, used: &[Offering]) -> Markup {
    html! {
        @if view.can(CATALOGUE_EDIT) {
            (draw::switch(view, format!("{}/sale", href(feed.id)), feed.on_sale, "desk-allow-sale", "desk-forbid-sale"))
            @if !feed.on_sale && used.is_empty() {
                (draw::delete(view, format!("{}/delete", href(feed.id)), "desk-delete-feed-question"))
            }
        }
    }
}

/// The addresses of samples, which may change while the feed is sold.
fn links(view: &View, feed: &Model, again: Option<&Filled>) -> Markup {
    let blank = Filled::blank()
        .with("version", feed.version)
        .with("links_ru", &feed.links_ru)
        .with("links_en", &feed.links_en);
    let filled = again.unwrap_or(&blank);
    let body = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        (Field::area("links_ru", "desk-links-ru", 2).hint("desk-links-hint").show(view, filled))
        (Field::area("links_en", "desk-links-en", 2).show(view, filled))
        (draw::plain(view.t("button-save"), "check"))
    };
    ui::card(view.t("orders-feed-links"), ui::form(view, format!("{}/links", href(feed.id)), filled, body))
}

fn told(
    view: &View,
    feed: &Model,
    used: &[Offering],
    again: Option<&Filled>,
    links_again: Option<&Filled>,
) -> Markup {
    let sold = used.iter().any(|o| o.on_sale);
    if !view.can(CATALOGUE_EDIT) || (sold && again.is_none()) {
        let note = html! { @if view.can(CATALOGUE_EDIT) { p class="text-secondary" { (view.t("desk-feed-sold")) } } };
        return html! {
            (ui::card(view.t("desk-feed"), html! { (note) (facts(view, feed)) }))
            @if view.can(CATALOGUE_EDIT) { (links(view, feed, links_again)) }
        };
    }
    let blank = filled_of(feed);
    let filled = again.unwrap_or(&blank);
    let body = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        (fields(view, filled))
    };
    ui::card(view.t("desk-feed"), ui::form(view, href(feed.id), filled, body))
}

fn facts(view: &View, feed: &Model) -> Markup {
    let links = |text: &str| {
        html! { @for link in text.lines().filter(|l| !l.trim().is_empty()) { div { a href=(link.trim()) rel="noopener" { (link.trim()) } } } }
    };
    draw::facts(
        view,
        vec![
            ("feed-number", html! { (feed.number) }),
            ("feed-name", html! { (feed.name) }),
            ("delivery", draw::term(view, "delivery-", feed.delivery.as_str())),
            ("info-kind", ui::or_none(&feed.info_kind)),
            ("desk-title-ru", ui::or_none(&feed.title_ru)),
            ("desk-title-en", ui::or_none(&feed.title_en)),
            ("feed-exchange-code", ui::or_none(&feed.exchange_code)),
            ("desk-links-ru", links(&feed.links_ru)),
            ("desk-links-en", links(&feed.links_en)),
        ],
    )
}

fn fields(view: &View, filled: &Filled) -> Markup {
    let half = "col-sm-6 mb-3";
    let types = ui::choices(view, &["online", "mail", "query"], "delivery-");
    html! {
        div class="row" {
            (Field::whole("feed.number", "feed-number").required().class("col-sm-4 mb-3").show(view, filled))
            (Field::text("feed.name", "feed-name").required().class("col-sm-8 mb-3").show(view, filled))
            (Field::select("feed.delivery", "delivery", types).required().class(half).show(view, filled))
            (Field::text("feed.info_kind", "info-kind").class(half).show(view, filled))
            (Field::text("feed.title_ru", "desk-title-ru").hint("desk-title-ru-hint").class(half).show(view, filled))
            (Field::text("feed.title_en", "desk-title-en").class(half).show(view, filled))
            (Field::text("feed.exchange_code", "feed-exchange-code").class("mb-3").show(view, filled))
            (Field::area("feed.links_ru", "desk-links-ru", 2).hint("desk-links-hint").class(half).show(view, filled))
            (Field::area("feed.links_en", "desk-links-en", 2).class(half).show(view, filled))
        }
        (ui::submit(view.t("button-save"), "check"))
    }
}

fn used_in(view: &View, used: &[Offering]) -> Markup {
    html! {
        @if used.is_empty() { div class="card-body text-secondary" { (view.t("desk-feed-unused")) } }
        @else { div class="list-group list-group-flush" {
            @for o in used {
                a class="list-group-item list-group-item-action d-flex gap-2" href=(offering::pages::href(o.id)) {
                    code { (o.code) } span class="flex-fill" { (o.name) } (offering::pages::sale(view, o))
                }
            }
        } }
    }
}

fn filled_of(feed: &Model) -> Filled {
    let fields = FeedFields::of(feed);
    Filled::blank()
        .with("version", feed.version)
        .with("feed.number", fields.number.raw())
        .with("feed.name", fields.name.raw())
        .with("feed.delivery", fields.delivery.raw())
        .with("feed.info_kind", fields.info_kind.raw())
        .with("feed.title_ru", fields.title_ru.raw())
        .with("feed.title_en", fields.title_en.raw())
        .with("feed.exchange_code", fields.exchange_code.raw())
        .with("feed.links_ru", fields.links_ru.raw())
        .with("feed.links_en", fields.links_en.raw())
}
