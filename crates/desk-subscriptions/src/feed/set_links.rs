//! Changing where samples of a feed are: at any time, for that changes nothing that was sold (spec §1.2).

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::row;
use super::save::are_links;
use crate::rights::CATALOGUE_EDIT;

/// Changes the addresses of a feed's samples, whether it is sold or not.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetFeedLinks {
    /// The feed.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Addresses of Russian samples, a line each.
    pub links_ru: In<String>,
    /// Addresses of English samples, a line each.
    pub links_en: In<String>,
}

impl Command for SetFeedLinks {
    const EVENT: &'static str = "subscriptions.feed.links";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = (i64, i64, String, String);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let ru = check.area("links_ru", &self.links_ru, 5000);
        let ru = check.that("links_ru", ru, "links", |text| are_links(text));
        let en = check.area("links_en", &self.links_en, 5000);
        let en = check.that("links_en", en, "links", |text| are_links(text));
        check.done((id, version, ru, en))
    }

    async fn apply(self, (id, version, links_ru, links_en): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("subscriptions.catalogue", 0).await?;
        let feed = tx.need(row::Entity::find_by_id(id)).await?;
        tx.about("subscriptions.feed", id);
        tx.save(row::Model { links_ru, links_en, ..feed }, version).await.map(drop)
    }
}
