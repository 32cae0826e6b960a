//! The tables of prices, a type each.

use kernel::{Message, Result};
use maud::{Markup, html};
use web::{View, ui};

use super::calculator::Asked;
use crate::cabinet::words;
use crate::offer;
use crate::offering::{self, PriceListItem, price_list, row::Model as Offering};
use crate::order::delivery::Delivery;
use crate::settings::PriceRules;

/// All that the price list shows.
pub(super) struct PriceTable {
    /// Prices' rules.
    pub rules: PriceRules,
    /// What is on sale, by type, in the order in which types are offered; each with its face on the list.
    pub groups: Vec<(Delivery, Vec<(Offering, PriceListItem)>)>,
    offers: Vec<offer::row::Model>,
}

impl PriceTable {
    /// Reads it.
    pub(super) async fn load(view: &View) -> Result<Self> {
        let rules = PriceRules::on(view.ctx(), view.today()).await?;
        let offerings = offering::on_sale(view.ctx()).await?;
        let items = price_list(view.ctx()).await?;
        let both = |o: Offering| items.iter().find(|i| i.id == o.id).cloned().map(|item| (o, item));
        let all: Vec<_> = offerings.into_iter().filter_map(both).collect();
        let of = |kind: Delivery| all.iter().filter(|(o, _)| o.delivery == kind).cloned().collect::<Vec<_>>();
        let groups = Delivery::ALL.into_iter().map(|kind| (kind, of(kind)));
        let groups = groups.filter(|(_, found)| !found.is_empty()).collect();
        Ok(Self { rules, groups, offers: offer::all(view.ctx()).await? })
    }
}

/// The tables with the prices of so many months and connections.
pub(super) fn tables(view: &View, prices: &PriceTable, asked: Asked) -> Result<Markup> {
    let mut drawn = Vec::new();
    for (kind, group) in &prices.groups {
        drawn.push(table(view, prices, *kind, group, asked)?);
    }
    Ok(html! { @for table in &drawn { (table) } })
}

fn table(
    view: &View,
    prices: &PriceTable,
    kind: Delivery,
    group: &[(Offering, PriceListItem)],
    asked: Asked,
) -> Result<Markup> {
    let mut rows = Vec::new();
    for (one, item) in group {
        rows.push(row(view, prices, kind, (one, item), asked)?);
    }
    Ok(html! {
        section class="card mb-4" {
            div class="card-header" {
                div {
                    h2 class="card-title" { (ui::icon(words::icon(kind))) " " (words::delivery(view, kind)) }
                    p class="card-subtitle mb-0" { (view.t(&format!("cabinet-about-{kind}"))) }
                }
            }
            div class="table-responsive" {
                table class="table table-vcenter card-table" {
                    thead {
                        tr {
                            (ui::th(view.t("site-name")))
                            (figures(html! { (words::per(view, kind)) }))
                            @if kind.has_months() { (figures(wanted(view, kind, asked))) }
                        }
                    }
                    tbody { @for row in &rows { (row) } }
                }
            }
            (contracts(view, prices, group))
        }
    })
}

/// A heading over figures, as wide in every table, so that these stand under one another.
fn figures(text: Markup) -> Markup {
    html! { th scope="col" class="num text-wrap" style="width: min(20vw, 18rem)" { (text) } }
}

/// `за 6 месяцев, 2 подключения`.
fn wanted(view: &View, kind: Delivery, asked: Asked) -> Markup {
    let term = Message::new("site-for-term").arg("months", words::months(view, asked.months).to_string());
    html! {
        (view.say(&term))
        @if kind.has_connections() && asked.connections > 1 { ", " (words::connections(view, asked.connections)) }
    }
}

fn row(
    view: &View,
    prices: &PriceTable,
    kind: Delivery,
    (one, item): (&Offering, &PriceListItem),
    asked: Asked,
) -> Result<Markup> {
    let currency = prices.rules.currency;
    let price = words::price(view, one.unit_price()?.to_decimal(), currency);
    let term = match asked.price(&prices.rules, kind, one)? {
        Some(line) => html! {
            strong { (words::sum(view, line.sum, currency)?) }
            @if !line.discount.is_zero() {
                div class="text-green small text-wrap" { (view.t("site-saving")) " " (words::sum(view, line.discount, currency)?) }
            }
        },
        None => ui::none(),
    };
    Ok(html! {
        tr {
            td {
                (item.title)
                @if kind.has_months() && !item.discounted { div class="text-secondary small" { (view.t("cabinet-no-discount")) } }
                (samples(view, &item.links))
            }
            td class="num" { (price) }
            @if kind.has_months() { td class="num" { (term) } }
        }
    })
}

fn samples(view: &View, links: &[String]) -> Markup {
    let web: Vec<&String> =
        links.iter().filter(|l| l.starts_with("https://") || l.starts_with("http://")).collect();
    html! {
        @if !web.is_empty() {
            div class="small" {
                @for (n, link) in (1..).zip(&web) {
                    a class="me-3 d-inline-block text-nowrap" href=(link) target="_blank" rel="noopener nofollow" {
                        (ui::icon("external-link")) " " (view.t("site-sample")) @if web.len() > 1 { " " (n) }
                    }
                }
            }
        }
    }
}

/// The offers under whose terms this is sold.
fn contracts(view: &View, prices: &PriceTable, group: &[(Offering, PriceListItem)]) -> Markup {
    let used = prices.offers.iter().filter(|offer| group.iter().any(|(o, _)| o.offer_id == Some(offer.id)));
    let used: Vec<_> = used.collect();
    html! {
        @if !used.is_empty() {
            div class="card-footer text-secondary" {
                (view.t("site-terms"))
                @for (n, offer) in used.iter().enumerate() {
                    @if n > 0 { "," } " " a href={ "/offers/" (offer.id) } { (offer.title) }
                }
            }
        }
    }
}
