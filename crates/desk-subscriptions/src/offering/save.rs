//! Entering an offering, and changing it while it is not on sale.

use std::collections::BTreeSet;

use kernel::db::{Read as _, Tx, set};
use kernel::money::Price;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Refusal, Result, text_key};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{feeds, row};
use crate::order::delivery::Delivery;
use crate::rights::CATALOGUE_EDIT;
use crate::{feed, offer, order};

/// What is told of an offering.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferingFields {
    /// Code, up to fifteen characters, unique.
    pub code: In<String>,
    /// Short name.
    pub name: In<String>,
    /// `online`, `mail`, `query`, `contract` or `certificate`.
    pub delivery: In<Delivery>,
    /// Kind of information.
    pub info_kind: In<String>,
    /// The public offer a subscriber must have accepted.
    pub offer: In<i64>,
    /// Price of a month, four digits after the point at most.
    pub price: In<Decimal>,
    /// Russian name on the site; the short name if left out.
    pub title_ru: In<String>,
    /// English name on the site.
    pub title_en: In<String>,
    /// Whether it has discounts for months and connections.
    pub discounted: In<bool>,
    /// Whether it may be tried without pay.
    pub trial_allowed: In<bool>,
    /// Whether the price list shows links to samples.
    pub show_links: In<bool>,
    /// Ids of its feeds; none for contracts and certificates.
    pub feeds: Vec<In<i64>>,
}

/// Enters an offering.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateOffering {
    /// What is told of it.
    pub offering: OfferingFields,
}

/// Changes an offering that is not on sale. Its feeds stay while orders that are not put away have it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditOffering {
    /// The offering.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub offering: OfferingFields,
}

/// Checked fields.
type Fields = (row::Model, BTreeSet<i64>);

impl OfferingFields {
    fn check(&self, outer: &mut Check) -> Option<Fields> {
        let mut check = Check::new();
        let code = check.need_text("code", &self.code, 15);
        let name = check.need_text("name", &self.name, 200);
        let delivery = check.need("delivery", &self.delivery);
        let info_kind = check.text("info_kind", &self.info_kind, 100);
        let offer = check.optional("offer", &self.offer);
        let price = check.need("price", &self.price).and_then(|value| {
            let price = Price::from_decimal(value).ok();
            if price.is_none() {
                check.fail(FieldError::new("price", "price"));
            }
            price
        });
        let title_ru = check.text("title_ru", &self.title_ru, 300);
        let title_en = check.text("title_en", &self.title_en, 300);
        let discounted = check.or("discounted", &self.discounted, false);
        let trial_allowed = check.or("trial_allowed", &self.trial_allowed, false);
        let show_links = check.or("show_links", &self.show_links, false);
        let mut ids = BTreeSet::new();
        for (n, id) in self.feeds.iter().enumerate() {
            ids.extend(check.optional(&format!("feeds[{n}]"), id).flatten());
        }
        if delivery.is_some_and(|d| matches!(d, Delivery::Contract | Delivery::Certificate))
            && !ids.is_empty()
        {
            check.fail(FieldError::new("feeds", "no_feeds"));
        }
        outer.nest("offering.", check);
        let (name, title_ru, code) = (name?, title_ru?, code?);
        let row = row::Model {
            id: 0,
            version: 1,
            code_key: text_key::fold(&code),
            code,
            name_key: text_key::fold(&name),
            title_ru: if title_ru.is_empty() { name.clone() } else { title_ru },
            name,
            delivery: delivery?,
            info_kind: info_kind?,
            offer_id: offer?,
            price: price?.scaled(),
            title_en: title_en?,
            discounted: discounted?,
            trial_allowed: trial_allowed?,
            show_links: show_links?,
            on_sale: false,
        };
        Some((row, ids))
    }

    /// The same as typed by someone who would say what the row says.
    pub fn of(row: &row::Model, feeds: &[i64]) -> Self {
        let field = |text: &str| In::read(text);
        Self {
            code: field(&row.code),
            name: field(&row.name),
            delivery: row.delivery.into(),
            info_kind: field(&row.info_kind),
            offer: row.offer_id.into(),
            price: row.unit_price().ok().map(|p| p.to_decimal().normalize()).into(),
            title_ru: field(&row.title_ru),
            title_en: field(&row.title_en),
            discounted: row.discounted.into(),
            trial_allowed: row.trial_allowed.into(),
            show_links: row.show_links.into(),
            feeds: feeds.iter().map(|id| (*id).into()).collect(),
        }
    }
}

impl Command for CreateOffering {
    const EVENT: &'static str = "subscriptions.offering.create";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = Fields;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Fields> {
        let mut check = Check::new();
        let fields = self.offering.check(&mut check);
        check.done(fields)
    }

    async fn apply(self, (row, ids): Fields, tx: &mut Tx) -> Result<i64> {
        tx.lock("subscriptions.catalogue", 0).await?;
        must_fit(tx, &row, &ids, &BTreeSet::new()).await?;
        let row = tx.insert(row).await?;
        tx.about("subscriptions.offering", row.id);
        put_feeds(tx, row.id, &ids).await?;
        Ok(row.id)
    }
}

impl Command for EditOffering {
    const EVENT: &'static str = "subscriptions.offering.edit";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = (i64, i64, Fields);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let fields = self.offering.check(&mut check);
        check.done((id, version, fields))
    }

    async fn apply(self, (id, version, (fields, ids)): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("subscriptions.catalogue", 0).await?;
        let old = super::get(tx, id).await?;
        if old.on_sale {
            return Err(Refusal::new("offering_on_sale").into());
        }
        let had = super::feeds_of(tx, &[id]).await?.remove(&id).unwrap_or_default();
        if (had != ids || old.delivery != fields.delivery) && order::any_live_with(tx, id).await? {
            return Err(Refusal::new("offering_in_orders").into());
        }
        must_fit(tx, &fields, &ids, &had).await?;
        tx.about("subscriptions.offering", id);
        tx.save(row::Model { id, ..fields }, version).await?;
        tx.delete_where::<feeds::Entity>(feeds::Column::OfferingId.eq(id)).await?;
        put_feeds(tx, id, &ids).await
    }
}

/// Feeds must be of the offering's type, and those that it had not yet allowed into offerings; the offer
/// must exist.
async fn must_fit(tx: &Tx, offering: &row::Model, feeds: &BTreeSet<i64>, had: &BTreeSet<i64>) -> Result<()> {
    let select = feed::row::Entity::find().filter(feed::row::Column::Id.is_in(feeds.iter().copied()));
    let found = tx.all(select).await?;
    if found.len() != feeds.len() {
        return Err(FieldError::new("offering.feeds", "not_a_choice").into());
    }
    if found.iter().any(|feed| feed.delivery != offering.delivery) {
        return Err(FieldError::new("offering.feeds", "feed_type").into());
    }
    if found.iter().any(|feed| !feed.on_sale && !had.contains(&feed.id)) {
        return Err(FieldError::new("offering.feeds", "feed_not_on_sale").into());
    }
    match offering.offer_id {
        Some(id) if offer::find(tx, id).await?.is_none() => {
            Err(FieldError::new("offering.offer", "not_a_choice").into())
        }
        _ => Ok(()),
    }
}

async fn put_feeds(tx: &Tx, offering: i64, ids: &BTreeSet<i64>) -> Result<()> {
    let link = |feed: &i64| feeds::ActiveModel { offering_id: set(offering), feed_id: set(*feed) };
    tx.insert_links(ids.iter().map(link).collect()).await
}
