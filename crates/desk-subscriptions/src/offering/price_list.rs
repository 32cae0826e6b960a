//! The public price list.

use std::collections::BTreeSet;

use kernel::db::Read as _;
use kernel::right::{PUBLIC, Right};
use kernel::{Ctx, Locale, Query, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::row;
use crate::order::delivery::Delivery;
use crate::settings::PriceRules;
use crate::{feed, offer};

/// Asks for the offerings on sale with their prices.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceList {}

/// An offering on sale.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PriceListItem {
    /// Id.
    pub id: i64,
    /// Code, for orders and quotes.
    pub code: String,
    /// Name in the asker's language.
    pub title: String,
    /// How it reaches the subscriber.
    pub delivery: Delivery,
    /// Kind of information.
    pub info_kind: String,
    /// Price of a month, or of one for what is sold once.
    pub price: String,
    /// Currency of the price.
    pub currency: String,
    /// Whether discounts for months and connections apply.
    pub discounted: bool,
    /// The public offer to accept first.
    pub offer: Option<i64>,
    /// The edition of it to accept.
    pub offer_edition: Option<i64>,
    /// Addresses of samples.
    pub links: Vec<String>,
}

impl Query for PriceList {
    const NAME: &'static str = "subscriptions.price_list";
    const RIGHT: Right = PUBLIC;
    type Out = Vec<PriceListItem>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<PriceListItem>> {
        price_list(ctx).await
    }
}

/// The offerings on sale in the asker's language, by type and name.
pub async fn price_list(ctx: &Ctx) -> Result<Vec<PriceListItem>> {
    let rules = PriceRules::on(ctx, ctx.state.clock().today()).await?;
    let offerings = super::on_sale(ctx).await?;
    let with_links: Vec<i64> = offerings.iter().filter(|o| o.show_links).map(|o| o.id).collect();
    let bundles = super::feeds_of(ctx, &with_links).await?;
    let ids = bundles.values().flatten().copied();
    let feeds = ctx.all(feed::row::Entity::find().filter(feed::row::Column::Id.is_in(ids))).await?;
    let links = |offering: i64| -> Vec<String> {
        let bundle = bundles.get(&offering);
        let mine = feeds.iter().filter(|f| bundle.is_some_and(|b| b.contains(&f.id)));
        mine.flat_map(|f| links_of(f, ctx.locale).lines())
            .map(|l| l.trim().to_owned())
            .filter(|l| !l.is_empty())
            .collect()
    };
    let offers: BTreeSet<i64> = offerings.iter().filter_map(|o| o.offer_id).collect();
    let editions = offer::editions(ctx, offers).await?;
    offerings
        .into_iter()
        .map(|o| {
            Ok(PriceListItem {
                price: o.unit_price()?.to_decimal().to_string(),
                title: title(&o, ctx.locale).to_owned(),
                links: links(o.id),
                id: o.id,
                code: o.code,
                delivery: o.delivery,
                info_kind: o.info_kind,
                currency: rules.currency.to_string(),
                discounted: o.discounted,
                offer: o.offer_id,
                offer_edition: o.offer_id.and_then(|id| editions.get(&id).copied()),
            })
        })
        .collect()
}

fn links_of(feed: &feed::row::Model, locale: Locale) -> &str {
    match locale {
        Locale::En if !feed.links_en.is_empty() => &feed.links_en,
        _ => &feed.links_ru,
    }
}

/// An offering's name on the site.
pub fn title(offering: &row::Model, locale: Locale) -> &str {
    match locale {
        Locale::En if !offering.title_en.is_empty() => &offering.title_en,
        _ => &offering.title_ru,
    }
}
