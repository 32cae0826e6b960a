//! Entering a feed, and changing it while no offering on sale has it.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result, text_key};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{must_not_be_in, row};
use crate::order::delivery::Delivery;
use crate::rights::CATALOGUE_EDIT;

/// What is told of a feed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FeedFields {
    /// The number people know it by; above zero, unique.
    pub number: In<i64>,
    /// Short name.
    pub name: In<String>,
    /// `online`, `mail` or `query`.
    pub delivery: In<Delivery>,
    /// Kind of information.
    pub info_kind: In<String>,
    /// Russian name on the site; the short name if left out.
    pub title_ru: In<String>,
    /// English name on the site.
    pub title_en: In<String>,
    /// Its code in outside systems.
    pub exchange_code: In<String>,
    /// Addresses of Russian samples, a line each.
    pub links_ru: In<String>,
    /// Addresses of English samples, a line each.
    pub links_en: In<String>,
}

/// Enters a feed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateFeed {
    /// What is told of it.
    pub feed: FeedFields,
}

/// Changes a feed that no offering on sale has.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditFeed {
    /// The feed.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub feed: FeedFields,
}

impl FeedFields {
    fn check(&self, outer: &mut Check) -> Option<row::Model> {
        let mut check = Check::new();
        let number = check.need("number", &self.number);
        let number = check.that("number", number, "positive", |n| *n > 0);
        let name = check.need_text("name", &self.name, 200);
        let delivery = check.need("delivery", &self.delivery);
        let sold = |d: &Delivery| matches!(d, Delivery::Online | Delivery::Mail | Delivery::Query);
        let delivery = check.that("delivery", delivery, "not_a_choice", sold);
        let info_kind = check.text("info_kind", &self.info_kind, 100);
        let title_ru = check.text("title_ru", &self.title_ru, 300);
        let title_en = check.text("title_en", &self.title_en, 300);
        let exchange_code = check.text("exchange_code", &self.exchange_code, 50);
        let links_ru = check.area("links_ru", &self.links_ru, 5000);
        let links_ru = check.that("links_ru", links_ru, "links", |text| are_links(text));
        let links_en = check.area("links_en", &self.links_en, 5000);
        let links_en = check.that("links_en", links_en, "links", |text| are_links(text));
        outer.nest("feed.", check);
        let name = name?;
        let title_ru = title_ru?;
        Some(row::Model {
            id: 0,
            version: 1,
            number: number?,
            name_key: text_key::fold(&name),
            title_ru: if title_ru.is_empty() { name.clone() } else { title_ru },
            name,
            delivery: delivery?,
            info_kind: info_kind?,
            title_en: title_en?,
            exchange_code: exchange_code?,
            links_ru: links_ru?,
            links_en: links_en?,
            on_sale: false,
        })
    }

    /// The same as typed by someone who would say what the row says.
    pub fn of(row: &row::Model) -> Self {
        let field = |text: &str| In::read(text);
        Self {
            number: row.number.into(),
            name: field(&row.name),
            delivery: row.delivery.into(),
            info_kind: field(&row.info_kind),
            title_ru: field(&row.title_ru),
            title_en: field(&row.title_en),
            exchange_code: field(&row.exchange_code),
            links_ru: field(&row.links_ru),
            links_en: field(&row.links_en),
        }
    }
}

/// Each line an address on the web: it will stand on a public page.
pub(super) fn are_links(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .all(|l| l.starts_with("https://") || l.starts_with("http://"))
}

impl Command for CreateFeed {
    const EVENT: &'static str = "subscriptions.feed.create";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = row::Model;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<row::Model> {
        let mut check = Check::new();
        let row = self.feed.check(&mut check);
        check.done(row)
    }

    async fn apply(self, row: row::Model, tx: &mut Tx) -> Result<i64> {
        let row = tx.insert(row).await?;
        tx.about("subscriptions.feed", row.id);
        Ok(row.id)
    }
}

impl Command for EditFeed {
    const EVENT: &'static str = "subscriptions.feed.edit";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = (i64, i64, row::Model);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let row = self.feed.check(&mut check);
        check.done((id, version, row))
    }

    async fn apply(self, (id, version, fields): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("subscriptions.catalogue", 0).await?;
        let old = tx.need(row::Entity::find_by_id(id)).await?;
        must_not_be_in(tx, id, true).await?;
        if fields.delivery != old.delivery {
            must_not_be_in(tx, id, false).await?;
        }
        tx.about("subscriptions.feed", id);
        tx.save(row::Model { id, on_sale: old.on_sale, ..fields }, version).await.map(drop)
    }
}
